using System.Globalization;
using OcrIngest.Forms;
using OcrIngest.Generation.Content;
using OcrIngest.Generation.Data;
using OcrIngest.Generation.Files;
using OcrIngest.Generation.Pdf;
using OcrIngest.Generation.Printing;
using OcrIngest.Generation.Scanning;
using OcrIngest.Generation.Truth;
using OcrIngest.Imaging;

namespace OcrIngest.Generation;

/// <summary>Makes single documents: draws what they are, prints, scans, writes. Safe for several threads.</summary>
internal sealed class Workshop
{
    private const double BornShare = 0.5;

    private readonly GenerateOptions options;
    private readonly StackComposer stacks;
    private readonly string[] profiles;
    private readonly int[] severities;

    public Workshop(GenerateOptions options)
    {
        this.options = options;
        var styles = NotNone([.. DataFile.Read<LayoutStyle[]>("layouts.json").Where(style => options.Layouts.Allows(style.Name, style.HeldOut, options.HeldOut))], "layout");
        profiles = NotNone([.. DamageProfiles.Names.Where(options.Profiles.Allows)], "profile");
        severities = NotNone([.. Enumerable.Range(1, 5).Where(severity => options.Severities.Allows($"{severity}"))], "severity");
        stacks = new StackComposer(options, TypefaceLibrary.Load(options.Typefaces, options.HeldOut), styles, new ReportMaker(FormLibrary.Load(options.FormsFolder), options));
    }

    /// <param name="index">Number of the document: with the seed it says all.</param>
    public TruthFile Make(int index, CancellationToken cancellationToken)
    {
        var seed = new SeedStream(options.Seed).Fork(index);
        var stack = stacks.Compose(seed);
        var damage = seed.Fork("damage");
        var plan = DamageProfiles.Draw(damage.Pick(profiles), damage.Pick(severities), options.Dpi, damage);
        var format = Format(plan, damage);
        var quarters = format != "pdf-text" && damage.Chance(options.TurnedShare) ? damage.Between(1, 3) : 0;
        var name = string.Create(CultureInfo.InvariantCulture, $"g{options.Seed}-{index:D5}-s{plan.Severity}-{plan.Profile}");

        using var writer = new DocumentWriter(options.OutputFolder, name, format, plan.Bilevel, Math.Clamp(plan.JpegQuality, 12, 98));
        PaperMarks.Add([.. stack.Sheets.Select(sheet => sheet.Page)], plan, seed.Fork("marks"));
        var pdf = PdfPrinter.Write(stack.Sheets.Select(sheet => (sheet.Page, sheet.Type)));
        var places = format == "pdf-text" ? Born(writer, pdf, stack) : Scan(writer, pdf, stack, plan, quarters, seed.Fork("scan"), cancellationToken);
        writer.Finish();

        var document = new TruthDocument(name, writer.Files, stack.Kind, places.Count, options.Seed, index, plan.Profile, plan.Severity, stack.Typeface, stack.Layout,
            format, format == "pdf-text" ? Stack.BornDpi : plan.Dpi, quarters * 90, [.. places.Select(place => place.Size)], stack.SplitPages);
        var truth = new TruthFile(document, [.. stack.Reports.Select(report => TruthMaker.Report(report.Content, report.Pages, report.FirstPage, places))]);
        truth.Save(Path.Combine(options.OutputFolder, name + ".truth.json"));
        return truth;
    }

    private string Format(DamagePlan plan, SeedStream random)
    {
        var fitting = DocumentWriter.Formats.Where(format => options.Formats.Allows(format) && DocumentWriter.Share(format, plan.Bilevel) > 0).ToArray();
        if (plan.Profile == "clean" && options.Formats.Allows("pdf-text") && (fitting.Length == 0 || random.Chance(BornShare)))
            return "pdf-text";
        return fitting.Length > 0 ? fitting[random.Weighted([.. fitting.Select(format => DocumentWriter.Share(format, plan.Bilevel))])] : plan.Bilevel ? "pdf-g4" : "pdf-jpeg";
    }

    private static List<PagePlace> Born(DocumentWriter writer, byte[] pdf, Stack stack)
    {
        writer.Born(pdf);
        return [.. stack.Sheets.Select(sheet => new PagePlace(
            Stack.BornDpi, Pixels(sheet.Page.Width), Pixels(sheet.Page.Height), null, 0))];
    }

    private static List<PagePlace> Scan(DocumentWriter writer, byte[] pdf, Stack stack, DamagePlan plan, int quarters, SeedStream seed, CancellationToken cancellationToken)
    {
        var pages = PageRaster.Draw(pdf, plan.Dpi, plan.InColor, cancellationToken);
        var places = new List<PagePlace>();
        for (var i = 0; i < pages.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (stack.Sheets[i].Page.IsPhotograph)
                PhotographStage.Fill(pages[i], seed.Fork("photograph").Fork(i));
            var back = i + 1 < pages.Count && pages[i + 1].Width == pages[i].Width ? pages[i + 1] : null;
            var figures = stack.Sheets[i].Page.Marks.Where(mark => mark.Kind == "figure" && mark.Text.Length > 0).ToList();
            var clean = figures.Count > 0 ? Copy(pages[i]) : null;
            var (scan, warp) = Scanner.Scan(pages[i], back, stack.Sheets[i].Page, plan, seed.Fork(i));
            var place = new PagePlace(plan.Dpi, scan.Width, scan.Height, warp, quarters);
            var seen = clean is null ? null : scan.ToGray().Planes[0];
            places.Add(place with { Lost = [.. figures.Where(mark => Legibility.IsLost(clean!, seen!, mark.Box, place)).Select(mark => mark.Box)] });
            writer.Add(Turn.Apply(scan, quarters));
        }
        return places;
    }

    private static GrayImage Copy(ScanPage page) =>
        page.InColor ? page.ToGray().Planes[0] : new GrayImage(page.Width, page.Height, [.. page.Planes[0].Pixels]);

    private static int Pixels(double points) => (int)Math.Round(points * Stack.BornDpi / 72);

    private static T[] NotNone<T>(T[] choices, string what) =>
        choices.Length > 0 ? choices : throw new ArgumentException($"The filters leave no {what} to draw from.");
}
