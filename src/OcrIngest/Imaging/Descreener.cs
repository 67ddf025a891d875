using System.Numerics;
using OcrIngest.Imaging.Kernels;

namespace OcrIngest.Imaging;

/// <summary>Makes shades again of a page that a fax or a scanner printed in dots all over, its bare paper too.</summary>
public static class Descreener
{
    private const double TileInches = 0.16;

    // Dots a square inch. A coarser screen has dots as large as what is written; a page that is only dirty has a tenth of this.
    private const double FewestDots = 40 * 40;
    private const byte InkLevel = 128;

    /// <returns>The page itself where half of it bears no screen.</returns>
    public static GrayImage Remove(GrayImage page, double dpi)
    {
        var dots = UsualDots(page, Math.Max(64, (int)(TileInches * dpi)));
        if (dots * dpi * dpi < FewestDots)
            return page;
        // Blurred by half of their distance, dots leave a fiftieth of what they are. Each softening adds half a square pixel.
        for (var left = 1 / (2 * dots); left > 0; left--)
            page = Softener.Soften(page);
        return page;
    }

    // Dots a pixel, in the middle one of all tiles: half of a page is bare, between lines and around them.
    private static double UsualDots(GrayImage page, int tile)
    {
        int across = page.Width / tile, down = page.Height / tile, words = page.Width + 63 >> 6;
        if (across == 0 || down == 0)
            return 0;
        var counts = new int[across * down];
        ulong[] above = new ulong[words], ink = new ulong[words], tops = new ulong[words];
        RidgeRows.Darker(page.Row(0), InkLevel, ink);
        for (var y = 1; y < down * tile; y++)
        {
            (above, ink) = (ink, above);
            RidgeRows.Darker(page.Row(y), InkLevel, ink);
            if (!ink.ContainsAnyExcept(0UL))
                continue;
            Tops(above, ink, tops);
            for (var t = 0; t < across; t++)
                counts[y / tile * across + t] += WordRows.Count(tops, t * tile, (t + 1) * tile);
        }
        Array.Sort(counts);
        return counts[counts.Length / 2] / (double)(tile * tile);
    }

    // Where ink begins, along the row, with no ink above it: once a dot.
    private static void Tops(ReadOnlySpan<ulong> above, ReadOnlySpan<ulong> row, Span<ulong> tops)
    {
        ulong before = 0, beforeAbove = 0;
        for (var i = 0; i < row.Length; i++)
        {
            var next = i + 1 < above.Length ? above[i + 1] : 0;
            tops[i] = row[i] & ~(row[i] << 1 | before >> 63) & ~(above[i] | above[i] << 1 | beforeAbove >> 63 | above[i] >> 1 | next << 63);
            (before, beforeAbove) = (row[i], above[i]);
        }
    }
}
