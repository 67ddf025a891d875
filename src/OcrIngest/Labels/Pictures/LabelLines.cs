using System.Collections.Immutable;
using OcrIngest.Imaging;
using OcrIngest.Recognition;

namespace OcrIngest.Labels.Pictures;

/// <summary>Where the lines of a label stand in its cell, by the rows that hold ink.</summary>
public static class LabelLines
{
    // Inches beside the writing in which its dots may stand; shares of the highest line.
    private const double Margin = 0.02, Part = 0.6, Whole = 1.12, Speck = 0.35;
    private const double InkShare = 0.4;
    private const int BorderPx = 10, MostLines = 24, LeastHeight = 8, MostWidth = 3000;

    /// <summary>Boxes of the lines on the page, top to bottom; none where there is nothing that could be a label.</summary>
    public static ImmutableArray<PixelRect> Find(GrayImage page, CellInk ink, double dpi)
    {
        var by = Math.Max(1, (int)(Margin * dpi));
        var box = PixelRect.FromEdges(ink.Writing.X - by, ink.Writing.Y - by, ink.Writing.Right + by, ink.Writing.Bottom + by).Intersect(ink.Cell).Intersect(page.Bounds);
        if (box.Width < LeastHeight || box.Height < LeastHeight)
            return [];
        var level = ink.PaperLevel - InkShare * (ink.PaperLevel - ink.InkLevel);
        var runs = Runs(box.Height, y => Inked(page.Row(box.Y + y).Slice(box.X, box.Width), level).Count);
        if (runs.Count is 0 or > MostLines)
            return [];
        var highest = runs.Max(run => run.To - run.From);
        if (highest < LeastHeight)
            return [];
        var lines = ImmutableArray.CreateBuilder<PixelRect>();
        foreach (var (from, to) in Joined(runs, highest))
        {
            int left = box.Width, right = 0;
            for (var y = from; y < to; y++)
            {
                var inked = Inked(page.Row(box.Y + y).Slice(box.X, box.Width), level);
                if (inked.Count > 0)
                    (left, right) = (Math.Min(left, inked.First), Math.Max(right, inked.Last + 1));
            }
            if (to - from > Speck * highest || right - left > Speck * highest)
                lines.Add(PixelRect.FromEdges(box.X + left, box.Y + from, box.X + right, box.Y + to));
        }
        return lines.ToImmutable();
    }

    /// <summary>Pictures of the lines, all at the scale at which the highest is <see cref="CharacterShape.LineHeight"/> high.</summary>
    public static IEnumerable<(LabelLine Line, double Factor)> Pictures(GrayImage page, CellInk ink, ImmutableArray<PixelRect> lines)
    {
        var factor = CharacterShape.LineHeight / (double)lines.Max(line => line.Height);
        return lines.Any(line => line.Width * factor > MostWidth)
            ? []
            : lines.Select(line => (new LabelLine(Scaler.Prepare(page, line, factor, ink.InkLevel, ink.PaperLevel, BorderPx)), factor));
    }

    /// <summary>Column of a line's picture at which <paramref name="x"/> of the page stands.</summary>
    public static double ToPicture(PixelRect line, double factor, double x) => (x - line.X) * factor + BorderPx;

    private static (int Count, int First, int Last) Inked(ReadOnlySpan<byte> row, double level)
    {
        int count = 0, first = -1, last = -1;
        for (var x = 0; x < row.Length; x++)
        {
            if (row[x] >= level)
                continue;
            count++;
            first = first < 0 ? x : first;
            last = x;
        }
        return (count, first, last);
    }

    private static List<(int From, int To)> Runs(int height, Func<int, int> inked)
    {
        var runs = new List<(int From, int To)>();
        for (var y = 0; y < height;)
        {
            if (inked(y) == 0)
            {
                y++;
                continue;
            }
            var from = y;
            while (y < height && inked(y) > 0)
                y++;
            runs.Add((from, y));
        }
        return runs;
    }

    // The strokes of 三 that stands alone in its line are no lines of their own.
    private static List<(int From, int To)> Joined(List<(int From, int To)> runs, int highest)
    {
        var lines = new List<(int From, int To)>();
        foreach (var run in runs)
        {
            if (lines.Count > 0 && run.To - lines[^1].From <= Whole * highest && (IsPart(run) || IsPart(lines[^1])))
                lines[^1] = (lines[^1].From, run.To);
            else
                lines.Add(run);
        }
        return lines;

        bool IsPart((int From, int To) run) => run.To - run.From < Part * highest;
    }
}
