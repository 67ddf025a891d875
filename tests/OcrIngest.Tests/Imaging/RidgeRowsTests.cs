using OcrIngest.Imaging;
using OcrIngest.Imaging.Kernels;
using Xunit;

namespace OcrIngest.Tests.Imaging;

[Trait("Category", "Kernels")]
public sealed class RidgeRowsTests
{
    [Fact]
    public void Ridges_are_those_of_the_scalar_twin_for_every_width_and_offset()
    {
        var random = new Random(3);
        for (var width = 0; width <= 200; width++)
        {
            for (var offset = 0; offset < 3; offset++)
            {
                byte[] before = RandomRows.Bytes(random, width + offset), row = RandomRows.Bytes(random, width + offset), after = RandomRows.Bytes(random, width + offset);
                var contrast = (byte)random.Next(1, random.Next(2) == 0 ? 4 : 256);
                ulong[] vector = RandomRows.Words(random, width + 63 >> 6), scalar = new ulong[width + 63 >> 6];
                RidgeRows.Mark(before.AsSpan(offset), row.AsSpan(offset), after.AsSpan(offset), contrast, vector);
                RidgeRows.MarkScalar(before.AsSpan(offset), row.AsSpan(offset), after.AsSpan(offset), contrast, scalar);
                Assert.Equal(scalar, vector);

                byte[] tally = new byte[width], tallyScalar = new byte[width];
                for (var round = 0; round < 2; round++)
                {
                    RidgeRows.Tally(before.AsSpan(offset), row.AsSpan(offset), after.AsSpan(offset), contrast, tally);
                    RidgeRows.TallyScalar(before.AsSpan(offset), row.AsSpan(offset), after.AsSpan(offset), contrast, tallyScalar);
                }
                Assert.Equal(tallyScalar, tally);
                Assert.Equal(2 * scalar.Sum(System.Numerics.BitOperations.PopCount), tally.Sum(count => count));
            }
        }
    }

    [Fact]
    public void Ridges_are_counted_as_the_scalar_twin_counts_them_for_every_width_of_a_box_and_either_direction()
    {
        const int Width = 90, Reach = 3;
        var random = new Random(5);
        foreach (var height in new[] { 1, 40, 300 })
        {
            var pixels = RandomRows.Bytes(random, Width * (height + 2 * Reach));
            for (var width = 0; width <= Width - 2 * Reach; width++)
            {
                var box = new PixelRect(Reach + random.Next(Width - 2 * Reach - width + 1), Reach, width, height);
                var contrast = (byte)random.Next(1, random.Next(2) == 0 ? 4 : 256);
                foreach (var apart in new[] { Reach, Reach * Width })
                    Assert.Equal(RidgeRows.CountScalar(pixels, Width, box, apart, contrast), RidgeRows.Count(pixels, Width, box, apart, contrast));
            }
        }
    }

    [Fact]
    public void Ink_is_that_of_the_scalar_twin_for_every_width_and_offset()
    {
        var random = new Random(4);
        for (var width = 0; width <= 200; width++)
        {
            for (var offset = 0; offset < 3; offset++)
            {
                var row = RandomRows.Bytes(random, width + offset);
                var level = row.Length > 0 && random.Next(2) == 0 ? row[random.Next(row.Length)] : (byte)random.Next(256);
                ulong[] vector = RandomRows.Words(random, width + 63 >> 6), scalar = new ulong[width + 63 >> 6];
                RidgeRows.Darker(row.AsSpan(offset), level, vector);
                RidgeRows.DarkerScalar(row.AsSpan(offset), level, scalar);
                Assert.Equal(scalar, vector);
                var levels = RandomRows.Bytes(random, width);
                RidgeRows.Darker(row.AsSpan(offset), levels, vector);
                RidgeRows.DarkerScalar(row.AsSpan(offset), levels, scalar);
                Assert.Equal(scalar, vector);
            }
        }
    }

    [Fact]
    public void A_pixel_is_a_ridge_when_both_neighbours_are_lighter_by_the_contrast()
    {
        byte[] row = [100, 100, 100, 100], before = [122, 121, 122, 255], after = [122, 255, 99, 122];
        var bits = new ulong[1];
        RidgeRows.Mark(before, row, after, 22, bits);
        Assert.Equal(0b1001UL, bits[0]);
    }

    [Fact]
    public void A_pixel_is_ink_when_it_is_darker_than_the_level_and_not_when_it_equals_it()
    {
        var bits = new ulong[1];
        RidgeRows.Darker([9, 10, 11, 0, 255], 10, bits);
        Assert.Equal(0b1001UL, bits[0]);
    }
}
