using System.Collections.Immutable;

namespace OcrIngest.Tables;

/// <summary>Lays the rows of a writing lattice: figures with the lines of their labels, the heads between, labels without figures.</summary>
public static class WritingRows
{
    // Inches.
    private const double SameMiddle = 0.06, NearLine = 0.05;
    private const double NextLine = 1.9, RuledBetween = 0.3;

    /// <param name="heads">Words above or between the rows of figures that are no labels.</param>
    public static ImmutableArray<WritingBand> Find(WritingMarks marks, WritingRegion region, WritingHeads heads, IReadOnlyList<WritingWord> headWords, WritingLabels? labels)
    {
        var figures = region.Rows.Select(row => new WritingBand(WritingBandKind.Figures, row.Min(word => word.Box.Y), row.Max(word => word.Box.Bottom), row.Average(word => word.Y), row)).ToList();
        var bands = new List<WritingBand>();
        for (var i = 0; i < figures.Count; i++)
        {
            var above = i == 0 ? int.MinValue : figures[i - 1].Y;
            bands.AddRange(heads.Bands(headWords.Where(word => word.Y > above && word.Y < figures[i].Y)));
            bands.Add(figures[i]);
        }
        if (labels is null)
            return [.. bands];
        var lines = Lines(labels.OfRows.Where(word => !headWords.Contains(word)));
        var free = lines.Where(line => !figures.Any(row => line.Top <= row.Y && line.Bottom >= row.Y)).ToList();
        for (var i = 0; i < bands.Count; i++)
        {
            if (bands[i].Kind == WritingBandKind.Figures)
                bands[i] = WithLabel(marks, bands[i], lines, free, labels);
        }
        foreach (var (top, bottom) in free)
        {
            // What is left stands close to a row, and is a line of its label, or is the label of a row without figures.
            var near = bands.FindIndex(band => top < band.Bottom + NearLine * marks.Dpi && bottom > band.Top - NearLine * marks.Dpi);
            if (near >= 0)
                bands[near] = bands[near] with { Top = Math.Min(bands[near].Top, top), Bottom = Math.Max(bands[near].Bottom, bottom) };
            else
                bands.Add(new WritingBand(WritingBandKind.Label, top, bottom, (top + bottom) / 2.0, []));
        }
        return [.. bands.OrderBy(band => band.Y)];
    }

    // The lines around a row's figures: as many above as below, each close to the next, no rule between.
    private static WritingBand WithLabel(
        WritingMarks marks, WritingBand row, List<(int Top, int Bottom)> lines, List<(int Top, int Bottom)> free, WritingLabels labels)
    {
        var middle = lines.Where(line => line.Top <= row.Y && line.Bottom >= row.Y).ToList();
        int top = row.Top, bottom = row.Bottom;
        (int Top, int Bottom)? inner = null;
        if (middle.Count > 0)
        {
            inner = (middle.Min(line => line.Top), middle.Max(line => line.Bottom));
            (top, bottom) = (Math.Min(top, inner.Value.Top), Math.Max(bottom, inner.Value.Bottom));
        }
        while (true)
        {
            var above = free.Where(line => (line.Top + line.Bottom) / 2.0 < row.Y).OrderByDescending(line => line.Bottom).FirstOrDefault();
            var below = free.Where(line => (line.Top + line.Bottom) / 2.0 > row.Y).OrderBy(line => line.Top).FirstOrDefault();
            if (above == default || below == default || Math.Abs((above.Top + above.Bottom + below.Top + below.Bottom) / 4.0 - row.Y) > SameMiddle * marks.Dpi)
                break;
            var height = Math.Max(above.Bottom - above.Top, below.Bottom - below.Top);
            var (from, to) = inner ?? ((int)row.Y, (int)row.Y);
            var most = inner is null ? NextLine * height : (NextLine - 1) * height;
            if (from - above.Bottom > most || below.Top - to > most || IsRuled(above.Bottom, from) || IsRuled(to, below.Top))
                break;
            inner = (above.Top, below.Bottom);
            (top, bottom) = (Math.Min(top, above.Top), Math.Max(bottom, below.Bottom));
            free.Remove(above);
            free.Remove(below);
        }
        return row with { Top = top, Bottom = bottom };

        bool IsRuled(int from, int to) => Enumerable.Range(from, Math.Max(0, to - from)).Any(y => marks.LevelShare(y, labels.Edges[^2], labels.Edges[^1]) > RuledBetween);
    }

    private static List<(int Top, int Bottom)> Lines(IEnumerable<WritingWord> words)
    {
        var lines = new List<(int Top, int Bottom)>();
        foreach (var word in words.OrderBy(word => word.Y))
        {
            if (lines.Count > 0 && Math.Min(lines[^1].Bottom, word.Box.Bottom) - Math.Max(lines[^1].Top, word.Box.Y) > 0.4 * Math.Min(word.Box.Height, lines[^1].Bottom - lines[^1].Top))
                lines[^1] = (Math.Min(lines[^1].Top, word.Box.Y), Math.Max(lines[^1].Bottom, word.Box.Bottom));
            else
                lines.Add((word.Box.Y, word.Box.Bottom));
        }
        return lines;
    }
}
