using OcrIngest.Reports;

namespace OcrIngest.Corpus;

/// <summary>Every document of testdata/scans against testdata/truth.</summary>
public sealed class ScansTests(Reading reading) : IClassFixture<Reading>
{
    [Theory]
    [InlineData("hongze_2024", "hongze_2024", 5)]
    [InlineData("seed000-archive", "seed000", 4)]
    [InlineData("seed000-office", "seed000", 4)]
    [InlineData("seed001-office", "seed001", 4)]
    [InlineData("seed002-fax", "seed002", 4)]
    [InlineData("seed003-born", "seed003", 4)]
    [InlineData("seed004-photo", "seed004", 4)]
    public void Form_office_and_year_are_right(string scan, string report, int pages)
    {
        Check.HeadIsRight(Truth.Of(report), Only(scan));
        Assert.Equal(Enumerable.Range(1, pages), Only(scan).Pages);
        Assert.Equal(pages, reading.Scan(scan).PageSizes.Length);
    }

    [Theory]
    [InlineData("hongze_2024", "hongze_2024")]
    [InlineData("seed003-born", "seed003")]
    public void Every_figure_of_a_text_layer_is_right_and_the_report_accepted(string scan, string report)
    {
        Check.EveryFigureIsRight(Truth.Of(report), Only(scan));
        Assert.Equal(Verdict.Accepted, Only(scan).Verdict);
    }

    [Theory]
    [InlineData("seed000-office", "seed000")]
    [InlineData("seed001-office", "seed001")]
    public void Every_figure_of_an_office_scan_is_right_and_the_report_accepted(string scan, string report)
    {
        Check.EveryFigureIsRight(Truth.Of(report), Only(scan));
        Assert.Equal(Verdict.Accepted, Only(scan).Verdict);
        Assert.DoesNotContain(Only(scan).Findings, finding => finding.Kind == FindingKind.Identity || finding.Severity == FindingSeverity.Error);
    }

    /// <param name="sure">How many must be sure at least: to doubt everything is no art.</param>
    [Theory]
    [InlineData("seed000-archive", "seed000", 195)]
    [InlineData("seed002-fax", "seed002", 183)]
    [InlineData("seed004-photo", "seed004", 195)]
    public void Every_figure_of_a_damaged_scan_is_right_or_uncertain(string scan, string report, int sure)
    {
        Check.NoSureFigureIsWrong(Truth.Of(report), Only(scan));
        Assert.InRange(Check.Sure(Only(scan)), sure, 200);
        Assert.Equal(Check.Sure(Only(scan)) < Only(scan).Figures.Length, Only(scan).Verdict == Verdict.Review);
    }

    [Theory]
    [InlineData("seed001-office", "narrative.requests_received", "requests.new.total", "11")]
    [InlineData("seed001-office", "narrative.normative_documents", "disclosure.normative_documents.issued", "2")]
    [InlineData("seed004-photo", "narrative.information_total", null, "1258")]
    [InlineData("seed004-photo", "review.without_requests", "review.direct.total", "")]
    [InlineData("hongze_2024", "narrative.requests_received", "requests.new.total", "17")]
    public void What_a_report_contradicts_itself_in_is_a_warning_that_names_it(string scan, string rule, string? cell, string said)
    {
        var finding = Only(scan).Findings.First(finding => finding.Rule == rule);
        Assert.Equal(FindingSeverity.Warning, finding.Severity);
        Assert.Contains(said, finding.Message, StringComparison.Ordinal);
        if (cell is not null)
            Assert.Contains(cell, finding.Cells);
    }

    [Fact]
    public void A_row_that_is_not_printed_has_no_figures_and_a_finding()
    {
        Assert.Contains(Only("seed002-fax").Findings, finding => finding.Rule == "layout.absent_row" && finding.Cells.Contains("requests.other_misc"));
        Assert.DoesNotContain(Only("seed002-fax").Figures, figure => figure.Id.StartsWith("requests.other_misc.", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_box_lies_on_its_page_and_no_two_figures_share_one()
    {
        foreach (var scan in new[] { "hongze_2024", "seed000-office", "seed004-photo" })
        {
            var sizes = reading.Scan(scan).PageSizes.ToDictionary(size => size.Page);
            var boxes = Only(scan).Figures.Where(figure => figure.Value.Page > 0).Select(figure => (figure.Value.Page, figure.Value.Box)).ToList();
            Assert.All(boxes, box => Assert.True(box.Box is { X: >= 0, Y: >= 0, Width: > 10, Height: > 10 }
                && box.Box.Right <= sizes[box.Page].Width && box.Box.Bottom <= sizes[box.Page].Height, $"{scan}: {box}"));
            Assert.Equal(boxes.Count, boxes.Distinct().Count());
        }
    }

    private ReportResult Only(string scan) => Assert.Single(reading.Scan(scan).Reports);
}
