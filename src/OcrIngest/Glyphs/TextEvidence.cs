using System.Collections.Immutable;

namespace OcrIngest.Glyphs;

/// <summary>What speaks for the best text of a picture, and the probability that follows from it.</summary>
public static class TextEvidence
{
    public const int Count = 6;

    private const double Least = 1e-7;

    // Digits of one typeface stand at even distances, about 0.65 of their height; where a point has faded, a third more is left free.
    private const double UsualDistance = 0.65 * GlyphPicture.LineHeightPx, EvenEnough = 1.15, DirtScale = 20, HoleScale = 10;

    /// <summary>
    /// Log-odds of the text among all readings; the same of its weakest symbol; log of how many symbols; ink left out as dirt; the widest hole
    /// between two digits, where a point or a digit may have faded; one.
    /// </summary>
    public static double[] Features(ImmutableArray<LatticeText> texts, double sum, ImmutableArray<GlyphStretch> stretches, ReadOnlySpan<double> probabilities)
    {
        var best = texts[0];
        var whole = LogOdds(best.Share, Math.Max(0, sum - best.Share) + Math.Max(0, 1 - sum));
        var weakest = double.MaxValue;
        for (var i = 0; i < best.Stretches.Length; i++)
        {
            var own = probabilities[best.Stretches[i] * GlyphClass.Count + ClassAt(best.Text[i])];
            weakest = Math.Min(weakest, LogOdds(own, 1 - own));
        }
        return [whole, best.Text.Length == 0 ? -16 : weakest, Math.Log2(Math.Max(1, best.Text.Length)),
            Math.Min(best.Skipped, 0.2) * DirtScale, Hole(best, stretches) * HoleScale, 1];
    }

    public static double Probability(ReadOnlySpan<double> features, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (var i = 0; i < features.Length; i++)
            sum += features[i] * weights[i];
        return 1 / (1 + Math.Exp(-sum));
    }

    // How much farther than usual (0 to 1) two neighbouring digits stand apart at most. With three or more distances, usual is their median.
    private static double Hole(LatticeText text, ImmutableArray<GlyphStretch> stretches)
    {
        var distances = new List<double>();
        for (var i = 1; i < text.Text.Length; i++)
        {
            if (char.IsAsciiDigit(text.Text[i]) && char.IsAsciiDigit(text.Text[i - 1]))
                distances.Add(Middle(stretches[text.Stretches[i]]) - Middle(stretches[text.Stretches[i - 1]]));
        }
        if (distances.Count == 0)
            return 0;
        distances.Sort();
        var usual = distances.Count >= 3 ? distances[(distances.Count - 1) / 2] : Math.Min(distances[0], UsualDistance);
        return Math.Clamp(distances[^1] / Math.Max(1, usual) - EvenEnough, 0, 1);

        static double Middle(GlyphStretch stretch) => (stretch.Left + stretch.Right) / 2.0;
    }

    private static int ClassAt(char symbol) => symbol == GlyphClass.OtherSymbol ? GlyphClass.Other : GlyphClass.Of(symbol);

    private static double LogOdds(double part, double rest) => Math.Log((part + Least) / (Math.Max(0, rest) + Least));
}
