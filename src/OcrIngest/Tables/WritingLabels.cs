using System.Collections.Immutable;

namespace OcrIngest.Tables;

/// <summary>The labels left of the figures: their columns, the lines that belong to a row, and the groups that stand beside several rows.</summary>
public sealed class WritingLabels
{
    // Inches.
    private const double LeastColumn = 0.25, Level = 0.05;
    private const double MostCrossed = 0.45, OwnRows = 0.6, SameLabel = 1.0, Ruled = 0.35, Prominence = 0.05, LeastAfter = 0.25;
    private readonly WritingMarks marks;
    private readonly ImmutableArray<WritingWord> words;

    /// <param name="words">Writing between the table's left end and the figures, below the heads.</param>
    /// <param name="rows">Heights of the rows of figures.</param>
    public WritingLabels(WritingMarks marks, IEnumerable<WritingWord> words, int left, int right, ImmutableArray<double> rows)
    {
        this.marks = marks;
        this.words = [.. words.OrderBy(word => word.Y)];
        Edges = FindEdges(left, right);
        ByRow = [.. Enumerable.Range(0, Edges.Length - 1).Select(column => column == Edges.Length - 2
            || rows.Count(y => In(column).Any(word => word.Box.Y <= y && word.Box.Bottom >= y)) >= OwnRows * rows.Length)];
    }

    /// <summary>x of the label columns' edges, the table's left end and that of the figures among them.</summary>
    public ImmutableArray<int> Edges { get; }

    /// <summary>Of each label column, whether every row has a label in it; if not, its labels stand beside several rows.</summary>
    public ImmutableArray<bool> ByRow { get; }

    /// <summary>Words of which a label column holds the beginning.</summary>
    public IEnumerable<WritingWord> In(int column) => words.Where(word => word.Box.X + Slack >= Edges[column] && word.Box.X + Slack < Edges[column + 1]);

    /// <summary>Words in columns that have a label for every row, or that run into the last column.</summary>
    public IEnumerable<WritingWord> OfRows => words.Where(word => word.Box.Right > Edges[^2] + Slack || ByRow[ColumnOf(word)]);

    /// <summary>The label column in which a word begins.</summary>
    public int ColumnOf(WritingWord word)
    {
        var column = Edges.Length - 2;
        while (column > 0 && word.Box.X + Slack < Edges[column])
            column--;
        return column;
    }

    /// <summary>The label column in which a word ends.</summary>
    public int LastColumnOf(WritingWord word)
    {
        var column = 0;
        while (column < Edges.Length - 2 && word.Box.Right - Slack > Edges[column + 1])
            column++;
        return column;
    }

    /// <summary>Top and bottom of the labels of a column that stand beside several rows, of those that begin between two heights.</summary>
    public List<(int Top, int Bottom)> Blocks(int column, int top, int bottom)
    {
        var blocks = new List<(int Top, int Bottom)>();
        foreach (var word in In(column).Where(word => word.Y >= top && word.Y < bottom && LastColumnOf(word) == column))
        {
            if (blocks.Count > 0 && word.Box.Y - blocks[^1].Bottom < SameLabel * word.Box.Height)
                blocks[^1] = (blocks[^1].Top, Math.Max(blocks[^1].Bottom, word.Box.Bottom));
            else
                blocks.Add((word.Box.Y, word.Box.Bottom));
        }
        return blocks;
    }

    /// <summary>Whether a fragment of rule crosses a label column at this height.</summary>
    public bool IsRuled(int column, int y) => marks.LevelShare(y, Edges[column], Edges[column + 1]) >= Ruled;

    private double Slack => Level * marks.Dpi;

    // An edge goes where few words cross and several stand wholly on either side; two edges have more crossing between them than on either.
    private ImmutableArray<int> FindEdges(int left, int right)
    {
        if (words.IsEmpty)
            return [left, right];
        var least = (int)(LeastColumn * marks.Dpi);
        var places = Plateaus(left + least, right - least).OrderBy(place => place.Crossing).ThenByDescending(place => place.To - place.From).ToList();
        var kept = new List<(int From, int To, int Crossing)>();
        foreach (var place in places)
        {
            if (kept.All(other => Math.Abs(other.From + other.To - place.From - place.To) > 2 * least
                && Enumerable.Range(Math.Min(other.From, place.From), Math.Abs(other.From - place.From)).Max(Crossing) > place.Crossing + Math.Max(1, Prominence * words.Length)))
                kept.Add(place);
        }
        int top = words[0].Box.Y, bottom = words[^1].Box.Bottom;
        var inner = kept.Select(place => WritingEdges.Upright(marks, place.From, place.To, (place.From + place.To) / 2, top, bottom)).Order().ToList();
        // Where one of them is ruled, so are the others.
        if (inner.Any(x => marks.UprightShare(x, top, bottom) >= Ruled))
            inner.RemoveAll(x => marks.UprightShare(x, top, bottom) < Ruled / 3);
        return [left, .. inner, right];
    }

    private int Crossing(int x) => words.Count(word => word.Box.X < x && word.Box.Right > x);

    // Stretches that equally few words cross.
    private IEnumerable<(int From, int To, int Crossing)> Plateaus(int from, int to)
    {
        var start = from;
        for (var x = from; x <= to; x++)
        {
            if (x < to && Crossing(x + 1) == Crossing(start))
                continue;
            if (IsGap((start + x) / 2))
                yield return (start, x, Crossing(start));
            start = x + 1;
        }
    }

    private bool IsGap(int x)
    {
        int before = words.Count(word => word.Box.Right <= x), after = words.Count(word => word.Box.X >= x), crossing = Crossing(x);
        return before >= 2 && after >= Math.Max(3, LeastAfter * words.Length) && crossing < MostCrossed * words.Length;
    }
}
