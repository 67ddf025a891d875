using OcrIngest.Imaging.Kernels;
using Xunit;

namespace OcrIngest.Tests.Imaging;

[Trait("Category", "Kernels")]
public sealed class WordRowsTests
{
    [Fact]
    public void And_and_or_are_their_scalar_twins_for_every_length_and_offset()
    {
        var random = new Random(1);
        for (var length = 0; length <= 40; length++)
        {
            for (var offset = 0; offset < 4; offset++)
            {
                ulong[] source = RandomRows.Words(random, length + offset), target = RandomRows.Words(random, length + offset);
                ulong[] anded = [.. target], andedScalar = [.. target], ored = [.. target], oredScalar = [.. target], cleared = [.. target], clearedScalar = [.. target];
                WordRows.And(anded.AsSpan(offset), source.AsSpan(offset));
                WordRows.AndScalar(andedScalar.AsSpan(offset), source.AsSpan(offset));
                WordRows.Or(ored.AsSpan(offset), source.AsSpan(offset));
                WordRows.OrScalar(oredScalar.AsSpan(offset), source.AsSpan(offset));
                WordRows.AndNot(cleared.AsSpan(offset), source.AsSpan(offset));
                WordRows.AndNotScalar(clearedScalar.AsSpan(offset), source.AsSpan(offset));

                Assert.Equal(andedScalar, anded);
                Assert.Equal(oredScalar, ored);
                Assert.Equal(clearedScalar, cleared);
                Assert.Equal(target[..offset], anded[..offset]);
            }
        }
    }

    [Fact]
    public void Shifts_move_every_pixel_by_the_distance_and_bring_in_white()
    {
        var random = new Random(2);
        foreach (var words in new[] { 1, 2, 3, 4, 9, 22 })
        {
            for (var distance = 0; distance <= 200; distance += words < 5 ? 1 : 7)
            {
                var source = RandomRows.Words(random, words);
                ulong[] left = RandomRows.Words(random, words), right = RandomRows.Words(random, words);
                WordRows.ShiftLeft(source, left, distance);
                WordRows.ShiftRight(source, right, distance);
                for (var x = 0; x < words * 64; x++)
                {
                    Assert.Equal(Pixel(source, x + distance), Pixel(left, x));
                    Assert.Equal(Pixel(source, x - distance), Pixel(right, x));
                }
            }
        }
    }

    private static bool Pixel(ulong[] row, int x) => x >= 0 && x < row.Length * 64 && (row[x >> 6] >> (x & 63) & 1) != 0;
}
