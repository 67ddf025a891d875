using OcrIngest.Imaging.Kernels;
using Xunit;

namespace OcrIngest.Tests.Imaging;

[Trait("Category", "Kernels")]
public sealed class FloatRowsTests
{
    [Fact]
    public void Sums_are_those_of_the_scalar_twin_to_the_last_bit_for_every_width()
    {
        var random = new Random(11);
        for (var width = 0; width <= 100; width++)
        {
            float[] row = [.. Enumerable.Range(0, width).Select(_ => 255 * random.NextSingle())], vector = [.. row.Select(_ => 255 * random.NextSingle())], scalar = [.. vector];
            var factor = random.NextSingle();

            FloatRows.AddScaled(row, factor, vector);
            FloatRows.AddScaledScalar(row, factor, scalar);

            Assert.Equal(scalar, vector);
        }
    }

    [Fact]
    public void Maxima_are_those_of_the_scalar_twin_for_every_width()
    {
        var random = new Random(12);
        for (var width = 0; width <= 100; width++)
        {
            float[] row = [.. Enumerable.Range(0, width).Select(_ => random.NextSingle())], vector = [.. row.Select(_ => random.NextSingle())], scalar = [.. vector];

            FloatRows.Raise(row, vector);
            FloatRows.RaiseScalar(row, scalar);

            Assert.Equal(scalar, vector);
        }
    }
}
