using OcrIngest.PpOcr;
using Xunit;

namespace OcrIngest.Tests.PpOcr;

[Trait("Category", "Kernels")]
public sealed class PointwiseKernelTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(6, 16, 64)]
    [InlineData(7, 60, 120)]
    [InlineData(125, 120, 201)]
    [InlineData(11, 33, 17)]
    public void Products_by_vectors_equal_their_scalar_twin_to_the_bit(int pixels, int inputs, int outputs)
    {
        var random = new Random(1);
        PixelMap input = Drawn.Map(random, 1, pixels, inputs), output = new();
        float[] weights = Drawn.Numbers(random, inputs * outputs), bias = Drawn.Numbers(random, PointwiseKernel.PackedLength(1, outputs));
        float[] packed = new float[PointwiseKernel.PackedLength(inputs, outputs)], expected = new float[pixels * outputs];
        output.Reshape(1, pixels, outputs);

        PointwiseKernel.Pack(weights, inputs, outputs, outputs, packed);
        PointwiseKernel.Run(input.From(0), input.Stride, pixels, inputs, packed, bias, outputs, Activation.None, output.From(0), output.Stride);
        PointwiseKernel.RunScalar(input.From(0), input.Stride, pixels, inputs, packed, bias, outputs, expected, outputs);

        for (var i = 0; i < pixels; i++)
            Assert.Equal(expected.AsSpan(i * outputs, outputs), output.Pixel(i));
    }

    [Theory]
    [InlineData(Curve.Rectified, -2f, 0f)]
    [InlineData(Curve.Rectified, 2f, 2f)]
    [InlineData(Curve.HardSigmoid, -4f, 0f)]
    [InlineData(Curve.HardSigmoid, 1.5f, 0.75f)]
    [InlineData(Curve.HardSwish, 1.5f, 1.5f * 0.75f * 2 - 1)]
    [InlineData(Curve.HardSwish, 4f, 7f)]
    [InlineData(Curve.HardSwish, -4f, -1f)]
    [InlineData(Curve.Swish, 2f, 1.7615942f)]
    public void A_layer_s_sums_go_through_its_curve(Curve curve, float sum, float expected)
    {
        PixelMap input = new(), output = new();
        input.Reshape(1, 1, 1);
        input.Pixel(0)[0] = sum - 0.5f;

        new PointwiseLayer([1f], [0.5f], new Activation(curve, curve == Curve.HardSwish ? 2 : 1, curve == Curve.HardSwish ? -1 : 0)).Run(input, output);

        Assert.Equal(expected, output.Pixel(0)[0], 5);
    }

    [Fact]
    public void Three_neighbours_along_a_row_are_weighed_each_by_its_own_weights()
    {
        PixelMap input = new(), output = new();
        input.Reshape(1, 5, 16);
        for (var i = 0; i < 5; i++)
        {
            input.Pixel(i).Clear();
            input.Pixel(i)[3] = i + 1;
        }
        var weights = new float[48];
        (weights[3], weights[16 + 3], weights[32 + 3]) = (1, 10, 100);

        new PointwiseLayer(weights, [0f], Activation.None).RunOverThree(input, output);

        Assert.Equal([321f, 432f, 543f], Enumerable.Range(0, output.Pixels).Select(i => output.Pixel(i)[0]));
    }

    [Fact]
    public void Rows_that_are_too_short_are_refused() =>
        Assert.Throws<ArgumentException>(() => PointwiseKernel.Run(new float[10], 2, 5, 2, new float[128], new float[64], 1, Activation.None, new float[200], 16));
}

internal static class Drawn
{
    public static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];

    public static PixelMap Map(Random random, int height, int width, int channels)
    {
        var map = new PixelMap();
        map.Reshape(height, width, channels);
        for (var i = 0; i < map.Pixels; i++)
            Numbers(random, channels).CopyTo(map.Pixel(i));
        return map;
    }
}
