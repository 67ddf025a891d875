using OcrIngest.Glyphs;
using OcrIngest.Training;
using OcrIngest.Training.Glyphs;
using Xunit;

namespace OcrIngest.Tests.Glyphs;

public sealed class GlyphKernelsTests
{
    [Theory]
    [InlineData(24, 20, 1, 16)]
    [InlineData(12, 10, 16, 32)]
    [InlineData(12, 10, 32, 16)]
    [InlineData(1, 5, 3, 16)]
    public void Convolution_by_vectors_equals_its_scalar_twin_to_the_bit(int height, int width, int inputs, int outputs)
    {
        var random = new SeededRandom(1);
        float[] input = Draw(random, (height + 2) * (width + 2) * inputs), weights = Draw(random, 9 * inputs * outputs), bias = Draw(random, outputs);
        float[] fast = new float[height * width * outputs], slow = new float[height * width * outputs];

        GlyphKernels.Convolve(input, height, width, inputs, weights, bias, outputs, fast);
        GlyphKernels.ConvolveScalar(input, height, width, inputs, weights, bias, outputs, slow);

        Assert.Equal(slow, fast);
    }

    [Theory]
    [InlineData(960, 64)]
    [InlineData(64, 32)]
    [InlineData(7, 3)]
    public void Dense_layer_by_vectors_equals_its_scalar_twin_to_the_bit(int inputs, int outputs)
    {
        var random = new SeededRandom(2);
        float[] input = Draw(random, inputs), weights = Draw(random, inputs * outputs), bias = Draw(random, outputs);
        float[] fast = new float[outputs], slow = new float[outputs];

        GlyphKernels.Dense(input, weights, bias, fast);
        GlyphKernels.DenseScalar(input, weights, bias, slow);

        Assert.Equal(slow, fast);
    }

    [Fact]
    public void Pooling_takes_the_largest_of_each_block_and_never_less_than_zero()
    {
        var input = Draw(new SeededRandom(3), 4 * 6 * 16);
        var output = new float[(2 + 2) * (3 + 2) * 16];

        GlyphKernels.Pool(input, 4, 6, 16, output, 1);

        for (var y = 0; y < 2; y++)
        {
            for (var x = 0; x < 3; x++)
            {
                for (var c = 0; c < 16; c++)
                {
                    var largest = new[] { 0f, At(2 * y, 2 * x), At(2 * y, 2 * x + 1), At(2 * y + 1, 2 * x), At(2 * y + 1, 2 * x + 1) }.Max();
                    Assert.Equal(largest, output[((y + 1) * 5 + x + 1) * 16 + c]);

                    float At(int row, int column) => input[(row * 6 + column) * 16 + c];
                }
            }
        }
        Assert.All(output[..(5 * 16)], value => Assert.Equal(0, value));
    }

    [Fact]
    public void Scoring_a_glyph_allocates_nothing()
    {
        var network = ShippedGlyphs.Model.Networks[0];
        var work = new GlyphActivations();
        var glyph = Draw(new SeededRandom(4), GlyphShape.Pixels);
        network.Score(glyph, work);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++)
            network.Score(glyph, work);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Layers_of_other_sizes_than_their_buffers_are_refused()
    {
        Assert.Throws<ArgumentException>(() => GlyphKernels.Convolve(new float[10], 24, 20, 1, new float[144], new float[16], 16, new float[7680]));
        Assert.Throws<ArgumentException>(() => new GlyphNetwork(new float[5]));
    }

    [Fact]
    public void Slopes_of_training_agree_with_differences_of_the_loss()
    {
        var random = new SeededRandom(5);
        var network = new GlyphNetwork([.. ShippedGlyphs.Model.Networks[0].Values]);
        var gradient = new GlyphGradient(network);
        float[] glyph = [.. Draw(random, GlyphShape.Pixels).Select(Math.Abs)];
        const int Label = 3;
        gradient.Begin();
        gradient.Add(glyph, Label, 1);
        var slopes = gradient.Values.ToArray();
        int[] layers = [GlyphShape.Weights1, GlyphShape.Bias1, GlyphShape.Weights2, GlyphShape.Bias2, GlyphShape.Weights3, GlyphShape.Bias3, GlyphShape.Weights4, GlyphShape.Bias4];
        foreach (var layer in layers)
        {
            // The steepest of the layer's first parameters: where the slope is not drowned in rounding.
            var at = Enumerable.Range(layer, 16).MaxBy(i => Math.Abs(slopes[i]));
            const float Step = 2e-3f;
            var value = network.Values[at];
            network.Values[at] = value + Step;
            var above = Loss();
            network.Values[at] = value - Step;
            var below = Loss();
            network.Values[at] = value;
            var measured = (above - below) / (2 * Step);
            Assert.True(Math.Abs(measured - slopes[at]) < 0.02 * Math.Abs(measured) + 0.01, $"parameter {at}: {slopes[at]} by training, {measured} by difference");
        }

        double Loss()
        {
            gradient.Begin();
            return gradient.Add(glyph, Label, 1);
        }
    }

    private static float[] Draw(SeededRandom random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)random.Between(-1, 1))];
}
