using OcrIngest.Imaging;
using OcrIngest.Imaging.Kernels;
using Xunit;

namespace OcrIngest.Tests.Imaging;

[Trait("Category", "Kernels")]
public sealed class BitImageTests
{
    private static readonly int[] Widths = [1, 2, 7, 63, 64, 65, 127, 128, 130, 200];

    public static TheoryData<int> Lengths => [1, 2, 3, 5, 12, 40, 64, 70, 130];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Opening_keeps_the_ink_of_long_runs_only(int length) =>
        Compare(length, (image, twin) => { image.OpenRows(length); return twin.OpenRows(length); },
            (image, twin) => { image.OpenColumns(length); return twin.OpenColumns(length); });

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Closing_keeps_all_ink_and_fills_short_gaps_only_also_at_the_borders(int length) =>
        Compare(length, (image, twin) => { image.CloseRows(length); return twin.CloseRows(length); },
            (image, twin) => { image.CloseColumns(length); return twin.CloseColumns(length); });

    [Fact]
    public void Thickening_takes_in_the_direct_neighbours() =>
        Compare(9, (image, twin) => { image.ThickenRows(); return twin.ThickenRows(); },
            (image, twin) => { image.ThickenColumns(); return twin.ThickenColumns(); });

    [Theory]
    [InlineData(17, 11)]
    [InlineData(5, 5)]
    [InlineData(1, 1)]
    [InlineData(131, 60)]
    public void What_is_dark_in_most_of_a_window_is_kept_or_filled(int window, int least)
    {
        foreach (var width in Widths)
        {
            var twin = BitTwin.Random(new Random(window + width), width, 5, 0.6);
            twin.MostOfRows(window, least).AssertSame(twin.Bits().MostOfRows(window, least));
        }
    }

    [Fact]
    public void Transposing_exchanges_x_and_y()
    {
        var random = new Random(8);
        foreach (var width in Widths)
        {
            foreach (var height in new[] { 1, 63, 64, 65, 130 })
            {
                var image = BitTwin.Random(random, width, height, 0.3).Bits();
                var turned = image.Transposed();
                Assert.Equal((height, width), (turned.Width, turned.Height));
                for (var y = 0; y < height; y++)
                {
                    for (var x = 0; x < width; x++)
                        Assert.Equal(image[x, y], turned[y, x]);
                }
            }
        }
    }

    [Fact]
    public void A_square_is_transposed_like_its_scalar_twin()
    {
        var square = RandomRows.Words(new Random(9), 64);
        var twin = (ulong[])square.Clone();
        BitTranspose.Square(square);
        BitTranspose.SquareScalar(twin);
        Assert.Equal(twin, square);
    }

    [Fact]
    public void Count_of_a_row_is_the_number_of_its_ink_pixels_between_any_two_places()
    {
        var random = new Random(5);
        foreach (var width in Widths)
        {
            var twin = BitTwin.Random(random, width, 1, 0.5);
            var image = twin.Bits();
            for (var left = -3; left <= width + 3; left++)
            {
                for (var right = left - 2; right <= width + 3; right += 1 + (right & 3))
                    Assert.Equal(Enumerable.Range(left, Math.Max(0, right - left)).Count(x => twin[x, 0]), image.CountRow(0, left, right));
            }
        }
    }

    [Fact]
    public void Ridges_lie_where_both_neighbours_at_the_reach_are_lighter()
    {
        var random = new Random(6);
        foreach (var (width, height, reach) in new[] { (200, 9, 3), (65, 20, 2), (5, 5, 3), (130, 30, 9) })
        {
            var image = new GrayImage(width, height, RandomRows.Bytes(random, width * height));
            BitImage across = BitImage.HorizontalRidges(image, reach, 22), down = BitImage.VerticalRidges(image, reach, 22);
            BitImage farther = BitImage.HorizontalRidges(image, reach + 1, 22), either = BitImage.HorizontalRidges(image, [reach, reach + 1], 22);
            BitImage fartherDown = BitImage.VerticalRidges(image, reach + 1, 22), eitherDown = BitImage.VerticalRidges(image, [reach, reach + 1], 22);
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    Assert.Equal(y >= reach && y < height - reach && Math.Min(image.Row(y - reach)[x], image.Row(y + reach)[x]) - image.Row(y)[x] >= 22, across[x, y]);
                    Assert.Equal(x >= reach && x < width - reach && Math.Min(image.Row(y)[x - reach], image.Row(y)[x + reach]) - image.Row(y)[x] >= 22, down[x, y]);
                    Assert.Equal(across[x, y] || farther[x, y], either[x, y]);
                    Assert.Equal(down[x, y] || fartherDown[x, y], eitherDown[x, y]);
                }
            }
        }
    }

    private static void Compare(int seed, params Func<BitImage, BitTwin, BitTwin>[] operations)
    {
        var random = new Random(seed);
        foreach (var width in Widths)
        {
            foreach (var (height, density) in new[] { (1, 0.5), (40, 0.2), (90, 0.9), (140, 0.02) })
            {
                var twin = BitTwin.Random(random, width, height, density);
                foreach (var operation in operations)
                {
                    var image = twin.Bits();
                    operation(image, twin).AssertSame(image);
                }
            }
        }
    }

    [Fact]
    public void A_run_that_is_drawn_sets_its_pixels_and_no_other()
    {
        for (var left = 0; left < 200; left += 7)
        {
            for (var right = left; right <= 200; right++)
            {
                var image = new BitImage(200, 3);
                image.Draw(new BitRun(1, left, right));
                Assert.Equal(right - left, image.CountRow(1, 0, 200));
                Assert.Equal(right - left, image.CountRow(1, left, right));
                Assert.Equal(0, image.CountRow(0, 0, 200) + image.CountRow(2, 0, 200));
            }
        }
    }
}
