using OcrIngest.PpOcr;
using Xunit;

namespace OcrIngest.Tests.PpOcr;

[Trait("Category", "Kernels")]
public sealed class DepthwiseLayerTests
{
    [Theory]
    [InlineData(1, 1, 16, 3, 1, 1)]
    [InlineData(6, 9, 32, 3, 1, 1)]
    [InlineData(7, 13, 48, 3, 2, 1)]
    [InlineData(5, 22, 16, 3, 1, 2)]
    [InlineData(12, 17, 240, 5, 1, 1)]
    [InlineData(6, 8, 16, 5, 2, 1)]
    public void Squares_by_vectors_equal_their_scalar_twin_to_the_bit(int height, int width, int channels, int size, int stepY, int stepX)
    {
        var random = new Random(2);
        PixelMap input = Drawn.Map(random, height, width, channels), fast = new(), slow = new();
        var layer = new DepthwiseLayer(Drawn.Numbers(random, size * size * channels), Drawn.Numbers(random, channels), size, stepY, stepX, new Activation(Curve.HardSwish, 1.5f, 0.25f));

        layer.Run(input, fast);
        layer.RunScalar(input, slow);

        Assert.Equal((slow.Height, slow.Width), (fast.Height, fast.Width));
        for (var i = 0; i < slow.Pixels; i++)
            Assert.Equal(slow.Pixel(i), fast.Pixel(i));
    }

    [Fact]
    public void Beyond_the_picture_there_is_nothing()
    {
        PixelMap input = new(), output = new();
        input.Reshape(2, 2, 16);
        input.From(0).Fill(1);

        // Every tap weighs 3: with four pixels in reach 12, of which a hard swish makes 12.
        new DepthwiseLayer([.. Enumerable.Repeat(3f, 9 * 16)], new float[16], 3, 1, 1, new Activation(Curve.HardSwish)).Run(input, output);

        Assert.All(Enumerable.Range(0, 4), i => Assert.Equal(12, output.Pixel(i)[0]));
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused() =>
        Assert.Throws<ArgumentException>(() => new DepthwiseLayer(new float[9 * 16], new float[15], 3, 1, 1, Activation.None));
}
