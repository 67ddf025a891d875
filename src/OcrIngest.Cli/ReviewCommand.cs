using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using OcrIngest.Cli.Ingest;
using OcrIngest.Cli.Reviewing;
using OcrIngest.Documents;
using OcrIngest.Forms;
using OcrIngest.Imaging;
using OcrIngest.Reports;
using OcrIngest.Reviewing;
using OcrIngest.Storage;
using OcrIngest.Storage.Reviewing;

namespace OcrIngest.Cli;

/// <summary>Puts before a person what could not be accepted, takes the answers, and judges the reports again with them.</summary>
internal static class ReviewCommand
{
    private const string Page = "review.html", Sheet = "answers.csv";
    private const int HeadOfPage = 3;

    public static Command Create()
    {
        var database = DatabaseOption.Create();
        var paths = new Argument<string[]>("PATH") { Description = "Where the originals lie: files, folders, ZIPs. Reports of these documents are put before you.", Arity = ArgumentArity.ZeroOrMore };
        var output = new Option<string>("--out") { Description = $"Folder for {Page} (the pictures) and {Sheet} (to fill in).", HelpName = "DIR", DefaultValueFactory = _ => "review" };
        var answers = new Option<string?>("--answers") { Description = "A filled-in sheet to take.", HelpName = "FILE" };
        var actor = new Option<string>("--by") { Description = "Who looked.", HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName };
        var command = new Command("review", "Puts doubtful figures and broken sums with their pictures before a person, takes the answers, and judges the reports again with them.") { paths, database, output, answers, actor };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(database), parsed.GetRequiredValue(paths), parsed.GetRequiredValue(output), parsed.GetValue(answers), parsed.GetRequiredValue(actor)));
        return command;
    }

    private static int Run(DatabaseUrl database, string[] paths, string folder, string? answers, string actor)
    {
        var forms = Validation.LoadForms(ModelsFolder.Path);
        using var store = RecordStore.OpenExisting(database);
        var code = answers is null ? ExitCode.Done : Take(store, forms, answers, actor);
        if (paths.Length > 0)
            Ask(store, forms, paths, folder);
        return code;
    }

    private static int Take(RecordStore store, FormLibrary forms, string path, string actor)
    {
        var code = ExitCode.Done;
        try
        {
            using var stream = File.OpenRead(path);
            foreach (var report in ReviewSheet.Read(stream).GroupBy(row => (row.Sha256, row.Ordinal)))
                code = Math.Max(code, Take(store, forms, path, report.Key.Sha256, report.Key.Ordinal, report, actor));
        }
        catch (InputRejectedException e)
        {
            code = Refuse(path, e);
        }
        return code;
    }

    // A row that cannot be understood is refused alone.
    private static int Take(RecordStore store, FormLibrary forms, string path, string sha256, int ordinal, IEnumerable<FilledRow> rows, string actor)
    {
        var code = ExitCode.Done;
        if (store.Load(sha256) is not { } document || document.Reports.ElementAtOrDefault(ordinal) is not { } before || forms.Find(before.Form) is not { } form)
            return Refuse(path, new InputRejectedException(RejectReason.NotFound, $"Document {sha256} has no report {ordinal} in this database: give the one that the sheet was made from with --db."));
        var given = store.Answers(sha256).GetValueOrDefault(ordinal, ReportAnswers.None);
        var asked = ReviewList.Of(form, before, given);
        var (answers, again) = (new List<Answer>(), 0);
        foreach (var row in rows)
        {
            try
            {
                var answer = ReviewSubject.Read(form, row.Subject, row.Answer, row.Says);
                // A sheet that is given twice is no second look at the paper.
                if (given.Find(row.Subject) == answer && !asked.Any(item => ReviewSheet.IsAsked(row, item)))
                    again++;
                else
                    answers.Add(answer);
            }
            catch (InputRejectedException e)
            {
                code = Refuse(path, e);
            }
        }
        if (again > 0)
            Console.WriteLine($"{document.Name}, report {ordinal + 1}: {again} answers were given before");
        if (answers.Count == 0)
            return code;
        var after = store.Answer(sha256, ordinal, answers, actor, (evidence, all) => ReportJudge.Judge(form, evidence, all))!;
        int doubts = ReviewList.Of(form, before, ReportAnswers.None).Length, left = ReviewList.Of(form, after.Report, after.Answers).Length;
        Console.WriteLine($"{document.Name}, report {ordinal + 1}: {answers.Count} answers, {doubts} doubts before, {left} now; {WireName.Of(after.Report.Verdict)}{(left == 0 && after.Report.Verdict == Verdict.Review ? ", wrong on the paper as you say" : "")}");
        return code;
    }

    private static int Refuse(string path, InputRejectedException e)
    {
        Console.Error.WriteLine(OutcomeText.Error(path, new DocumentError(e.Reason.Code(), e.Message)));
        return ExitCode.Failed;
    }

    private static void Ask(RecordStore store, FormLibrary forms, string[] paths, string folder)
    {
        using var scratch = new ScratchFolder();
        var rows = ImmutableArray.CreateBuilder<ReviewRow>();
        var places = ImmutableArray.CreateBuilder<Place>();
        foreach (var source in new DocumentDiscovery(DocumentLimits.Default, scratch.Subfolder()).Find(paths, CancellationToken.None).Select(input => input.Document).OfType<SourceDocument>().DistinctBy(source => source.Sha256))
        {
            if (store.Load(source.Sha256) is not { } document)
                continue;
            var answers = store.Answers(source.Sha256);
            foreach (var (ordinal, report) in document.Reports.Index().Where(report => report.Item.Verdict == Verdict.Review))
                foreach (var item in forms.Find(report.Form) is { } form ? ReviewList.Of(form, report, answers.GetValueOrDefault(ordinal, ReportAnswers.None)) : [])
                {
                    var place = Place(source, document, report, item);
                    places.Add(place);
                    rows.Add(new ReviewRow(source.Sha256, ordinal, document.Name, report.Agency, report.Year, place.Page, item));
                }
        }
        Console.WriteLine($"Places to look at: {rows.Count}, in {rows.DistinctBy(row => (row.Sha256, row.Ordinal)).Count()} reports.");
        if (rows.Count == 0)
            return;
        var all = rows.ToImmutable();
        var pictures = new PlacePictures(scratch).Cut(places.ToImmutable(), CancellationToken.None);
        Directory.CreateDirectory(folder);
        AtomicFile.Write(Path.Combine(folder, Page), stream => stream.Write(Encoding.UTF8.GetBytes(ReviewPage.Write(all, pictures))));
        AtomicFile.Write(Path.Combine(folder, Sheet), stream => ReviewSheet.Write(all, stream));
        Console.WriteLine($"Look at {Path.Combine(folder, Page)}, fill in {Path.Combine(folder, Sheet)}, and give it back with --answers.");
    }

    // Of several cells the whole row or column with what is printed beside it; of the office and the year the head of the report.
    private static Place Place(SourceDocument source, IngestResult document, ReportResult report, ReviewItem item)
    {
        var figures = report.Figures.Where(figure => item.Cells.Contains(figure.Id) && figure.Value.Box.Area > 0).Select(figure => figure.Value).ToList();
        var number = figures.Count > 0 ? figures[0].Page : item.Cells.IsEmpty ? report.Pages.FirstOrDefault() : 0;
        if (document.PageSizes.FirstOrDefault(size => size.Page == number) is not { } page)
            return new Place(source.Files, 0, default, 0);
        var box = figures.Where(figure => figure.Page == number).Select(figure => figure.Box).Aggregate(
            figures.Count > 0 ? figures[0].Box : new PixelRect(0, 0, page.Width, page.Height / HeadOfPage), (all, box) => all.Union(box));
        if (item.Cells.Length > 1)
            box = box.Width > box.Height ? box with { X = 0, Width = page.Width } : box with { Y = 0, Height = page.Height };
        return new Place(source.Files, number, box, page.Rotation, Whole: item.Cells.Length != 1);
    }
}
