using OcrIngest.Native.Tests;
using OcrIngest.Reports;

namespace OcrIngest.Corpus;

/// <summary>Several reports in one file, and pages that are no report.</summary>
public sealed class BoundTests(Reading reading) : IClassFixture<Reading>
{
    private const string Page = "1654x2339";

    [Fact]
    public void Two_reports_in_one_PDF_with_a_blank_page_between_are_split()
    {
        var blank = Path.Combine(reading.Workshop.Folder, "blank.pdf");
        File.WriteAllBytes(blank, new PdfBuilder().AddPage("", []).Build());
        var bound = reading.Workshop.BindPdf("bound.pdf", Repository.Path("testdata/scans/seed003-born.pdf"), blank, Repository.Path("testdata/scans/hongze_2024.pdf"));
        var result = reading.Read(bound);
        Assert.Equal(10, result.Pages);
        Assert.Equal(["seed003", "hongze_2024"], result.Reports.Select(Which));
        Check.EveryFigureIsRight(Truth.Of("seed003"), result.Reports[0]);
        Check.EveryFigureIsRight(Truth.Of("hongze_2024"), result.Reports[1]);
        Assert.Equal((1, 6), (result.Reports[0].Pages[0], result.Reports[1].Pages.First(page => page > 5)));
        Assert.Equal([Verdict.Accepted, Verdict.Accepted], result.Reports.Select(report => report.Verdict));
    }

    [Fact]
    public void Two_reports_in_one_TIFF_with_a_blank_page_between_are_split()
    {
        var blank = reading.Workshop.Make("blank.tif", "-size", Page, "-units", "PixelsPerInch", "-density", "200", "xc:white");
        var first = reading.Workshop.Print(Repository.Path("testdata/scans/seed000-office.pdf"), 200);
        var second = reading.Workshop.Print(Repository.Path("testdata/scans/seed001-office.pdf"), 200);
        var result = reading.Read(reading.Workshop.Make("bound.tif", [.. first, blank, .. second, "-compress", "LZW"]));
        Assert.Equal(9, result.Pages);
        Assert.Equal(["seed000", "seed001"], result.Reports.Select(Which));
        Check.NoSureFigureIsWrong(Truth.Of("seed000"), result.Reports[0]);
        Check.NoSureFigureIsWrong(Truth.Of("seed001"), result.Reports[1]);
        Assert.Equal([1, 2, 3, 4], result.Reports[0].Pages.Where(page => page != 5));
        Assert.Equal([6, 7, 8, 9], result.Reports[1].Pages.Where(page => page != 5));
    }

    [Fact]
    public void A_blank_page_is_no_report_and_says_so() =>
        Assert.Contains("blank", NoReport(reading.Workshop.Make("blank.png", "-size", Page, "xc:white")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_page_of_text_is_no_report_and_says_so() =>
        Assert.Contains("no ruled table", NoReport(reading.Workshop.Print(Repository.Path("testdata/scans/seed003-born.pdf"), 200, "-f", "4", "-l", "4")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_table_of_something_else_is_no_report_and_says_so()
    {
        string[] rules = [.. Enumerable.Range(0, 8).Select(i => $"line 200,{400 + 100 * i} 1400,{400 + 100 * i}"), .. Enumerable.Range(0, 5).Select(i => $"line {200 + 300 * i},400 {200 + 300 * i},1100")];
        var table = reading.Workshop.Make("table.png", "-size", Page, "-units", "PixelsPerInch", "-density", "200", "xc:white", "-stroke", "black", "-strokewidth", "4", "-draw", string.Join(' ', rules));
        Assert.Contains("The ruled table on the page is not a table of a known form", NoReport(table).Message, StringComparison.Ordinal);
    }

    private Finding NoReport(params string[] files)
    {
        var result = reading.Read(files);
        Assert.Null(result.Error);
        Assert.Empty(result.Reports);
        var finding = Assert.Single(result.Findings);
        Assert.Equal(("layout.no_report", FindingSeverity.Warning), (finding.Rule, finding.Severity));
        return finding;
    }

    private static string Which(ReportResult report) =>
        new[] { "hongze_2024", "seed000", "seed001", "seed003" }.FirstOrDefault(name => Truth.Of(name) is var truth && (truth.Agency, truth.Year) == (report.Agency, report.Year))
        ?? $"{report.Agency} {report.Year}";
}
