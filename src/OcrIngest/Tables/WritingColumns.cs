using System.Collections.Immutable;

namespace OcrIngest.Tables;

/// <summary>On which side of their cells the figures of a table stand.</summary>
public enum WritingAlignment
{
    Centred,
    Left,
    Right,
}

/// <summary>Puts edges between the columns of figures: where fragments of rules, the heads and the ends of the figures agree that the cells begin.</summary>
/// <param name="heads">Heads above and between the rows of figures, which stand in the middle of their cells.</param>
/// <param name="labelEnd">Where the writing left of the figures ends.</param>
/// <param name="right">Where the table's writing ends.</param>
/// <param name="ruledEnd">Where its level rules end on the right, if they show it.</param>
public sealed class WritingColumns(WritingMarks marks, WritingRegion region, IReadOnlyCollection<WritingWord> heads, int labelEnd, int right, int? ruledEnd, int top)
{
    // Inches.
    private const double Padding = 0.04, MostPadding = 0.12, OpenPadding = 0.45, LoneColumn = 0.6, Spread = 0.1, Crossing = 0.02;
    private const double HeadWorth = 0.5, LeafWidth = 1.3;
    private readonly ImmutableArray<(int Left, int Right)> columns = region.Columns;

    /// <summary>x of the edges: one more than there are columns; a wide white with several long fragments gets them all.</summary>
    public ImmutableArray<int> Edges()
    {
        var alignment = Alignment;
        var inner = new List<int>();
        for (var i = 1; i < columns.Length; i++)
        {
            var sure = WritingEdges.SureUprights(marks, columns[i - 1].Right, columns[i].Left, top, region.Bottom);
            if (sure.Count > 0)
                inner.AddRange(sure);
            else
                inner.Add(Between(alignment, i));
        }
        return [First(alignment, inner), .. inner, Last(alignment, inner)];
    }

    /// <summary>What explains best where fragments of rules stand, that heads stand in the middle of columns, and which ends of the figures are in line.</summary>
    private WritingAlignment Alignment => columns.Length < 2 ? WritingAlignment.Centred : Enum.GetValues<WritingAlignment>().MaxBy(alignment =>
    {
        var worth = 0.0;
        var edges = new List<int>();
        for (var i = 1; i < columns.Length; i++)
        {
            var (low, high, usual) = Place(alignment, i);
            worth += Enumerable.Range(low, Math.Max(0, high - low) + 1).Max(x => marks.UprightShare(x, top, region.Bottom)) - HeadWorth * heads.Count(head => Crosses(head, usual));
            edges.Add(usual);
        }
        worth -= heads.Where(IsOfOneColumn).Sum(head => OffCentre(head, edges));
        return worth - columns.Sum(column => Math.Min(1, Unevenness(column, alignment) / (Spread * marks.Dpi)));
    });

    private int Pitch => columns.Length > 1 ? (Centre(columns[^1]) - Centre(columns[0])) / (columns.Length - 1) : (int)(LoneColumn * marks.Dpi);

    private int Between(WritingAlignment alignment, int i)
    {
        if (alignment == WritingAlignment.Centred)
            return WritingEdges.Upright(marks, columns[i - 1].Right, columns[i].Left, (Centre(columns[i - 1]) + Centre(columns[i])) / 2, top, region.Bottom);
        var (low, high, usual) = Place(alignment, i);
        return WritingEdges.Upright(marks, low, high, usual, top, region.Bottom);
    }

    // Between which x the edge left of a column lies, and where most likely.
    private (int Low, int High, int Usual) Place(WritingAlignment alignment, int i)
    {
        int low = columns[i - 1].Right, high = columns[i].Left, near = (int)(Padding * marks.Dpi), far = (int)(MostPadding * marks.Dpi), middle = (Centre(columns[i - 1]) + Centre(columns[i])) / 2;
        return alignment switch
        {
            WritingAlignment.Left => (Math.Max(low, high - far), high, Math.Max(low, high - near)),
            WritingAlignment.Right => (low, Math.Min(high, low + far), Math.Min(high, low + near)),
            _ => (Math.Clamp(middle - far / 2, low, Math.Max(low, high)), Math.Clamp(middle + far / 2, low, Math.Max(low, high)), Math.Clamp(middle, low, Math.Max(low, high))),
        };
    }

    private int First(WritingAlignment alignment, List<int> inner)
    {
        int low = Math.Min(labelEnd, columns[0].Left), high = columns[0].Left;
        var usual = alignment switch
        {
            WritingAlignment.Left => high - (int)(Padding * marks.Dpi),
            WritingAlignment.Right => inner[0] - Pitch,
            _ => inner.Count > 0 ? 2 * Centre(columns[0]) - inner[0] : (labelEnd + high) / 2,
        };
        if (alignment == WritingAlignment.Left)
            low = Math.Max(low, high - (int)(MostPadding * marks.Dpi));
        return WritingEdges.Upright(marks, low, high, usual, top, region.Bottom);
    }

    private int Last(WritingAlignment alignment, List<int> inner)
    {
        var headEnd = heads.Where(head => head.X > columns[^1].Left).Select(head => head.Box.Right).DefaultIfEmpty(0).Max();
        if (ruledEnd is { } end && end >= Math.Max(columns[^1].Right, headEnd))
            return end;
        var reach = Math.Max(right, columns[^1].Right);
        var usual = alignment switch
        {
            WritingAlignment.Left => inner[^1] + Pitch,
            WritingAlignment.Right => columns[^1].Right + (int)(Padding * marks.Dpi),
            _ => inner.Count > 0 ? 2 * Centre(columns[^1]) - inner[^1] : Centre(columns[^1]) + Pitch / 2,
        };
        return WritingEdges.Upright(marks, reach, Math.Max(usual, reach + (int)(OpenPadding * marks.Dpi)), usual, top, region.Bottom);
    }

    private bool IsOfOneColumn(WritingWord head) => head.Box.Width < LeafWidth * Pitch;

    // How far a head of one column stands from the middle of a column, in columns.
    private double OffCentre(WritingWord head, List<int> edges) =>
        Math.Min(1, edges.Zip([.. edges.Skip(1), edges[^1] + Pitch], (left, right) => (left + right) / 2.0).Prepend(edges[0] - Pitch / 2.0).Min(middle => Math.Abs(head.X - middle)) / Pitch);

    // A character of a head stands on an edge.
    private bool Crosses(WritingWord head, int x)
    {
        var slack = (int)(Crossing * marks.Dpi);
        return !IsOfOneColumn(head) && head.Pieces.Any(piece => piece.X < x - slack && piece.Right > x + slack);
    }

    // How far the ends, or the middles, of a column's figures lie apart on the average.
    private double Unevenness((int Left, int Right) column, WritingAlignment alignment)
    {
        var places = region.Figures.Where(word => word.X >= column.Left && word.X < column.Right)
            .Select(word => alignment switch { WritingAlignment.Left => word.Box.X, WritingAlignment.Right => word.Box.Right, _ => word.X }).Order().ToList();
        if (places.Count == 0)
            return 0;
        var middle = places[places.Count / 2];
        return places.Average(place => Math.Abs(place - middle));
    }

    private static int Centre((int Left, int Right) column) => (column.Left + column.Right) / 2;
}
