using OcrIngest.Imaging;
using Xunit;

namespace OcrIngest.Tests.Imaging;

public sealed class PageMapTests
{
    private static readonly SmoothWarp Bent = new(new PixelRect(20, 20, 320, 420), [3, 1, 2, 0, 0, 1], [4, 0, -3, 1, 0, 0]);

    private static readonly Keystone Tilted = new Keystone(2e-4, 0.05, -1.5e-4) { Centre = (15, -20), Scale = 1.1 };

    public static TheoryData<int, int, double, bool> Pages
    {
        get
        {
            var pages = new TheoryData<int, int, double, bool>();
            for (var turns = 0; turns < 4; turns++)
            {
                pages.Add(turns, 1, 0, false);
                pages.Add(turns, 2, 0, false);
                pages.Add(turns, 1, 3.3, false);
                pages.Add(turns, 2, -2.1, true);
            }
            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_dot_of_the_rectified_page_is_found_on_the_scan(int turns, int reduction, double skew, bool bent)
    {
        // A scan of odd size, with three dots that differ in size.
        foreach (var (x, y) in new[] { (215, 160), (420, 331), (301, 505) })
        {
            var scan = new DrawnPage(727, 903).Fill(x, y, 8, 8);
            var map = new PageMap
            {
                ScanWidth = 727,
                ScanHeight = 903,
                QuarterTurns = turns,
                Reduction = reduction,
                SkewDegrees = skew,
                Warp = bent ? Bent : SmoothWarp.None,
                Keystone = bent ? Tilted : Keystone.None,
            };
            var upright = Resampler.Reduce(Resampler.Turn(scan.Image, turns), reduction);
            Assert.Equal((map.Width, map.Height), (upright.Width, upright.Height));
            var (dotX, dotY) = Dot(Resampler.Rectify(upright, map));
            var (backX, backY) = map.ToScan(dotX, dotY);

            Assert.InRange(backX, x + 4 - 1.6, x + 4 + 1.6);
            Assert.InRange(backY, y + 4 - 1.6, y + 4 + 1.6);
        }
    }

    [Fact]
    public void A_box_stays_inside_the_scan()
    {
        var map = new PageMap { ScanWidth = 200, ScanHeight = 300, SkewDegrees = 4, QuarterTurns = 1 };
        var box = map.ToScan(new PixelRect(0, 0, map.Width, map.Height));
        Assert.Equal(new PixelRect(0, 0, 200, 300), box);
    }

    // Centre of the ink.
    private static (double X, double Y) Dot(GrayImage image)
    {
        double sumX = 0, sumY = 0, weight = 0;
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                var ink = 255 - image.Row(y)[x];
                (sumX, sumY, weight) = (sumX + (x + 0.5) * ink, sumY + (y + 0.5) * ink, weight + ink);
            }
        }
        return (sumX / weight, sumY / weight);
    }
}
