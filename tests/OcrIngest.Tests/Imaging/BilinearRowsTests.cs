using OcrIngest.Imaging.Kernels;
using Xunit;

namespace OcrIngest.Tests.Imaging;

[Trait("Category", "Kernels")]
public sealed class BilinearRowsTests
{
    private const int Width = 90, Height = 40, One = 65536;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-240, 5700)]
    [InlineData(-240, -5700)]
    [InlineData(900, 300)]
    [InlineData(-900, -12)]
    [InlineData(-One, 0)]
    [InlineData(One, One)]
    [InlineData(-2 * One, 3000)]
    public void Samples_are_those_of_the_scalar_twin_wherever_the_line_runs(int stretch, int slope)
    {
        var random = new Random(5);
        var source = RandomRows.Bytes(random, Width * Height);
        for (var round = 0; round < 400; round++)
        {
            int x = random.Next(-20 * One, (Width + 20) * One), y = random.Next(-5 * One, (Height + 5) * One), length = random.Next(70);
            if (round % 3 == 0)
                (x, y) = (x & ~65535, y & ~65535);
            byte[] vector = new byte[length + random.Next(40)], scalar = new byte[length];

            BilinearRows.Sample(source, Width, vector, length, x, y, One + stretch, slope);
            BilinearRows.SampleScalar(source, Width, scalar, x, y, One + stretch, slope);

            Assert.Equal(scalar, vector[..length]);
        }
    }

    [Fact]
    public void Half_way_between_pixels_is_their_mean_and_outside_is_white()
    {
        var samples = new byte[3];

        BilinearRows.Sample([10, 20, 30, 40], 2, samples, samples.Length, One / 2, One / 2, One, 0);

        Assert.Equal([25, 255, 255], samples);
    }
}
