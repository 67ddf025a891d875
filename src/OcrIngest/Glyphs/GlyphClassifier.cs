using System.Collections.Immutable;

namespace OcrIngest.Glyphs;

/// <summary>Gives each stretch of a picture its class probabilities. Keeps scratch memory: one a thread.</summary>
public sealed class GlyphClassifier(ImmutableArray<GlyphNetwork> networks, double temperature)
{
    private readonly GlyphActivations work = new();
    private readonly float[] glyph = new float[GlyphShape.Pixels];

    /// <summary>Probabilities of the <see cref="GlyphClass"/> classes, one row of <see cref="GlyphClass.Count"/> a stretch.</summary>
    public double[] Classify(GlyphPicture picture, ImmutableArray<GlyphStretch> stretches)
    {
        var probabilities = new double[stretches.Length * GlyphClass.Count];
        for (var i = 0; i < stretches.Length; i++)
        {
            picture.Glyph(stretches[i].Left, stretches[i].Right, glyph);
            Classify(glyph, probabilities.AsSpan(i * GlyphClass.Count, GlyphClass.Count));
        }
        return probabilities;
    }

    /// <param name="pixels">24 × 20, 0 = paper, 1 = ink.</param>
    /// <param name="probabilities">Sum up to 1.</param>
    public void Classify(ReadOnlySpan<float> pixels, Span<double> probabilities)
    {
        probabilities.Clear();
        Span<double> one = stackalloc double[GlyphClass.Count];
        foreach (var network in networks)
        {
            network.Score(pixels, work);
            Softmax(work.Scores, temperature, one);
            for (var c = 0; c < one.Length; c++)
                probabilities[c] += one[c] / networks.Length;
        }
    }

    public static void Softmax(ReadOnlySpan<float> scores, double temperature, Span<double> probabilities)
    {
        double most = double.MinValue, sum = 0;
        for (var c = 0; c < probabilities.Length; c++)
            most = Math.Max(most, scores[c]);
        for (var c = 0; c < probabilities.Length; c++)
            sum += probabilities[c] = Math.Exp((scores[c] - most) / temperature);
        for (var c = 0; c < probabilities.Length; c++)
            probabilities[c] /= sum;
    }
}
