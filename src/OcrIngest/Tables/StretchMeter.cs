using System.Numerics;
using OcrIngest.Imaging;
using OcrIngest.Imaging.Kernels;

namespace OcrIngest.Tables;

/// <summary>
/// Measures stretches of possible rules in one direction. It looks along rows: for rules that run down the page it holds the pictures transposed.
/// Not for two threads at once.
/// </summary>
public sealed class StretchMeter : IDisposable
{
    private const double Solid = 0.85; // share of a side from which its ink is no writing
    private const int Ends = 10;       // the outer tenth
    private const int HeavyRows = 6;   // a fine rule of one or two rows is seen from at most four
    private readonly BitImage ridges, lines, ink;
    private readonly ulong[] ridge, line, dark, above, below;

    private StretchMeter(BitImage ridges, BitImage lines, BitImage ink)
    {
        (this.ridges, this.lines, this.ink) = (ridges, lines, ink);
        var words = ridges.WordsPerRow;
        (ridge, line, dark, above, below) = (new ulong[words], new ulong[words], new ulong[words], new ulong[words], new ulong[words]);
    }

    /// <summary>For rules along the rows of the page.</summary>
    public static StretchMeter AlongRows(RuleMask mask, BitImage ink) => new(mask.Ridges, mask.Lines, ink);

    /// <summary>For rules down its columns.</summary>
    public static StretchMeter AlongColumns(RuleMask mask, BitImage ink) => new(mask.Ridges.Transposed(scratch: true), mask.Lines.Transposed(scratch: true), ink.Transposed(scratch: true));

    public void Dispose()
    {
        ridges.Dispose();
        lines.Dispose();
        ink.Dispose();
    }

    /// <summary>A traced line over its whole length, wherever it bends.</summary>
    public Stretch Measure(RuleLine rule, int clear)
    {
        int low = (int)rule.Course.Min(point => point.Across), high = (int)rule.Course.Max(point => point.Across);
        return Measure(low, high, rule.Start, rule.End, Beside(rule.Thickness, clear), high - low);
    }

    /// <summary>How far from the middle of a rule its own ink has surely ended.</summary>
    /// <param name="thickness">Of the rule, pixels.</param>
    /// <param name="clear">Paper to leave between the rule and what may stand against it, pixels.</param>
    public static int Beside(double thickness, int clear) => (int)Math.Ceiling(thickness / 2) + clear;

    /// <summary>The stretch from <paramref name="from"/> to <paramref name="to"/>, on whichever row between <paramref name="low"/> and <paramref name="high"/> it is covered best.</summary>
    /// <param name="beside">How far from the line to look for what stands against it, pixels.</param>
    /// <param name="lean">By how many rows it may leave that row on its way.</param>
    public Stretch Measure(int low, int high, int from, int to, int beside, int lean = 1)
    {
        (from, to) = (Math.Max(from, 0), Math.Min(to, ridges.Width));
        if (to <= from)
            return default;
        var row = Best(low, high, from, to);
        for (var start = from; start < to; start = (start | 63) + 1)
        {
            var stop = Math.Min((start | 63) + 1, to);
            // A rule may still lean by a pixel over its length.
            var at = Best(row - lean, row + lean, start, stop, row);
            Collect(ridge, ridges, at - 1, at + 1, start, stop);
            Collect(line, lines, at, at, start, stop);
            Collect(dark, ink, at - 1, at + 1, start, stop);
            Collect(above, ink, at - beside - 1, at - beside, start, stop);
            Collect(below, ink, at + beside, at + beside + 1, start, stop);
        }
        return Sum(from, to);
    }

    private Stretch Sum(int from, int to)
    {
        double length = to - from;
        int end = Math.Max(2, (to - from) / Ends), first = from >> 6, count = (to - 1 >> 6) + 1 - first;
        Span<ulong> lines = line.AsSpan(first, count), sides = above.AsSpan(first, count), other = below.AsSpan(first, count), inked = dark.AsSpan(first, count);
        if (WordRows.Count(above, from, to) > Solid * length)
            sides.Clear();
        if (WordRows.Count(below, from, to) <= Solid * length)
            WordRows.Or(sides, other);
        var ink = WordRows.Count(dark, from, to);
        WordRows.Or(inked, ridge.AsSpan(first, count));
        var covered = WordRows.Count(line, from, to);
        WordRows.And(lines, sides);
        return new Stretch(covered / length, (covered - WordRows.Count(line, from, to)) / length, WordRows.Count(above, from, to) / length, WordRows.Count(dark, from, to) / length, ink / length,
            Math.Min(WordRows.Count(ridge, from, Math.Min(to, from + end)), WordRows.Count(ridge, Math.Max(from, to - end), to)) / (double)end);
    }

    private int Best(int low, int high, int from, int to, int preferred = int.MinValue)
    {
        int best = low, last = low, most = -1;
        for (var y = low; y <= high; y++)
        {
            Collect(ridge, ridges, y - 1, y + 1, from, to);
            var count = WordRows.Count(ridge, from, to);
            if (count > most)
                (best, last, most) = (y, y, count);
            else if (count == most && last == y - 1)
                last = y;
        }
        if (preferred >= best && preferred <= last)
            return preferred;
        // A heavy rule fills several rows: from any but its middle one, its own ragged side would look like ink against it.
        return last - best >= HeavyRows ? (best + last) / 2 : best;
    }

    // The ink of some rows in one; only the words of the stretch are filled.
    private static void Collect(ulong[] into, BitImage from, int firstRow, int lastRow, int left, int right)
    {
        int first = left >> 6, count = (right - 1 >> 6) + 1 - first;
        var target = into.AsSpan(first, count);
        target.Clear();
        for (var y = Math.Max(firstRow, 0); y <= Math.Min(lastRow, from.Height - 1); y++)
            WordRows.Or(target, from.Row(y).Slice(first, count));
    }
}
