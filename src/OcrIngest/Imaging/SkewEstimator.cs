using System.Numerics;
using OcrIngest.Imaging.Kernels;

namespace OcrIngest.Imaging;

/// <summary>
/// Estimates by how much a page is skewed: the angle at which the row profile of its ink (text lines and rules alike) is sharpest.
/// After W. Postl, "Detection of linear oblique structures and skew scan in digitized documents" (1986), with profiles of narrow strips
/// shifted against each other instead of a rotated picture.
/// </summary>
public static class SkewEstimator
{
    private const double Limit = 6.5, CoarseStep = 0.25, FineStep = 0.025;

    /// <summary>Degrees; positive when lines fall towards the right. 0 for a page without ink.</summary>
    public static double Estimate(BitImage ink)
    {
        var strips = StripProfiles(ink);
        var coarse = Best(strips, ink.Height, -Limit, Limit, CoarseStep);
        return Best(strips, ink.Height, coarse - CoarseStep, coarse + CoarseStep, FineStep);
    }

    private static double Best(int[][] strips, int height, double from, double to, double step)
    {
        double best = 0, bestSharpness = -1;
        var profile = new int[height];
        for (var angle = from; angle <= to + step / 2; angle += step)
        {
            var sharpness = Sharpness(strips, profile, Math.Tan(angle * Math.PI / 180));
            if (sharpness > bestSharpness)
                (best, bestSharpness) = (angle, sharpness);
        }
        return bestSharpness > 0 ? best : 0;
    }

    private static double Sharpness(int[][] strips, int[] profile, double slope)
    {
        Array.Clear(profile);
        for (var s = 0; s < strips.Length; s++)
        {
            var shift = (int)Math.Round((s - strips.Length / 2) * 64 * slope);
            var strip = strips[s];
            int from = Math.Max(0, -shift), to = Math.Min(profile.Length, profile.Length - shift);
            if (from < to)
                IntRows.Add(strip.AsSpan(from + shift, to - from), profile.AsSpan(from, to - from));
        }
        return IntRows.SquaredSteps(profile);
    }

    // Ink per row in each column of 64-pixel words.
    private static int[][] StripProfiles(BitImage ink)
    {
        var strips = new int[ink.WordsPerRow][];
        for (var s = 0; s < strips.Length; s++)
            strips[s] = new int[ink.Height];
        for (var y = 0; y < ink.Height; y++)
        {
            var row = ink.Row(y);
            for (var s = 0; s < strips.Length; s++)
                strips[s][y] = BitOperations.PopCount(row[s]);
        }
        return strips;
    }
}
