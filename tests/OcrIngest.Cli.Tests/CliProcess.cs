using System.Diagnostics;

namespace OcrIngest.Cli.Tests;

/// <summary>The whole program as a process, with fake workers.</summary>
internal sealed class CliProcess : IDisposable
{
    private readonly Process process;
    private readonly Task<string> output, errors;

    /// <param name="shell">Put before the program, for example limits of the shell.</param>
    private CliProcess(string folder, string shell, string[] arguments)
    {
        // A test run in the background has SIGINT ignored, hands that down, and a shell cannot take it back.
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"{shell} exec env --default-signal=INT \"$@\"", "sh", .. TestProgram.Cli(arguments)])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["TMPDIR"] = Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName },
        };
        process = Process.Start(start)!;
        (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    public static CliProcess Start(TemporaryFolder folder, params string[] arguments) => new(folder.Path, "", arguments);

    public static Task<(int Code, string[] Output, string[] Errors)> Run(TemporaryFolder folder, params string[] arguments) => RunUnder("", folder, arguments);

    public static async Task<(int Code, string[] Output, string[] Errors)> RunUnder(string shell, TemporaryFolder folder, params string[] arguments)
    {
        using var process = new CliProcess(folder.Path, shell, arguments);
        return await process.End();
    }

    public void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Kills the program, and only it, once it has told of so many documents; without that, lets it end.</summary>
    public static async Task KillAfter(int lines, TemporaryFolder folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", TestProgram.Cli(arguments)[1..]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        for (var i = 0; i < lines && await process.StandardOutput.ReadLineAsync() is not null; i++)
        {
        }
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async Task<(int Code, string[] Output, string[] Errors)> End()
    {
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (process.ExitCode, Lines(await output), Lines(await errors));
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.Dispose();
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
