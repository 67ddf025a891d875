using OcrIngest.Imaging;
using Xunit;

namespace OcrIngest.Tests.Imaging;

public sealed class ResamplerTests
{
    [Fact]
    public void A_quarter_turn_brings_the_top_left_pixel_to_the_top_right()
    {
        var image = new GrayImage(3, 2, [1, 2, 3, 4, 5, 6]);
        var turned = Resampler.Turn(image, 1);
        Assert.Equal((2, 3), (turned.Width, turned.Height));
        Assert.Equal([4, 1, 5, 2, 6, 3], turned.Pixels);
    }

    [Fact]
    public void Turns_add_up()
    {
        var random = new Random(8);
        var image = new GrayImage(37, 23, RandomRows.Bytes(random, 37 * 23));
        Assert.Equal(Resampler.Turn(image, 2).Pixels, Resampler.Turn(Resampler.Turn(image, 1), 1).Pixels);
        Assert.Equal(Resampler.Turn(image, 3).Pixels, Resampler.Turn(Resampler.Turn(image, 2), 1).Pixels);
        Assert.Equal(image.Pixels, Resampler.Turn(Resampler.Turn(image, 3), 1).Pixels);
    }

    [Fact]
    public void Reducing_takes_the_mean_of_each_square_and_drops_what_is_left_over()
    {
        var small = Resampler.Reduce(new GrayImage(5, 3, [0, 10, 100, 100, 7, 20, 30, 100, 104, 7, 9, 9, 9, 9, 9]), 2);
        Assert.Equal((2, 1), (small.Width, small.Height));
        Assert.Equal([15, 101], small.Pixels);
    }

    [Theory]
    [InlineData(3.0)]
    [InlineData(-4.2)]
    public void Rectifying_a_skewed_page_gives_the_page_before_it_was_skewed(double degrees)
    {
        var page = new DrawnPage(500, 700).Fill(100, 200, 300, 6).Fill(100, 400, 6, 200);
        var map = new PageMap { ScanWidth = 500, ScanHeight = 700, SkewDegrees = degrees };
        var rectified = Resampler.Rectify(page.Skewed(degrees).Image, map);
        var wrong = page.Image.Pixels.Zip(rectified.Pixels).Count(pair => Math.Abs(pair.First - pair.Second) > 150);
        Assert.InRange(wrong, 0, 20);
    }

    [Fact]
    public void What_lies_outside_of_the_page_is_white()
    {
        var rectified = Resampler.Rectify(new DrawnPage(300, 400, 90).Image, new PageMap { ScanWidth = 300, ScanHeight = 400, SkewDegrees = 5 });
        Assert.Equal(255, rectified.Row(0)[0]);
        Assert.Equal(255, rectified.Row(399)[299]);
        Assert.Equal(90, rectified.Row(200)[150]);
    }
}
