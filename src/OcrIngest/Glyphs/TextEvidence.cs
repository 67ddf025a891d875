using System.Collections.Immutable;

namespace OcrIngest.Glyphs;

/// <summary>What speaks for the best text of a picture, and the probability that follows from it.</summary>
public static class TextEvidence
{
    public const int Count = 5;

    private const double Least = 1e-7;

    /// <summary>
    /// Log-odds of the text among all readings; the same of its weakest symbol; log of how many symbols; ink left out as dirt; one.
    /// </summary>
    public static double[] Features(ImmutableArray<LatticeText> texts, double sum, ReadOnlySpan<double> probabilities)
    {
        var best = texts[0];
        var whole = LogOdds(best.Share, Math.Max(0, sum - best.Share) + Math.Max(0, 1 - sum));
        var weakest = double.MaxValue;
        for (var i = 0; i < best.Stretches.Length; i++)
        {
            var own = probabilities[best.Stretches[i] * GlyphClass.Count + ClassAt(best.Text[i])];
            weakest = Math.Min(weakest, LogOdds(own, 1 - own));
        }
        return [whole, best.Text.Length == 0 ? -16 : weakest, Math.Log2(Math.Max(1, best.Text.Length)), Math.Min(best.Skipped, 0.2) * 20, 1];
    }

    public static double Probability(ReadOnlySpan<double> features, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (var i = 0; i < features.Length; i++)
            sum += features[i] * weights[i];
        return 1 / (1 + Math.Exp(-sum));
    }

    private static int ClassAt(char symbol) => symbol == GlyphClass.OtherSymbol ? GlyphClass.Other : GlyphClass.Of(symbol);

    private static double LogOdds(double part, double rest) => Math.Log((part + Least) / (Math.Max(0, rest) + Least));
}
