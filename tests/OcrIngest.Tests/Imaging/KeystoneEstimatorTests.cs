using OcrIngest.Imaging;
using Xunit;

namespace OcrIngest.Tests.Imaging;

public sealed class KeystoneEstimatorTests
{
    private const int Dpi = 150;
    private static readonly PageMap Map = new() { ScanWidth = 1240, ScanHeight = 1754 };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Writing_and_rules_that_are_as_good_as_parallel_are_left_to_the_rules(bool wasPhotographed)
    {
        var page = Text();
        Assert.Same(Map, Find(page, wasPhotographed));
        Assert.Same(Map, Find(page.Distort((x, y) => (x, y - 0.02 * (x - 620) * (y - 877) / 877)), wasPhotographed));
        Assert.Same(Map, Find(new DrawnPage(1240, 1754), wasPhotographed));
        Assert.Same(Map, Find(new DrawnPage(1240, 1754).Noise(new Random(1), 90, 0.02), wasPhotographed));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(-0.2)]
    public void The_perspective_of_lines_of_writing_is_found(double end)
    {
        // A line that crosses the middle at y falls by end times its distance from the centre, in halves of the page.
        var found = Find(Text().Distort((x, y) => (x, 877 + (y - 877) / (1 + end / 877 * (x - 620)))), false).Keystone;
        Assert.InRange(found.Fall * 877, end - 0.01, end + 0.01);
    }

    [Fact]
    public void All_ink_of_the_photograph_stays_in_the_frame()
    {
        var map = Find(Text().Distort((x, y) => (x, 877 + (y - 877) / (1 + 0.2 / 877 * (x - 620)))), false);
        var rectified = BitImage.Darker(Resampler.Rectify(Text().Image, map), 184);
        Assert.All(Enumerable.Range(0, rectified.Height).Where(y => rectified.FirstInRow(y) >= 0), y =>
        {
            Assert.True(rectified.FirstInRow(y) > 5);
            Assert.True(rectified.LastInRow(y) < 1235);
        });
    }

    [Fact]
    public void The_slanting_edge_of_the_sheet_is_no_perspective_of_what_is_printed_on_it()
    {
        var page = new DrawnPage(1240, 1754);
        for (var column = 0; column <= 7; column++)
            page.Fill(200 + 120 * column, 150, 2, 300, 60);
        for (var y = 0; y < 1754; y++)
            page.Fill(20 + y / 12, y, 8, 1, 10);
        Assert.Same(Map, Find(page, wasPhotographed: true));
    }

    private static DrawnPage Text() => new DrawnPage(1240, 1754).Writing(new Random(1), new PixelRect(150, 150, 940, 1450), 22);

    private static PageMap Find(DrawnPage page, bool wasPhotographed) => KeystoneEstimator.Find(page.Image, page.Image, Map, Dpi, wasPhotographed);
}
