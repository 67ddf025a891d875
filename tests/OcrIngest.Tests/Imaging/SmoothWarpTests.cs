using OcrIngest.Imaging;
using Xunit;

namespace OcrIngest.Tests.Imaging;

public sealed class SmoothWarpTests
{
    [Fact]
    public void Unbending_is_the_inverse_of_the_shift_everywhere_on_the_page()
    {
        var random = new Random(9);
        for (var trial = 0; trial < 50; trial++)
        {
            // Up to 0.2 inch of each term on a page of 300 dpi.
            double Term() => (random.NextDouble() - 0.5) * 60;
            var warp = new SmoothWarp(new PixelRect(300, 400, 1900, 2600), [Term(), Term(), Term(), Term(), Term(), Term()], [Term(), Term(), Term(), Term(), Term(), Term()]);
            for (var point = 0; point < 40; point++)
            {
                double x = random.Next(2480), y = random.Next(3508);
                var (bentX, bentY) = warp.Unbend(x, y);
                var (dx, dy) = warp.Shift(bentX, bentY);
                Assert.InRange(bentX + dx, x - 0.1, x + 0.1);
                Assert.InRange(bentY + dy, y - 0.1, y + 0.1);
            }
        }
    }

    [Fact]
    public void A_page_without_a_bend_is_left_as_it_is()
    {
        Assert.Equal((12.5, 7), SmoothWarp.None.Unbend(12.5, 7));
        Assert.Equal((0, 0), SmoothWarp.None.Shift(400, 900));
    }

    [Fact]
    public void Outside_of_the_frame_the_shift_grows_no_faster_than_inside()
    {
        var warp = new SmoothWarp(new PixelRect(1000, 1000, 400, 400), [0, 0, 5, 5, 5, 5], [0, 0, 5, 5, 5, 5]);
        var (dx, dy) = warp.Shift(0, 0);
        Assert.InRange(Math.Abs(dx), 0, 60);
        Assert.InRange(Math.Abs(dy), 0, 60);
    }
}
