using OcrIngest.Generation.Scanning;
using OcrIngest.Imaging;

namespace OcrIngest.Generation.Tests;

public class GeometryTests
{
    [Theory]
    [InlineData(0.02, 0.005, 0.05, -0.04, 0.004, 0.9)]
    [InlineData(-0.06, 0.01, -0.2, 0.2, 0.008, 0.85)]
    [InlineData(0, 0, 0, 0, 0, 1)]
    public void A_point_of_the_page_comes_back_from_the_scan(double angle, double shear, double tiltX, double tiltY, double curl, double scale)
    {
        var warp = new PageWarp(2480, 3508) { Angle = angle, Shear = shear, TiltX = tiltX, TiltY = tiltY, Curl = curl, Scale = scale };

        for (var x = 100; x < 2480; x += 380)
            for (var y = 100; y < 3508; y += 500)
            {
                var scan = warp.ToScan(x, y);
                var back = warp.ToPage(scan.X, scan.Y);
                Assert.Equal(x, back.X, 0.1);
                Assert.Equal(y, back.Y, 0.1);
            }
    }

    [Fact]
    public void Ink_lies_where_the_warp_says()
    {
        var page = new GrayImage(600, 800);
        page.Pixels.AsSpan().Fill(255);
        for (var y = 398; y <= 402; y++)
            page.Row(y)[148..153].Clear();
        var warp = new PageWarp(600, 800) { Angle = 0.04, Shear = 0.004, TiltX = 0.05, Curl = 0.003, Scale = 0.95 };

        var scan = WarpStage.Apply(new ScanPage([page], 150), warp, [255]).Planes[0];

        var (expectedX, expectedY) = warp.ToScan(150, 400);
        var ink = (from y in Enumerable.Range(0, 800) from x in Enumerable.Range(0, 600) where scan.Row(y)[x] < 128 select (x, y)).ToList();
        Assert.InRange(ink.Average(point => point.x), expectedX - 1, expectedX + 1);
        Assert.InRange(ink.Average(point => point.y), expectedY - 1, expectedY + 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_turned_page_has_its_pixels_where_points_are_mapped_to(int quarters)
    {
        var page = new GrayImage(40, 60);
        page.Row(7)[33] = 200;

        var turned = Turn.Apply(new ScanPage([page], 100), quarters).Planes[0];

        var (x, y) = Turn.Map(33.5, 7.5, 40, 60, quarters);
        Assert.Equal(200, turned.Row((int)y)[(int)x]);
    }
}
