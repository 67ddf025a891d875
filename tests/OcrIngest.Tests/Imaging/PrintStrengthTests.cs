using OcrIngest.Imaging;
using Xunit;

namespace OcrIngest.Tests.Imaging;

public sealed class PrintStrengthTests
{
    private const int Dpi = 200;

    [Theory]
    [InlineData(0, 20)]
    [InlineData(120, 20)]
    [InlineData(190, 10)]
    public void It_is_by_how_much_the_writing_is_darker_than_white(byte ink, int slack)
    {
        var page = new DrawnPage(1200, 1600).Writing(new Random(1), new PixelRect(150, 200, 900, 700), 28, ink).Fill(300, 1300, 200, 200);
        Assert.InRange(PrintStrength.Of(page.Image, Dpi), 255 - ink - slack, 255 - ink);
    }

    [Fact]
    public void Noise_is_no_writing() => Assert.Equal(255, PrintStrength.Of(new DrawnPage(1200, 1600, 225).Noise(new Random(2), 25, 0).Image, Dpi));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(900, 12)]
    public void A_picture_without_a_tile_is_not_pale(int width, int height) => Assert.Equal(255, PrintStrength.Of(new GrayImage(width, height), Dpi));
}
