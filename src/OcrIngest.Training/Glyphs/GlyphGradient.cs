using OcrIngest.Glyphs;
using static OcrIngest.Glyphs.GlyphShape;

namespace OcrIngest.Training.Glyphs;

/// <summary>The slope of the loss by every parameter of a glyph network, summed over the samples of a batch.</summary>
public sealed class GlyphGradient(GlyphNetwork network)
{
    private readonly GlyphActivations work = new();
    private readonly double[] probabilities = new double[GlyphClass.Count];
    private readonly float[] scoreSlopes = new float[Outputs], hiddenSlopes = new float[Hidden], featureSlopes = new float[Features];
    private readonly float[] slopes2 = new float[(Rows1 + 2) * (Columns1 + 2) * Channels2], pooledSlopes1 = new float[Rows1 * Columns1 * Channels1];
    private readonly float[] slopes1 = new float[Rows * Columns * Channels1];

    // Weights with inputs and outputs exchanged, so that slopes too are computed with neighbouring lanes.
    private readonly float[] turned2 = new float[9 * Channels1 * Channels2], turned3 = new float[Features * Hidden];
    private readonly float[] noBias = new float[Channels1];

    public float[] Values { get; } = new float[Parameters];

    /// <summary>Starts a batch; to be called after every change of the parameters.</summary>
    public void Begin()
    {
        Array.Clear(Values);
        ReadOnlySpan<float> p = network.Values;
        for (var i = 0; i < Features; i++)
        {
            for (var h = 0; h < Hidden; h++)
                turned3[h * Features + i] = p[Weights3 + i * Hidden + h];
        }
        for (var k = 0; k < 9; k++)
        {
            for (var i = 0; i < Channels1; i++)
            {
                for (var o = 0; o < Channels2; o++)
                    turned2[((8 - k) * Channels2 + o) * Channels1 + i] = p[Weights2 + (k * Channels1 + i) * Channels2 + o];
            }
        }
    }

    /// <summary>Adds one sample's slopes and returns its loss.</summary>
    public double Add(ReadOnlySpan<float> pixels, int label, float weight)
    {
        network.Score(pixels, work);
        var loss = ScoreSlopes(label, weight);
        BackThroughDense();
        BackThroughSecond();
        BackThroughFirst();
        return loss;
    }

    private double ScoreSlopes(int label, float weight)
    {
        double most = double.MinValue, sum = 0;
        for (var c = 0; c < probabilities.Length; c++)
            most = Math.Max(most, work.Scores[c]);
        for (var c = 0; c < probabilities.Length; c++)
            probabilities[c] = work.Scores[c] - most;
        PortableMath.Exp(probabilities);
        foreach (var term in probabilities)
            sum += term;
        for (var c = 0; c < probabilities.Length; c++)
            scoreSlopes[c] = (float)(probabilities[c] / sum - (c == label ? 1 : 0)) * weight;
        return -PortableMath.Log(Math.Max(probabilities[label] / sum, 1e-300));
    }

    private void BackThroughDense()
    {
        ReadOnlySpan<float> p = network.Values;
        var slopes = Values.AsSpan();
        GlyphKernels.AddScaled(scoreSlopes, 1, slopes.Slice(Bias4, Outputs));
        for (var h = 0; h < Hidden; h++)
        {
            hiddenSlopes[h] = 0;
            if (work.Rectified[h] <= 0)
                continue;
            GlyphKernels.AddScaled(scoreSlopes, work.Rectified[h], slopes.Slice(Weights4 + h * Outputs, Outputs));
            for (var c = 0; c < GlyphClass.Count; c++)
                hiddenSlopes[h] += scoreSlopes[c] * p[Weights4 + h * Outputs + c];
        }
        GlyphKernels.AddScaled(hiddenSlopes, 1, slopes.Slice(Bias3, Hidden));
        Array.Clear(featureSlopes);
        for (var h = 0; h < Hidden; h++)
        {
            if (hiddenSlopes[h] != 0)
                GlyphKernels.AddScaled(turned3.AsSpan(h * Features, Features), hiddenSlopes[h], featureSlopes);
        }
        for (var i = 0; i < Features; i++)
        {
            if (work.Pooled2[i] > 0)
                GlyphKernels.AddScaled(hiddenSlopes, work.Pooled2[i], slopes.Slice(Weights3 + i * Hidden, Hidden));
            else
                featureSlopes[i] = 0;
        }
    }

    private void BackThroughSecond()
    {
        Array.Clear(slopes2);
        for (var y = 0; y < Rows2; y++)
        {
            for (var x = 0; x < Columns2; x++)
            {
                for (var c = 0; c < Channels2; c++)
                {
                    var slope = featureSlopes[(y * Columns2 + x) * Channels2 + c];
                    if (slope == 0)
                        continue;
                    var (py, px) = Largest(work.Convolved2, y, x, c, Columns1, Channels2);
                    slopes2[((py + 1) * (Columns1 + 2) + px + 1) * Channels2 + c] = slope;
                    Values[Bias2 + c] += slope;
                }
            }
        }
        GradientKernels.AddWeightSlopes(work.Pooled1, slopes2, 1, Rows1, Columns1, Channels1, Channels2, Values.AsSpan(Weights2, 9 * Channels1 * Channels2));
        GlyphKernels.Convolve(slopes2, Rows1, Columns1, Channels2, turned2, noBias, Channels1, pooledSlopes1);
    }

    private void BackThroughFirst()
    {
        Array.Clear(slopes1);
        for (var y = 0; y < Rows1; y++)
        {
            for (var x = 0; x < Columns1; x++)
            {
                for (var c = 0; c < Channels1; c++)
                {
                    if (work.Pooled1[((y + 1) * (Columns1 + 2) + x + 1) * Channels1 + c] <= 0)
                        continue;
                    var slope = pooledSlopes1[(y * Columns1 + x) * Channels1 + c];
                    var (py, px) = Largest(work.Convolved1, y, x, c, Columns, Channels1);
                    slopes1[(py * Columns + px) * Channels1 + c] = slope;
                    Values[Bias1 + c] += slope;
                }
            }
        }
        GradientKernels.AddWeightSlopes(work.Input, slopes1, 0, Rows, Columns, 1, Channels1, Values.AsSpan(Weights1, 9 * Channels1));
    }

    // Which of a pooled block's four places was the largest; the first of equals.
    private static (int Y, int X) Largest(float[] values, int y, int x, int channel, int width, int channels)
    {
        var at = (2 * y * width + 2 * x) * channels + channel;
        var (best, place) = (values[at], (2 * y, 2 * x));
        if (values[at + channels] > best)
            (best, place) = (values[at + channels], (2 * y, 2 * x + 1));
        if (values[at + width * channels] > best)
            (best, place) = (values[at + width * channels], (2 * y + 1, 2 * x));
        return values[at + width * channels + channels] > best ? (2 * y + 1, 2 * x + 1) : place;
    }
}
