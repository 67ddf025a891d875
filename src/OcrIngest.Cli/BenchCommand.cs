using System.Collections.Immutable;
using System.CommandLine;
using System.IO.Enumeration;
using System.Runtime.InteropServices;
using System.Text;
using OcrIngest.Bench;
using OcrIngest.Cli.Bench;
using OcrIngest.Cli.Ingest;
using OcrIngest.Cli.Workers;
using OcrIngest.Documents;
using OcrIngest.Imaging;
using Spectre.Console;

namespace OcrIngest.Cli;

/// <summary>Tells how good the program is on documents whose truth is known.</summary>
internal static class BenchCommand
{
    private const int WorstShown = 25, PicturesShown = 400, UsualPageSeconds = 300;

    /// <param name="Truth">Folder of plain records; null where the generator's truth lies beside the documents.</param>
    private sealed record Wanted(string Folder, string? Truth, string Only, int Jobs, string? Json, string? Html, string[] By);

    /// <param name="worker">How to start a worker process under given limits.</param>
    public static Command Create(Func<WorkerLimits, WorkerCommand> worker)
    {
        var folder = new Argument<string?>("FOLDER") { Description = "Documents with their truth (NAME.truth.json), as generate writes them.", Arity = ArgumentArity.ZeroOrOne };
        var truth = new Option<string?>("--truth") { Description = "Folder of plain records instead: x.json is the truth of x and of x-anything.", HelpName = "DIR" };
        var only = new Option<string>("--only") { Description = "Only documents whose name is like this; * and ? stand for anything.", HelpName = "GLOB", DefaultValueFactory = _ => "*" };
        var jobs = WholeNumberOption.Create("--jobs", "N", "Documents that are read at the same time.", 1, 256, Math.Min(256, Environment.ProcessorCount));
        // A run on a busy machine must not count its own slowness as failures.
        var pageTimeout = WholeNumberOption.Create("--page-timeout", "S", "Seconds that one page may take.", 1, 86_400, UsualPageSeconds);
        var json = new Option<string?>("--json") { Description = "File for everything that was counted.", HelpName = "FILE" };
        var html = new Option<string?>("--html") { Description = "File for a page with the tables and the pictures of what was misread, worst first.", HelpName = "FILE" };
        var compare = new Option<string[]>("--compare") { Description = "Instead of a run: what the second of two runs (files of --json) won and lost.", HelpName = "A B", Arity = new ArgumentArity(2, 2), AllowMultipleArgumentsPerToken = true };
        var by = new Option<string[]>("--by") { Description = $"One more table by: {string.Join(", ", Breakdown.Names)}.", HelpName = "WHAT", DefaultValueFactory = _ => [] };
        by.AcceptOnlyFromAmong([.. Breakdown.Names]);
        var command = new Command("bench", "Measures accuracy and speed on documents whose truth is known.") { folder, truth, only, jobs, pageTimeout, json, html, by, compare };
        command.Validators.Add(result =>
        {
            if (result.GetResult(compare) is not null == (result.GetValue(folder) is not null))
                result.AddError("Give a folder to measure on, or two runs to --compare.");
        });
        command.SetAction(async (parsed, _) =>
        {
            try
            {
                if (parsed.GetValue(compare) is [var before, var after])
                {
                    TableView.Write(Comparison.Tables(BenchFile.Read(before), BenchFile.Read(after)));
                    return ExitCode.Done;
                }
                var wanted = new Wanted(parsed.GetValue(folder)!, parsed.GetValue(truth), parsed.GetRequiredValue(only), parsed.GetValue(jobs), parsed.GetValue(json), parsed.GetValue(html), parsed.GetValue(by)!);
                var limits = WorkerLimits.Default with { Page = TimeSpan.FromSeconds(parsed.GetValue(pageTimeout)) };
                return await Run(wanted, worker(limits), limits);
            }
            catch (InputRejectedException e)
            {
                await Console.Error.WriteLineAsync(OutcomeText.Error("bench", new DocumentError(e.Reason.Code(), e.Message)));
                return ExitCode.Failed;
            }
        });
        return command;
    }

    private static async Task<int> Run(Wanted wanted, WorkerCommand worker, WorkerLimits limits)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var scratch = new ScratchFolder();
        var cases = Cases(wanted, scratch, stop.Token);
        using var pool = new WorkerPool(worker, limits, scratch);
        IProgressView view = AnsiConsole.Profile.Capabilities.Interactive && !Console.IsOutputRedirected
            ? new TerminalProgress(AnsiConsole.Console, Console.Error, !Console.IsErrorRedirected)
            : new PlainProgress(Console.Error, Console.Error);
        ImmutableArray<DocumentScore> scores = [];
        try
        {
            await view.Show(async () => scores = await new BenchRun(pool, view).Run(cases, wanted.Jobs, stop.Token));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Interrupted.");
            return ExitCode.Interrupted;
        }
        if (wanted.Json is { } file)
            AtomicFile.Write(file, BenchFile.Of(wanted.Folder, scores).Write);
        if (wanted.Html is { } page)
            WritePage(page, wanted.Folder, scores, scratch, stop.Token);
        TableView.Write([BenchTables.Worst(scores, WorstShown), .. wanted.By.Select(name => BenchTables.By(name, scores)), .. BenchTables.Main(scores)]);
        return scores.Any(score => score.Error is not null) ? ExitCode.Failed : ExitCode.Done;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
    }

    private static void WritePage(string file, string folder, ImmutableArray<DocumentScore> scores, ScratchFolder scratch, CancellationToken cancellationToken)
    {
        var misses = MissChoice.Worst(scores, PicturesShown);
        var cut = new PlacePictures(scratch).Cut([.. misses.Select(one => Place(one.Document, one.Miss))], cancellationToken);
        var pictures = misses.Select((one, i) => new MissPicture(one.Document, one.Miss, cut[i])).ToImmutableArray();
        var page = HtmlPage.Write($"{scores.Length} documents of {folder}", [.. BenchTables.Main(scores), BenchTables.Worst(scores, WorstShown)],
            [.. Breakdown.Names.Where(name => name != Breakdown.Damage).Select(name => BenchTables.By(name, scores))], Tally.Sum(scores.Select(score => score.Total)).Calibration,
            pictures, scores.Sum(score => score.Misses.Length));
        AtomicFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(page)));
    }

    private static Place Place(DocumentScore document, Miss miss) =>
        new(document.Files, miss.Page, miss.Box is [var x, var y, var width, var height] ? new PixelRect(x, y, width, height) : default, document.Traits.Rotation);

    private static ImmutableArray<TruthCase> Cases(Wanted wanted, ScratchFolder scratch, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(wanted.Folder) || wanted.Truth is { } folder && !Directory.Exists(folder))
            throw new InputRejectedException(RejectReason.NotFound, "There is no such folder. Check the path.");
        var all = wanted.Truth is null
            ? TruthFolder.Generated(wanted.Folder)
            : TruthFolder.Plain(wanted.Truth, new DocumentDiscovery(DocumentLimits.Default, scratch.Subfolder()).Find([wanted.Folder], cancellationToken)
                .Where(input => input.Document is not null).Select(input => (input.Name, input.Document!.Files)));
        ImmutableArray<TruthCase> cases = [.. all.Where(known => FileSystemName.MatchesSimpleExpression(wanted.Only, known.Truth.Document.Name))];
        return cases.IsEmpty ? throw new InputRejectedException(RejectReason.NotFound, "No document with truth is in this folder.") : cases;
    }
}
