using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>Sorts the lines of heads above a row of figures: titles across the table, heads over several columns, heads of one.</summary>
public sealed class WritingHeads(WritingMarks marks, ImmutableArray<int> edges, int left)
{
    // Inches.
    private const double ColumnGap = 0.04, Crossing = 0.03, Centred = 0.12, CentredInColumn = 0.04, SameHeight = 0.06, LeastHead = 0.06;
    private const double RuledEdge = 0.6, TitleShare = 0.06, TitleGap = 2, CentredOfColumn = 0.15;

    /// <summary>The rows of one zone of heads, top to bottom.</summary>
    public IEnumerable<WritingBand> Bands(IEnumerable<WritingWord> zone)
    {
        var words = zone.Where(word => word.Pieces.Length > 1 && word.Box.Height >= LeastHead * marks.Dpi || word.Box.Width >= 2 * LeastHead * marks.Dpi)
            .OrderBy(word => word.Y).ToList();
        while (words.Count > 0 && Title(words) is { } title)
        {
            yield return new WritingBand(WritingBandKind.Title, title.Box.Y, title.Box.Bottom, title.Y, [title]);
            words.RemoveAll(word => word.LevelWith(title));
        }
        var heads = words.SelectMany(Split).Where(word => word.X > edges[0]).ToList();
        var spans = heads.Where(IsSpan).OrderBy(word => word.Y).ToList();
        while (spans.Count > 0)
        {
            var level = spans.Where(word => word.LevelWith(spans[0])).OrderBy(word => word.X).ToImmutableArray();
            // Nothing stands below: they are the heads of wide columns.
            if (!heads.Except(level).Any(word => word.Y > level[0].Box.Bottom))
                break;
            spans.RemoveAll(level.Contains);
            yield return new WritingBand(WritingBandKind.Spans, level.Min(word => word.Box.Y), level.Max(word => word.Box.Bottom), level[0].Y, level);
            heads.RemoveAll(level.Contains);
        }
        if (heads.Count > 0)
            yield return new WritingBand(WritingBandKind.Heads, heads.Min(word => word.Box.Y), heads.Max(word => word.Box.Bottom), heads.Average(word => word.Y), [.. heads]);
    }

    /// <summary>The columns that a head stands over: as many as its middle is the middle of, within those of the head above it, and whose own heads stand at one height.</summary>
    /// <param name="leaves">Heads of single columns below.</param>
    public (int First, int Last) Columns(WritingWord span, (int First, int Last) parent, IEnumerable<WritingWord> siblings, ImmutableArray<WritingWord> leaves, bool isLowest)
    {
        var covered = Enumerable.Range(0, edges.Length - 1).Where(column => span.Box.Right > edges[column] + Crossing * marks.Dpi && span.Box.X < edges[column + 1] - Crossing * marks.Dpi).ToList();
        if (covered.Count == 0)
            return (-1, -1);
        var others = siblings.Where(word => word != span).ToList();
        (int First, int Last) best = (covered[0], covered[^1]);
        for (var first = Math.Min(covered[0], parent.First); first <= covered[0]; first++)
        {
            for (var last = covered[^1]; last <= parent.Last; last++)
            {
                if (first < parent.First || Math.Abs((edges[first] + edges[last + 1]) / 2.0 - span.X) > Centred * marks.Dpi
                    || others.Any(word => word.Box.Right > edges[first] && word.Box.X < edges[last + 1])
                    || isLowest && !AtOneHeight(leaves, first, last, covered))
                    continue;
                if (last - first > best.Last - best.First)
                    best = (first, last);
            }
        }
        return best;
    }

    private bool AtOneHeight(ImmutableArray<WritingWord> leaves, int first, int last, List<int> covered)
    {
        var usual = covered.Select(column => Height(leaves, column)).OfType<double>().ToList();
        return usual.Count == 0 || Enumerable.Range(first, last - first + 1).Select(column => Height(leaves, column)).OfType<double>()
            .All(height => Math.Abs(height - usual.Average()) <= SameHeight * marks.Dpi);
    }

    private double? Height(ImmutableArray<WritingWord> leaves, int column)
    {
        var own = leaves.Where(word => word.X > edges[column] && word.X < edges[column + 1]).ToList();
        return own.Count == 0 ? null : (own.Min(word => word.Box.Y) + own.Max(word => word.Box.Bottom)) / 2.0;
    }

    // The first line, where it stands in the middle of the table and has no white as wide as between columns in it; null when it does not, or when each column has a head of its own in it.
    private WritingWord? Title(List<WritingWord> words)
    {
        var line = words.Where(word => word.LevelWith(words[0])).OrderBy(word => word.Box.X).ToList();
        var title = Of([.. line.SelectMany(word => word.Pieces)]);
        if (line.SelectMany(Split).ToList() is var parts && parts.Count >= Math.Max(2, edges.Length - 2) && parts.TrueForAll(part => IsCentred(part.Box)))
            return null;
        return Math.Abs(title.X - (left + edges[^1]) / 2.0) < TitleShare * (edges[^1] - left)
            && line.Zip(line.Skip(1), (before, after) => after.Box.X - before.Box.Right).All(gap => gap < TitleGap * title.Box.Height) ? title : null;
    }

    /// <summary>Whether it stands over an edge of the figures' columns.</summary>
    public bool IsSpan(WritingWord word) =>
        edges.Skip(1).SkipLast(1).Any(edge => word.Box.X < edge - Crossing * marks.Dpi && word.Box.Right > edge + Crossing * marks.Dpi);

    /// <summary>Whether it stands in the middle of one column.</summary>
    public bool IsCentred(PixelRect head)
    {
        var middle = head.X + head.Width / 2.0;
        var column = edges.Count(edge => edge <= middle) - 1;
        return column >= 0 && column < edges.Length - 1
            && Math.Abs(middle - (edges[column] + edges[column + 1]) / 2.0) <= Math.Max(CentredInColumn * marks.Dpi, CentredOfColumn * (edges[column + 1] - edges[column]));
    }

    // Heads that fill their columns look like one word: parted at the edges where the pieces leave room for one.
    private IEnumerable<WritingWord> Split(WritingWord word)
    {
        var rest = word;
        foreach (var edge in edges.Where(edge => edge > word.Box.X && edge < word.Box.Right))
        {
            var (before, after) = (rest.Pieces.Where(piece => piece.X + piece.Right < 2 * edge).ToImmutableArray(), rest.Pieces.Where(piece => piece.X + piece.Right >= 2 * edge).ToImmutableArray());
            if (before.IsEmpty || after.IsEmpty
                || after.Min(piece => piece.X) - before.Max(piece => piece.Right) < ColumnGap * marks.Dpi && marks.UprightShare(edge, word.Box.Y, word.Box.Bottom) < RuledEdge)
                continue;
            yield return Of(before);
            rest = Of(after);
        }
        yield return rest;
    }

    private static WritingWord Of(ImmutableArray<PixelRect> pieces) => new(pieces.Aggregate((a, b) => a.Union(b)), pieces, false);
}
