using OcrIngest.Imaging;
using OcrIngest.Tables;
using Xunit;

namespace OcrIngest.Tests.Imaging;

public sealed class PaperNoiseTests
{
    private const int Dpi = 300, Width = 1800, Height = 1800;

    [Fact]
    public void A_quiet_page_stays_the_same_picture()
    {
        var page = Printed().Image;
        Assert.Same(page, PaperNoise.Quiet(page, Dpi));
    }

    [Fact]
    public void A_noisy_page_is_softened_until_its_paper_shows_no_marks()
    {
        var page = Printed().Noise(new Random(2), 55, 0).Image;
        Assert.True(PaperNoise.Marks(page, Dpi) > 0.03);
        Assert.True(PaperNoise.Marks(PaperNoise.Quiet(page, Dpi), Dpi) < 0.01);
    }

    [Fact]
    public void Noise_makes_no_rules_and_hides_none()
    {
        var (level, upright) = GridDetector.Rules(Printed().Noise(new Random(3), 55, 0).Image, Dpi);
        Assert.Equal(2, level.Count(rule => rule.Length > 1300));
        Assert.True(level.Length < 200, $"{level.Length} rules along the rows");
        Assert.True(upright.Length < 200, $"{upright.Length} rules down the columns");
    }

    [Fact]
    public void A_screened_band_becomes_one_shade_and_the_rules_beside_it_stay()
    {
        var page = Printed();
        for (var y = 1010; y < 1395; y += 2)
        {
            for (var x = 200; x < 1600; x += 2)
                page.Fill(x, y, 1, 1);
        }
        var quiet = PaperNoise.Quiet(page.Image, 200);
        Assert.InRange(quiet.Crop(new PixelRect(300, 1100, 900, 200)).Pixels.Min(), 150, 225);
        Assert.Equal(Softener.Soften(page.Image).Crop(new PixelRect(300, 1100, 900, 200)).Pixels, quiet.Crop(new PixelRect(300, 1100, 900, 200)).Pixels);
        Assert.All(new[] { 1001, 1401 }, y => Assert.True(quiet.Row(y)[800] < 120));
        Assert.Equal(page.Image.Crop(new PixelRect(300, 300, 1200, 500)).Pixels, quiet.Crop(new PixelRect(300, 300, 1200, 500)).Pixels);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(40, 4000)]
    public void A_tiny_picture_is_quiet(int width, int height) =>
        Assert.Equal(0, PaperNoise.Marks(new GrayImage(width, height), Dpi));

    private static DrawnPage Printed() => new DrawnPage(Width, Height, 225).Writing(new Random(1), new PixelRect(300, 300, 1200, 500), 40)
        .Fill(200, 1000, 1400, 4).Fill(200, 1400, 1400, 4);
}
