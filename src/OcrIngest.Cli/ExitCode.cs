namespace OcrIngest.Cli;

/// <summary>Exit codes of every verb.</summary>
internal static class ExitCode
{
    /// <summary>Everything was done, whatever the verdicts.</summary>
    public const int Done = 0;

    /// <summary>At least one document failed, or the run could not go on.</summary>
    public const int Failed = 2;

    /// <summary>The command line is wrong (EX_USAGE of sysexits.h).</summary>
    public const int Usage = 64;

    /// <summary>Stopped by SIGINT or SIGTERM; what was finished is kept.</summary>
    public const int Interrupted = 130;
}
