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
    /// <param name="inkLevel">Gray below which a pixel is ink.</param>
    public static double Estimate(GrayImage page, byte inkLevel)
    {
        var strips = StripProfiles(page, inkLevel);
        var coarse = Best(strips, page.Height, -Limit, Limit, CoarseStep);
        return Best(strips, page.Height, coarse - CoarseStep, coarse + CoarseStep, FineStep);
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
    private static int[][] StripProfiles(GrayImage page, byte inkLevel)
    {
        var ink = new ulong[page.Width + 63 >> 6];
        var strips = new int[ink.Length][];
        for (var s = 0; s < strips.Length; s++)
            strips[s] = new int[page.Height];
        for (var y = 0; y < page.Height; y++)
        {
            RidgeRows.Darker(page.Row(y), inkLevel, ink);
            for (var s = 0; s < strips.Length; s++)
                strips[s][y] = BitOperations.PopCount(ink[s]);
        }
        return strips;
    }
}
