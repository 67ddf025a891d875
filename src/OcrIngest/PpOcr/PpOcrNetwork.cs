using System.Collections.Immutable;
using System.Runtime.Intrinsics;

namespace OcrIngest.PpOcr;

/// <summary>
/// PP-OCRv4's recogniser (PP-LCNetV3 with a neck of two attention blocks) computed by our own kernels: every step of eight pixels along a line gets the
/// probability of each class. Keeps its working memory. Not thread-safe.
/// </summary>
public sealed class PpOcrNetwork
{
    /// <summary>Pixels of the line's height, and along the line from one step to the next.</summary>
    public const int Height = 48, StepPx = 8;

    private const int StemChannels = 16, Features = 480, Narrow = 60, Hidden = 120;

    private readonly float[] stemWeights, stemBias;
    private readonly ImmutableArray<Pair> trunk;
    private readonly PointwiseLayer narrowed, entered, widened, joined, left, classes;
    private readonly ImmutableArray<AttentionBlock> blocks;
    private readonly Normalisation last;
    private PixelMap here = new(), next = new();
    private readonly PixelMap features = new(), steps = new(), scratch = new(), both = new();

    /// <param name="classCount">That the model knows.</param>
    /// <exception cref="InvalidDataException">The tensors are not those of this network.</exception>
    public PpOcrNetwork(OnnxTensors tensors, int classCount)
    {
        var weights = new PpOcrWeights(tensors);
        (stemWeights, stemBias) = weights.Stem(StemChannels, 9);
        trunk =
        [
            Pair(0, 16, 32, 3), Pair(2, 32, 64, 3), Pair(4, 64, 64, 3), Pair(6, 64, 128, 3, stepY: 2), Pair(8, 128, 128, 3), Pair(10, 128, 240, 3, stepX: 2),
            Pair(12, 240, 240, 5), Pair(14, 240, 240, 5), Pair(16, 240, 240, 5), Pair(18, 240, 240, 5), Pair(20, 240, 480, 5, stepY: 2, gate: 106),
            Pair(22, 480, 480, 5, gate: 117), Pair(24, 480, 480, 5, stepY: 2), Pair(26, 480, 480, 5),
        ];
        narrowed = weights.Normalised(142, 148, Features, 3, Narrow);
        entered = weights.Normalised(143, 149, Narrow, 1, Hidden);
        blocks = [Block(77, 43), Block(81, 45)];
        last = weights.Normalisation(47, Hidden, 1e-6f);
        widened = weights.Normalised(144, 150, Hidden, 1, Features);
        joined = weights.Normalised(145, 151, 2 * Features, 3, Narrow);
        left = weights.Normalised(146, 152, Narrow, 1, Hidden);
        classes = weights.Linear(85, Hidden, classCount, Activation.None);

        Pair Pair(int block, int inputs, int outputs, int size, int stepY = 1, int stepX = 1, int gate = 0) =>
            new(weights.Depthwise(block, inputs, size, stepY, stepX), gate == 0 ? null : new ChannelGate(
                weights.Convolution(gate, inputs, inputs / 4, new Activation(Curve.Rectified)), weights.Convolution(gate + 1, inputs / 4, inputs, new Activation(Curve.HardSigmoid))),
                weights.Pointwise(block + 1, inputs, outputs));

        AttentionBlock Block(int linear, int norm) => new(
            weights.Normalisation(norm, Hidden, 1e-5f), weights.Linear(linear, Hidden, 3 * Hidden, Activation.None, scaled: Hidden, scale: 1 / MathF.Sqrt(Hidden / 8f)),
            weights.Linear(linear + 1, Hidden, Hidden, Activation.None), weights.Normalisation(norm + 1, Hidden, 1e-5f),
            weights.Linear(linear + 2, Hidden, 2 * Hidden, new Activation(Curve.Swish)), weights.Linear(linear + 3, 2 * Hidden, Hidden, Activation.None));
    }

    /// <summary>Probabilities, a pixel of the map a step; valid until the next run.</summary>
    /// <param name="picture">48 rows of −1 (black) to 1.</param>
    /// <param name="width">A multiple of eight.</param>
    public PixelMap Run(ReadOnlySpan<float> picture, int width)
    {
        Stem(picture, width);
        foreach (var (depthwise, gate, pointwise) in trunk)
        {
            depthwise.Run(here, next);
            gate?.Run(next);
            pointwise.Run(next, here);
        }
        Pool();
        narrowed.RunOverThree(features, here);
        entered.Run(here, steps);
        foreach (var block in blocks)
            block.Run(steps);
        last.Run(steps, scratch);
        widened.Run(scratch, here);
        Join();
        joined.RunOverThree(both, here);
        left.Run(here, scratch);
        classes.Run(scratch, next);
        for (var i = 0; i < next.Pixels; i++)
            FloatRows.Softmax(next.Pixel(i));
        return next;
    }

    // 3 × 3, every second pixel.
    private void Stem(ReadOnlySpan<float> picture, int width)
    {
        if (picture.Length != Height * width || width % StepPx != 0)
            throw new ArgumentException("A line is 48 pixels high and a multiple of 8 wide.");
        here.Reshape(Height / 2, width / 2, StemChannels);
        for (var row = 0; row < here.Height; row++)
        {
            for (var column = 0; column < here.Width; column++)
            {
                var sum = Vector512.LoadUnsafe(ref stemBias[0]);
                for (var tap = 0; tap < 9; tap++)
                {
                    int y = 2 * row - 1 + tap / 3, x = 2 * column - 1 + tap % 3;
                    if (y >= 0 && x >= 0)
                        sum = Vector512.MultiplyAddEstimate(Vector512.Create(picture[y * width + x]), Vector512.LoadUnsafe(ref stemWeights[tap * StemChannels]), sum);
                }
                sum.StoreUnsafe(ref here.Pixel(row * here.Width + column)[0]);
            }
        }
    }

    // The mean of three rows and two columns; a pixel of zeros before and after.
    private void Pool()
    {
        var width = here.Width / 2;
        features.Reshape(1, width + 2, Features);
        features.Pixel(0).Clear();
        features.Pixel(width + 1).Clear();
        for (var x = 0; x < width; x++)
        {
            var target = features.Pixel(x + 1);
            target.Clear();
            for (var y = 0; y < 3; y++)
            {
                FloatRows.Add(here.Pixel(y * here.Width + 2 * x), target);
                FloatRows.Add(here.Pixel(y * here.Width + 2 * x + 1), target);
            }
            foreach (ref var value in target)
                value /= 6;
        }
    }

    // What went into the neck beside what came out of it.
    private void Join()
    {
        both.Reshape(1, features.Width, 2 * Features);
        both.Pixel(0).Clear();
        both.Pixel(features.Width - 1).Clear();
        for (var x = 0; x < here.Width; x++)
        {
            features.Pixel(x + 1).CopyTo(both.Pixel(x + 1));
            here.Pixel(x).CopyTo(both.Pixel(x + 1)[Features..]);
        }
    }

    private readonly record struct Pair(DepthwiseLayer Depthwise, ChannelGate? Gate, PointwiseLayer Pointwise);
}
