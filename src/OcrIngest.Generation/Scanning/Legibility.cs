using OcrIngest.Generation.Printing;
using OcrIngest.Generation.Truth;
using OcrIngest.Imaging;

namespace OcrIngest.Generation.Scanning;

/// <summary>Keeps damage within what its severity promises a reader, and finds the figures that were destroyed all the same.</summary>
internal static class Legibility
{
    // By severity: gray levels between paper and ink in the darkest part of the page, and how many times the noise the thin strokes keep of them.
    private static readonly double[] LeastContrast = [150, 120, 85, 60, 42], LeastOverNoise = [8, 6, 4, 2.6, 1.7];

    // Each step of severity.
    private const double MostWear = -0.08, MostBleed = 0.035;

    // The thin strokes of 10.5 points at 300 dpi; how far a blur of 1 spreads them.
    private const double StrokePx = 2.2, BlurSpread = 2.5;

    // Correlation of print and scan around the ink. Chosen, not measured: what is half covered stays well above.
    private const double LeastLikeness = 0.35;

    // Darker than this is ink on a clean page; colours of bands are lighter.
    private const int InkLevel = 128;

    // A cell's edge holds its rules and parts of its neighbours' (points).
    private const double Inset = 1.6;

    private const double PointsPerInch = 72;

    /// <summary>The plan with light, paper, ink and noise held back to where the print is still as readable as the severity says.</summary>
    public static DamagePlan Bound(DamagePlan plan)
    {
        // What goes through a threshold has had its background levelled by the machine.
        if (plan.Bilevel)
            plan = plan with { Paper = 1, Ink = Math.Min(plan.Ink, 0.1), Shadow = 0, Light = Math.Min(plan.Light, 0.012 * plan.Severity) };
        // Worn strokes and the back of the sheet take from the same ink.
        plan = plan with { Spread = Math.Max(plan.Spread, MostWear * plan.Severity), BleedThrough = Math.Min(plan.BleedThrough, MostBleed * plan.Severity) };
        while (Contrast(plan) < LeastContrast[plan.Severity - 1])
            plan = plan with { Paper = 1 - (1 - plan.Paper) * 0.92, Ink = plan.Ink * 0.92, Shadow = plan.Shadow * 0.92, Light = plan.Light * 0.92 };
        var stroke = Contrast(plan) * StrokePx / (StrokePx + BlurSpread * plan.Blur);
        return plan with { Noise = Math.Min(plan.Noise, stroke / LeastOverNoise[plan.Severity - 1]) };
    }

    /// <summary>Whether nothing that a person could read is left of what was printed in a cell.</summary>
    /// <param name="clean">The page as printed.</param>
    /// <param name="scan">The damaged page, before it was turned.</param>
    public static bool IsLost(GrayImage clean, GrayImage scan, BoxPt cell, PagePlace place)
    {
        var scale = place.Dpi / PointsPerInch;
        var inner = PixelRect.FromEdges((int)((cell.X + Inset) * scale), (int)((cell.Y + Inset) * scale), (int)((cell.Right - Inset) * scale), (int)((cell.Bottom - Inset) * scale));
        if (InkBox(clean, inner.Intersect(clean.Bounds), (int)(Inset * scale)) is not { } ink)
            return false;
        var (left, top, width, height) = (ink.X, ink.Y, ink.Width, ink.Height);
        // Soft, so that noise does not hide what the eye puts together.
        var reach = Math.Max(1, place.Dpi / 150);
        // Over one cell the warp is as good as linear.
        var (origin, right, below) = (Seen(place, left, top), Seen(place, left + width, top), Seen(place, left, top + height));
        double n = 0, a = 0, b = 0, aa = 0, bb = 0, ab = 0;
        for (var y = 0; y < height; y += reach)
            for (var x = 0; x < width; x += reach)
            {
                var (u, v) = ((double)x / width, (double)y / height);
                var (sx, sy) = (origin.X + (right.X - origin.X) * u + (below.X - origin.X) * v, origin.Y + (right.Y - origin.Y) * u + (below.Y - origin.Y) * v);
                var (print, seen) = (Mean(clean, left + x, top + y, reach), Mean(scan, sx, sy, reach));
                (n, a, b, aa, bb, ab) = (n + 1, a + print, b + seen, aa + print * print, bb + seen * seen, ab + print * seen);
            }
        var (va, vb) = (aa - a * a / n, bb - b * b / n);
        return va > 0 && (vb <= 0 || (ab - a * b / n) / Math.Sqrt(va * vb) < LeastLikeness);
    }

    /// <summary>The smallest box around what is printed, and some paper around it; null where nothing is.</summary>
    private static PixelRect? InkBox(GrayImage clean, PixelRect cell, int margin)
    {
        var (x1, y1, x2, y2) = (int.MaxValue, int.MaxValue, -1, -1);
        for (var y = cell.Y; y < cell.Y + cell.Height; y++)
            for (var x = cell.X; x < cell.X + cell.Width; x++)
                if (clean.Row(y)[x] < InkLevel)
                    (x1, y1, x2, y2) = (Math.Min(x1, x), Math.Min(y1, y), Math.Max(x2, x), Math.Max(y2, y));
        return x2 < 0 ? null : PixelRect.FromEdges(x1 - margin, y1 - margin, x2 + 1 + margin, y2 + 1 + margin).Intersect(clean.Bounds);
    }

    private static (double X, double Y) Seen(PagePlace place, double x, double y) => place.Warp is null ? (x, y) : place.Warp.ToScan(x, y);

    private static double Contrast(DamagePlan plan) => 255 * Math.Max(0, plan.Paper - plan.Ink) * (1 - plan.Shadow) * Math.Max(0, 1 - 2 * plan.Light);

    private static double Mean(GrayImage image, double x, double y, int reach)
    {
        var (x0, y0) = (Math.Clamp((int)x - reach, 0, image.Width - 1), Math.Clamp((int)y - reach, 0, image.Height - 1));
        var (x1, y1) = (Math.Clamp((int)x + reach, 0, image.Width - 1), Math.Clamp((int)y + reach, 0, image.Height - 1));
        var sum = 0;
        for (var row = y0; row <= y1; row++)
            foreach (var pixel in image.Row(row)[x0..(x1 + 1)])
                sum += pixel;
        return (double)sum / ((x1 - x0 + 1) * (y1 - y0 + 1));
    }
}
