using OcrIngest.Imaging;

namespace OcrIngest.Native;

/// <summary>
/// One gray picture from a colour page: luminance for a neutral page; on one with a seal, a stamp or pen strokes the coloured ink is lifted off.
/// </summary>
/// <remarks>
/// Print is black, so all its channels are dark; coloured ink leaves at least one channel light. The largest channel therefore keeps the
/// print and makes the seal pale, and a gain for pixels of strong colour takes the pale remainder away. The gain is relative to the page's
/// own paper, channel by channel: on yellowed paper or a dim photograph a constant would either leave the seal or whiten faint print, and
/// yellow paper itself would count as coloured. Neutral pixels get no gain, so faint gray print stays. Light bands
/// behind the rows of a table are no ink and are left aside. Two guards: where darker coloured areas run across the page (tinted light, rules of
/// the table itself) or where lifting would take most of the ink (a page printed in blue), colour is part of what is to be read, and luminance is used.
/// </remarks>
internal static class ColorToGray
{
    private const int BlockPx = 8, StridePx = 24;

    // Spread of an 8 x 8 mean: colour fringes along black strokes cancel out in it, coloured ink does not.
    private const uint ColoredSpread = 28;

    private const double LeastColoredShare = 0.0005, WideRowShare = 0.4, LeastInkKept = 0.25;
    private const byte InkBelow = 128;

    // A band is light all over but where print stands on it; a coloured rule is dark in every block that it crosses.
    private const double MostOfBand = 0.6;
    private const byte BandFrom = 185;

    public static GrayImage Convert(ColorRows rows)
    {
        var gray = new GrayImage(rows.Width, rows.Height);
        var gain = Paper(rows);
        var lift = HasColoredInk(rows, gain);
        var scratch = new uint[rows.Width];
        for (var y = 0; y < rows.Height; y++)
        {
            var row = rows.Row(y, scratch);
            if (lift)
                ColorKernel.Lifted(row, gain, gray.Row(y));
            else
                ColorKernel.Luminance(row, gray.Row(y));
        }
        return gray;
    }

    /// <summary>Paper is the upper quartile of each channel: above any text, and still paper when a dark desk fills half of the picture.</summary>
    private static PaperGain Paper(ColorRows rows)
    {
        Span<int> red = stackalloc int[256], green = stackalloc int[256], blue = stackalloc int[256];
        var scratch = new uint[rows.Width];
        var count = 0;
        for (var y = StridePx / 2 % rows.Height; y < rows.Height; y += BlockPx)
        {
            var row = rows.Row(y, scratch);
            for (var x = 0; x < row.Length; x += 5, count++)
            {
                red[(int)(row[x] >> 24)]++;
                green[(int)(row[x] >> 16 & 255)]++;
                blue[(int)(row[x] >> 8 & 255)]++;
            }
        }
        return new PaperGain(Gain(red, count), Gain(green, count), Gain(blue, count));
    }

    private static uint Gain(ReadOnlySpan<int> histogram, int count)
    {
        var above = 0;
        var level = 255;
        while (level > 0 && (above += histogram[level]) * 4L < count)
            level--;
        return 255 * 256 / (uint)Math.Max(level, 64);
    }

    private static bool HasColoredInk(ColorRows rows, PaperGain gain)
    {
        var scratch = new uint[rows.Width];
        var perRow = Math.Max(0, (rows.Width - BlockPx) / StridePx + 1);
        var sums = new uint[perRow * 3];
        var darkest = new byte[perRow];
        int colored = 0, blocks = 0, ink = 0, inkKept = 0;
        for (var top = 0; top + BlockPx <= rows.Height; top += StridePx)
        {
            Array.Clear(sums);
            Array.Fill(darkest, (byte)255);
            for (var y = top; y < top + BlockPx; y++)
            {
                var row = rows.Row(y, scratch);
                for (var block = 0; block < perRow; block++)
                    foreach (var pixel in row.Slice(block * StridePx, BlockPx))
                    {
                        var (r, g, b) = ColorKernel.Balanced(pixel, gain);
                        (sums[block * 3], sums[block * 3 + 1], sums[block * 3 + 2]) = (sums[block * 3] + r, sums[block * 3 + 1] + g, sums[block * 3 + 2] + b);
                        var luminance = ColorKernel.LuminanceOf(r << 24 | g << 16 | b << 8);
                        darkest[block] = Math.Min(darkest[block], luminance);
                        if (luminance >= InkBelow)
                            continue;
                        ink++;
                        inkKept += ColorKernel.LiftedOf(pixel, gain) < InkBelow ? 1 : 0;
                    }
            }

            int inRow = 0, flat = 0;
            for (var i = 0; i < sums.Length; i += 3)
            {
                if (Spread(sums[i], sums[i + 1], sums[i + 2]) / (BlockPx * BlockPx) < ColoredSpread)
                    continue;
                inRow++;
                flat += darkest[i / 3] >= BandFrom ? 1 : 0;
            }
            if (inRow > perRow * WideRowShare)
            {
                // A light band behind print: what is coloured in this row says nothing of ink.
                if (flat < inRow * MostOfBand)
                    return false;
                continue;
            }
            (colored, blocks) = (colored + inRow, blocks + perRow);
        }
        return colored > blocks * LeastColoredShare && inkKept >= ink * LeastInkKept;
    }

    private static uint Spread(uint r, uint g, uint b) => Math.Max(r, Math.Max(g, b)) - Math.Min(r, Math.Min(g, b));
}
