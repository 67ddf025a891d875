using OcrIngest.Imaging;
using Xunit;

namespace OcrIngest.Tests.Imaging;

public sealed class SkewEstimatorTests
{
    [Theory]
    [InlineData(-5)]
    [InlineData(-2.3)]
    [InlineData(-0.4)]
    [InlineData(0)]
    [InlineData(0.15)]
    [InlineData(1.7)]
    [InlineData(3.6)]
    [InlineData(5)]
    public void Skew_of_lines_of_writing_is_found_within_a_tenth_of_a_degree(double degrees)
    {
        var page = new DrawnPage(1240, 1754).Writing(new Random(1), new PixelRect(150, 150, 940, 1450), 22);
        Assert.InRange(Estimate(page.Skewed(degrees)), degrees - 0.1, degrees + 0.1);
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(-1.1)]
    [InlineData(0)]
    [InlineData(2.9)]
    [InlineData(5)]
    public void Skew_of_a_ruled_table_is_found_within_a_tenth_of_a_degree(double degrees)
    {
        var page = new DrawnPage(1240, 1754);
        for (var row = 0; row <= 20; row++)
            page.Fill(150, 200 + row * 60, 942, 2);
        for (var column = 0; column <= 6; column++)
            page.Fill(150 + column * 157, 200, 2, 1202);
        Assert.InRange(Estimate(page.Skewed(degrees)), degrees - 0.1, degrees + 0.1);
    }

    [Fact]
    public void A_blank_page_has_no_skew() => Assert.Equal(0, Estimate(new DrawnPage(600, 800)));

    private static double Estimate(DrawnPage page) => SkewEstimator.Estimate(page.Image, 184);
}
