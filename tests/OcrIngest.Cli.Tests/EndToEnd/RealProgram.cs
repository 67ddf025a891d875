using System.Collections.Concurrent;
using System.Diagnostics;

namespace OcrIngest.Cli.Tests.EndToEnd;

/// <summary>The program as users run it: its own workers, engines and models.</summary>
internal static class RealProgram
{
    private static readonly TimeSpan s_longest = TimeSpan.FromMinutes(8);

    /// <param name="SlowestError">The error that was longest in coming after the line before it, and how long: with one job, what the slowest of the failed documents took.</param>
    public sealed record End(int Code, string[] Output, string[] Errors, (string Line, TimeSpan Time) SlowestError);

    public static async Task<End> Run(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        var lines = new ConcurrentQueue<(bool IsError, string Text, TimeSpan At)>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Collect(process.StandardOutput, false), Collect(process.StandardError, true), process.WaitForExitAsync()).WaitAsync(s_longest);
        var inTime = lines.OrderBy(line => line.At).ToList();
        return new End(
            process.ExitCode,
            [.. lines.Where(line => !line.IsError).Select(line => line.Text)],
            [.. lines.Where(line => line.IsError).Select(line => line.Text)],
            inTime.Zip(inTime.Prepend((IsError: false, Text: "", At: TimeSpan.Zero)), (line, before) => (line.IsError, Wait: (line.Text, line.At - before.At)))
                .Where(line => line.IsError).Select(line => line.Wait).DefaultIfEmpty().MaxBy(wait => wait.Item2));

        async Task Collect(StreamReader stream, bool isError)
        {
            while (await stream.ReadLineAsync() is { } line)
                lines.Enqueue((isError, line, watch.Elapsed));
        }
    }

    /// <summary>Kills the program, and only it, once it has told of so many documents.</summary>
    public static async Task KillAfter(int documents, string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        for (var i = 0; i < documents; i++)
            Assert.NotNull(await process.StandardOutput.ReadLineAsync().WaitAsync(s_longest));
        process.Kill();
        await process.WaitForExitAsync();
        Assert.Equal(137, process.ExitCode);
    }

    public static Process Start(string folder, string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "OcrIngest.Cli.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["OCRINGEST_MODELS"] = Repository.Path("models") },
        })!;
}
