using OcrIngest.Imaging;

namespace OcrIngest.Corpus;

/// <summary>An office scan laid on the glass sideways, upside down, askew.</summary>
public sealed class TurnedTests(Reading reading) : IClassFixture<Reading>
{
    private const int Dpi = 300;
    private readonly Truth truth = Truth.Of("seed001");

    [Fact]
    public void A_scan_turned_by_90_degrees_gives_the_same_figures_in_boxes_on_the_turned_page() => Turn(90);

    [Fact]
    [Trait("Category", "Long")]
    public void A_scan_turned_by_180_degrees_gives_the_same_figures_in_boxes_on_the_turned_page() => Turn(180);

    [Fact]
    [Trait("Category", "Long")]
    public void A_scan_turned_by_270_degrees_gives_the_same_figures_in_boxes_on_the_turned_page() => Turn(270);

    [Fact]
    public void A_scan_skewed_by_4_5_degrees_gives_the_same_figures() => Skew("4.5");

    [Fact]
    [Trait("Category", "Long")]
    public void A_scan_skewed_the_other_way_gives_the_same_figures() => Skew("-4.5");

    private void Skew(string degrees)
    {
        var pages = reading.Workshop.Convert(Pages(), "-background", "white", "-rotate", degrees, "+repage");
        var report = Assert.Single(reading.Read(pages).Reports);
        Check.HeadIsRight(truth, report);
        Check.NoSureFigureIsWrong(truth, report);
        Assert.InRange(Check.Sure(report), 190, 200);
    }

    private void Turn(int degrees)
    {
        var result = reading.Read(reading.Workshop.Convert(Pages(), "-rotate", $"{degrees}", "+repage"));
        var report = Assert.Single(result.Reports);
        Check.HeadIsRight(truth, report);
        Check.EveryFigureIsRight(truth, report);
        Assert.InRange(Check.Sure(report), 195, 200);
        var upright = Assert.Single(reading.Scan("seed001-office").Reports).Figures.ToDictionary(figure => figure.Id, figure => figure.Value);
        foreach (var (id, figure) in report.Figures.Select(figure => (figure.Id, figure.Value)))
            Assert.True(Near(Turned(upright[id].Box, result.PageSizes[figure.Page - 1], degrees), figure.Box), $"{id} lies at {figure.Box}");
    }

    private string[] Pages() => reading.Workshop.Print(Repository.Path("testdata/scans/seed001-office.pdf"), Dpi);

    // Where a box of the upright page lies on the page turned clockwise.
    private static PixelRect Turned(PixelRect box, PageSize turned, int degrees) => degrees switch
    {
        90 => new PixelRect(turned.Width - box.Bottom, box.X, box.Height, box.Width),
        180 => new PixelRect(turned.Width - box.Right, turned.Height - box.Bottom, box.Width, box.Height),
        _ => new PixelRect(box.Y, turned.Height - box.Right, box.Height, box.Width),
    };

    private static bool Near(PixelRect a, PixelRect b) =>
        Math.Max(Math.Max(Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y)), Math.Max(Math.Abs(a.Right - b.Right), Math.Abs(a.Bottom - b.Bottom))) <= 12;
}
