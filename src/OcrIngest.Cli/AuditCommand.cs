using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using OcrIngest.Bench;
using OcrIngest.Cli.Auditing;
using OcrIngest.Cli.Ingest;
using OcrIngest.Documents;
using OcrIngest.Storage;
using OcrIngest.Storage.Auditing;

namespace OcrIngest.Cli;

/// <summary>Is what was accepted what is printed? Draws accepted figures at random, takes a person's verdicts, keeps the running rate.</summary>
internal static class AuditCommand
{
    private const int MostDrawn = 10_000;
    private const string Page = "audit.html", Sheet = "verdicts.csv";

    private sealed record Wanted(DatabaseUrl Database, string[] Paths, int Count, string Folder, int? Seed);

    public static Command Create()
    {
        var database = DatabaseOption.Create();
        var paths = new Argument<string[]>("PATH") { Description = "Where the originals lie: files, folders, ZIPs. Figures of these documents are drawn.", Arity = ArgumentArity.ZeroOrMore };
        var count = WholeNumberOption.Create("--draw", "N", "How many figures to draw.", 1, MostDrawn, 100);
        var output = new Option<string>("--out") { Description = $"Folder for {Page} (the pictures) and {Sheet} (to fill in).", HelpName = "DIR", DefaultValueFactory = _ => "audit" };
        var seed = new Option<int?>("--seed") { Description = "The same seed draws the same figures; drawn anew when left out.", HelpName = "N" };
        var verdicts = new Option<string?>("--verdicts") { Description = "A filled-in sheet to keep.", HelpName = "FILE" };
        var actor = new Option<string>("--by") { Description = "Who looked.", HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName };
        var command = new Command("audit", "Draws accepted figures with their pictures for a person to look at, keeps the verdicts, and tells how many of 1,000 accepted figures are wrong.")
        {
            paths, database, count, output, seed, verdicts, actor,
        };
        command.SetAction(parsed => Run(
            new Wanted(parsed.GetRequiredValue(database), parsed.GetRequiredValue(paths), parsed.GetRequiredValue(count), parsed.GetRequiredValue(output), parsed.GetValue(seed)),
            parsed.GetValue(verdicts), parsed.GetRequiredValue(actor)));
        return command;
    }

    private static int Run(Wanted wanted, string? verdicts, string actor)
    {
        using var store = RecordStore.OpenExisting(wanted.Database);
        if (verdicts is not null && !Keep(store, verdicts, actor))
            return ExitCode.Failed;
        if (wanted.Paths.Length > 0)
            Draw(store, wanted);
        var state = store.Audit();
        Console.WriteLine($"Wrong per 1,000 accepted figures (95 %): {BenchTables.PerThousand(ErrorInterval.Exact(state.Wrong, state.Judged))}. Looked at: {state.Judged}, wrong: {state.Wrong}, waiting: {state.Waiting}.");
        return ExitCode.Done;
    }

    private static bool Keep(RecordStore store, string path, string actor)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var verdicts = AuditSheet.Read(stream);
            var known = store.JudgeAudit(verdicts, actor);
            Console.WriteLine($"Verdicts kept: {known} of {verdicts.Length}.");
            if (known < verdicts.Length)
                Console.Error.WriteLine(OutcomeText.Error(path, new DocumentError(RejectReason.CorruptFile.Code(), $"{verdicts.Length - known} rows are of another database: give the one they were drawn from with --db.")));
            return known == verdicts.Length;
        }
        catch (InputRejectedException e)
        {
            Console.Error.WriteLine(OutcomeText.Error(path, new DocumentError(e.Reason.Code(), e.Message)));
            return false;
        }
    }

    private static void Draw(RecordStore store, Wanted wanted)
    {
        using var scratch = new ScratchFolder();
        var originals = new Dictionary<string, ImmutableArray<string>>();
        foreach (var input in new DocumentDiscovery(DocumentLimits.Default, scratch.Subfolder()).Find(wanted.Paths, CancellationToken.None))
            if (input.Document is { } document)
                originals.TryAdd(document.Sha256, document.Files);
        // Not for secrets: a sample that nobody chose.
        var random = new Random(wanted.Seed ?? Environment.TickCount);
        var drawn = store.DrawAudit(originals.Keys, wanted.Count, random);
        if (drawn.IsEmpty)
        {
            Console.WriteLine("There is nothing to draw: no accepted figure of these documents that was not drawn before.");
            return;
        }
        var pictures = new PlacePictures(scratch).Cut([.. drawn.Select(figure => new Place(originals[figure.Sha256], figure.Page, figure.Box, figure.Rotation))], CancellationToken.None);
        Directory.CreateDirectory(wanted.Folder);
        AtomicFile.Write(Path.Combine(wanted.Folder, Page), stream => stream.Write(Encoding.UTF8.GetBytes(AuditPage.Write(drawn, pictures))));
        AtomicFile.Write(Path.Combine(wanted.Folder, Sheet), stream => AuditSheet.Write(drawn, stream));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Drawn: {drawn.Length}. Look at {Path.Combine(wanted.Folder, Page)}, fill in {Path.Combine(wanted.Folder, Sheet)}, and give it back with --verdicts."));
    }
}
