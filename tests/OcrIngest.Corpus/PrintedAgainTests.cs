using OcrIngest.Reports;

namespace OcrIngest.Corpus;

/// <summary>A born-digital report printed and scanned: the same figures without its text layer.</summary>
public sealed class PrintedAgainTests(Reading reading) : IClassFixture<Reading>
{
    [Fact]
    public void A_real_report_printed_at_200_dpi_has_no_sure_figure_wrong() => Print(200, 180);

    [Fact]
    [Trait("Category", "Long")]
    public void A_real_report_printed_at_300_dpi_has_no_sure_figure_wrong() => Print(300, 180);

    private void Print(int dpi, int sure)
    {
        var truth = Truth.Of("hongze_2024");
        var report = Assert.Single(reading.Read(reading.Workshop.Print(Repository.Path("testdata/scans/hongze_2024.pdf"), dpi)).Reports);
        Assert.Equal((truth.Form, (int?)truth.Year), (report.Form, report.Year));
        // 泽 and 译 differ by a few pixels at 200 dpi; a name in doubt is for a person to see.
        Assert.True(report.Agency == truth.Agency || report.Verdict == Verdict.Review, report.Agency);
        Check.NoSureFigureIsWrong(truth, report);
        Assert.InRange(Check.Sure(report), sure, 186);
    }
}
