using OcrIngest.Glyphs;

namespace OcrIngest.Training.Glyphs;

/// <summary>Trains one glyph network by Adam on batches of fresh samples; one thread, the same to the bit every time.</summary>
public sealed class NetworkTrainer
{
    private const int Batch = 32;
    private const float Rate = 0.0016f, Momentum = 0.9f, Spread = 0.999f, Tiny = 1e-7f, Decay = 1e-6f;

    private readonly GlyphNetwork network;
    private readonly GlyphGradient gradient;
    private readonly float[] mean = new float[GlyphShape.Parameters];
    private readonly float[] square = new float[GlyphShape.Parameters];

    public NetworkTrainer(ulong seed)
    {
        network = new GlyphNetwork(Start(new SeededRandom(seed)));
        gradient = new GlyphGradient(network);
    }

    /// <param name="steps">Batches of 32.</param>
    /// <param name="progress">Given the step and the mean loss since the last call, every thousand steps.</param>
    public GlyphNetwork Train(GlyphSamples samples, int steps, Action<int, double>? progress = null)
    {
        double loss = 0, first = 1, second = 1;
        for (var step = 0; step < steps; step++)
        {
            gradient.Begin();
            for (var i = 0; i < Batch; i++)
            {
                var (pixels, label) = samples.Next();
                loss += gradient.Add(pixels, label, 1f / Batch);
            }
            (first, second) = (first * Momentum, second * Spread);
            // A short rise, then straight down to nothing.
            var rate = Rate * Math.Min(1f, (step + 1) / 500f) * (1 - step / (float)steps);
            Step(rate * (float)(Math.Sqrt(1 - second) / (1 - first)));
            if ((step + 1) % 1000 == 0)
            {
                progress?.Invoke(step + 1, loss / Batch / 1000);
                loss = 0;
            }
        }
        return network;
    }

    private void Step(float rate)
    {
        var values = network.Values;
        var slopes = gradient.Values;
        for (var i = 0; i < values.Length; i++)
        {
            var slope = slopes[i] + Decay * values[i];
            mean[i] = Momentum * mean[i] + (1 - Momentum) * slope;
            square[i] = Spread * square[i] + (1 - Spread) * slope * slope;
            values[i] -= rate * mean[i] / (MathF.Sqrt(square[i]) + Tiny);
        }
    }

    private static float[] Start(SeededRandom random)
    {
        var values = new float[GlyphShape.Parameters];
        Fill(GlyphShape.Weights1, 9 * GlyphShape.Channels1, 9);
        Fill(GlyphShape.Weights2, 9 * GlyphShape.Channels1 * GlyphShape.Channels2, 9 * GlyphShape.Channels1);
        Fill(GlyphShape.Weights3, GlyphShape.Features * GlyphShape.Hidden, GlyphShape.Features);
        Fill(GlyphShape.Weights4, GlyphShape.Hidden * GlyphShape.Outputs, GlyphShape.Hidden);
        return values;

        void Fill(int from, int count, int inputs)
        {
            var deviation = Math.Sqrt(2.0 / inputs);
            for (var i = 0; i < count; i++)
                values[from + i] = (float)(random.Normal() * deviation);
        }
    }
}
