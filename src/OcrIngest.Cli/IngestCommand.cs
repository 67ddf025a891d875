using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using OcrIngest.Cli.Ingest;
using OcrIngest.Cli.Workers;
using OcrIngest.Documents;
using OcrIngest.Storage;
using Spectre.Console;

namespace OcrIngest.Cli;

/// <summary>The main job: documents in, checked figures in the database.</summary>
internal static class IngestCommand
{
    /// <param name="worker">How to start a worker process under given limits.</param>
    public static Command Create(Func<WorkerLimits, WorkerCommand> worker)
    {
        var paths = PathsArgument.Create("PATH", "A PDF or image file, a folder (walked), a ZIP.");
        var output = new Option<string?>("--out") { Description = "Folder for one result JSON per document.", HelpName = "DIR" };
        var database = DatabaseOption.Create();
        var jobs = WholeNumberOption.Create("--jobs", "N", "Documents that are read at the same time.", 1, 256, Math.Min(256, Environment.ProcessorCount));
        var overlay = new Option<bool>("--overlay") { Description = "Also draw the grid and the readings on each page, as PNG files in the folder of --out." };
        var limited = new LimitOptions();
        var command = new Command("ingest", "Reads scanned reports into the database.") { paths, output, database, jobs, overlay };
        limited.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(overlay) && result.GetValue(output) is null)
                result.AddError("--overlay needs --out, the folder to draw into.");
        });
        command.SetAction(parsed =>
        {
            var limits = limited.Of(parsed);
            return Run(parsed.GetValue(paths)!, parsed.GetValue(output), parsed.GetValue(overlay), parsed.GetRequiredValue(database), parsed.GetValue(jobs), limits, worker(limits));
        });
        return command;
    }

    private static async Task<int> Run(
        string[] paths, string? output, bool overlay, DatabaseUrl database, int jobs, WorkerLimits limits, WorkerCommand worker)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var watch = Stopwatch.StartNew();
        using var store = RecordStore.Open(database);
        var files = output is null ? null : new ResultFiles(output, overlay);
        using var scratch = new ScratchFolder();
        using var pool = new WorkerPool(worker, limits, scratch);
        var onTerminal = AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected;
        IProgressView view = onTerminal
            ? new TerminalProgress(AnsiConsole.Console, Console.Error, !Console.IsErrorRedirected)
            : new PlainProgress(Console.Out, Console.Error);
        var run = new IngestRun(store, pool, files, view);
        try
        {
            await view.Show(() => run.Run(new DocumentDiscovery(limits.Documents, scratch.Subfolder()).Find(paths, stop.Token), jobs, stop.Token));
            Summary.Write(run.Totals, database, watch.Elapsed, onTerminal);
            return run.Totals.Failed > 0 ? ExitCode.Failed : ExitCode.Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Summary.Write(run.Totals, database, watch.Elapsed, onTerminal);
            await Console.Error.WriteLineAsync("Interrupted. What was finished is kept; the same command goes on from there.");
            return ExitCode.Interrupted;
        }

        void Stop(PosixSignalContext context)
        {
            // The first signal stops in order; a second one, at once.
            context.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
    }
}
