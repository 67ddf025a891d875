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
/// behind the rows of a table are no ink and are left aside, whatever black print stands on them (<see cref="ColorBlocks"/>);
/// on a band only what is more coloured than the band is lifted: thin black print takes its colour. Two guards: where darker coloured areas run across the page (tinted light, rules of
/// the table itself) or where lifting would take most of the ink (a page printed in blue), colour is part of what is to be read, and luminance is used.
/// </remarks>
internal static class ColorToGray
{
    private const double LeastColoredShare = 0.0005, WideRowShare = 0.4, LeastInkKept = 0.25, MostOfBand = 0.6;

    public static GrayImage Convert(ColorRows rows)
    {
        var gray = new GrayImage(rows.Width, rows.Height);
        var gain = Paper(rows);
        var grounds = Grounds(rows, gain);
        var scratch = new uint[rows.Width];
        for (var y = 0; y < rows.Height; y++)
        {
            var row = rows.Row(y, scratch);
            if (grounds is not null)
                ColorKernel.Lifted(row, gain, gray.Row(y), GroundOf(y / ColorBlocks.Stride));
            else
                ColorKernel.Luminance(row, gray.Row(y));
        }
        return gray;

        // Between two strips that were looked at, the more coloured one.
        uint GroundOf(int strip) => Math.Max(grounds.ElementAtOrDefault(strip), grounds.ElementAtOrDefault(strip + 1));
    }

    /// <summary>Paper is the upper quartile of each channel: above any text, and still paper when a dark desk fills half of the picture.</summary>
    private static PaperGain Paper(ColorRows rows)
    {
        Span<int> red = stackalloc int[256], green = stackalloc int[256], blue = stackalloc int[256];
        var scratch = new uint[rows.Width];
        var count = 0;
        for (var y = ColorBlocks.Stride / 2 % rows.Height; y < rows.Height; y += ColorBlocks.Side)
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

    // How coloured the bands are of each strip of the page; null when there is no coloured ink, or colour is part of what is to be read.
    private static List<uint>? Grounds(ColorRows rows, PaperGain gain)
    {
        var blocks = new ColorBlocks(rows.Width, gain);
        var wide = new List<(bool IsBand, uint Fill, uint Ink)?>();
        int colored = 0, looked = 0;
        for (var top = 0; top + ColorBlocks.Side <= rows.Height; top += ColorBlocks.Stride)
        {
            blocks.Look(rows, top);
            var isWide = blocks.Colored.Count > blocks.Count * WideRowShare;
            wide.Add(isWide ? (blocks.Bands.Count >= blocks.Colored.Count * MostOfBand, blocks.Fill, blocks.DarkestSpread(MostOfBand)) : null);
            if (!isWide)
                (colored, looked) = (colored + blocks.Colored.Count, looked + blocks.Count);
        }
        var isInk = colored > looked * LeastColoredShare && blocks.InkKept >= blocks.Ink * LeastInkKept
            && Enumerable.Range(0, wide.Count).All(i => wide[i] is not { IsBand: false } row || IsEdge(row.Ink, i - 1) || IsEdge(row.Ink, i + 1));
        return isInk ? [.. wide.Select(row => row is { IsBand: true, Fill: var fill } ? fill : 0)] : null;

        // Half of a band and half of paper, and nothing in it that is more coloured than the band.
        bool IsEdge(uint ink, int beside) => wide.ElementAtOrDefault(beside) is { IsBand: true, Fill: var fill } && ink <= fill + ColorBlocks.Noise;
    }
}
