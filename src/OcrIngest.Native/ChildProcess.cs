using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using OcrIngest.Documents;

namespace OcrIngest.Native;

/// <summary>
/// Runs one program of poppler on an untrusted PDF: address space and CPU seconds bounded by the kernel (prlimit), wall time by killing it,
/// output by no longer reading it. What goes wrong inside becomes the document's rejection.
/// </summary>
internal sealed class ChildProcess(DocumentLimits limits)
{
    private const int MostErrorChars = 8_192;

    // What a shell, and prlimit too, answers for a program that cannot be found or run.
    private const int CannotRun = 126, NotFound = 127;
    private const int Signalled = 128, SigAbort = 6, SigCpu = 24;

    /// <param name="read">Gets standard output; when it returns early the rest is not waited for.</param>
    /// <param name="classify">May turn an exit code other than 0 into a more exact rejection than <see cref="RejectReason.CorruptFile"/>.</param>
    /// <returns>What <paramref name="read"/> made, and the beginning of standard error.</returns>
    /// <exception cref="InputRejectedException">The program failed, crashed, or was stopped at a limit.</exception>
    /// <exception cref="EngineFailedException">The program is missing.</exception>
    public (T Output, string Errors) Run<T>(
        string program, IEnumerable<string> arguments, Func<Stream, T> read, Func<string, InputRejectedException?> classify, CancellationToken cancellationToken)
    {
        using var process = Start(program, arguments);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limits.MaxPageTime);
        using var kill = deadline.Token.Register(static state => Kill((Process)state!), process);
        var errors = ReadErrors(process.StandardError);
        process.StandardInput.Close();

        T? output = default;
        Exception? failure = null;
        try
        {
            output = read(process.StandardOutput.BaseStream);
        }
        catch (Exception e) when (e is InputRejectedException or IOException)
        {
            failure = e;
            Kill(process);
        }
        process.StandardOutput.Close();
        process.WaitForExit();
        var said = errors.GetAwaiter().GetResult();

        cancellationToken.ThrowIfCancellationRequested();
        if (deadline.IsCancellationRequested)
            throw TimedOut(program);
        if (failure is InputRejectedException { Reason: not RejectReason.CorruptFile })
            throw failure;
        Check(program, process.ExitCode, said, failure is not null, classify);
        return failure is null ? (output!, said) : throw Corrupt(program, said, failure);
    }

    private void Check(string program, int exitCode, string said, bool killed, Func<string, InputRejectedException?> classify)
    {
        if (exitCode is CannotRun or NotFound)
            throw new EngineFailedException($"{program} cannot be run: install the Debian package poppler-utils (.ci/install does).");
        if (exitCode == Signalled + SigCpu)
            throw TimedOut(program);
        // poppler may go on without the memory it did not get, leave the picture white, and end with 0.
        if (IsOutOfMemory(exitCode, said))
            throw new InputRejectedException(RejectReason.OutOfMemory,
                $"{program} needs more than {limits.MaxChildBytes >> 20} MB for this PDF: print it to a new PDF at 300 dpi.");
        if (exitCode > Signalled && !killed)
            throw new InputRejectedException(RejectReason.Crashed, $"{program} crashed (signal {exitCode - Signalled}) on this PDF: print it to a new PDF.");
        if (exitCode != 0 && !killed)
            throw classify(said) ?? Corrupt(program, said, null);
    }

    private Process Start(string program, IEnumerable<string> arguments)
    {
        var seconds = (int)Math.Ceiling(limits.MaxPageTime.TotalSeconds);
        var start = new ProcessStartInfo("prlimit")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.Latin1,
            ArgumentList = { $"--as={limits.MaxChildBytes}", $"--cpu={seconds}:{seconds + 1}", "--core=0", "--fsize=0", program },
            Environment = { ["LC_ALL"] = "C" },
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new EngineFailedException("prlimit cannot be run: install the Debian package util-linux (.ci/install does).", e);
        }
    }

    private static async Task<string> ReadErrors(StreamReader errors)
    {
        var kept = new StringBuilder();
        var buffer = new char[2048];
        for (int read; (read = await errors.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
            kept.Append(buffer, 0, Math.Min(read, MostErrorChars - kept.Length));
        return kept.ToString();
    }

    // prlimit becomes the program itself (exec), so there is one process and no group to look after.
    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself in between.
        }
    }

    private static bool IsOutOfMemory(int exitCode, string said) =>
        said.Contains("Out of memory", StringComparison.Ordinal) || (exitCode == Signalled + SigAbort && said.Contains("bad_alloc", StringComparison.Ordinal));

    private InputRejectedException TimedOut(string program) =>
        new(RejectReason.TimedOut, $"{program} did not finish within {limits.MaxPageTime.TotalSeconds:0} s: print the PDF to a new PDF or scan it again.");

    private static InputRejectedException Corrupt(string program, string said, Exception? inner)
    {
        var first = said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
        var saying = first is null ? "" : $" ({program}: {new string([.. first.Take(120).Where(c => !char.IsControl(c))])})";
        return new InputRejectedException(RejectReason.CorruptFile, $"The PDF is damaged{saying}: copy or download it again.", inner);
    }
}
