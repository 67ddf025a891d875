using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Mapping;

/// <summary>A stretch of a table's width, as shares of it, that a column may take.</summary>
public readonly record struct ColumnPlace(double Left, double Right, double Probability)
{
    public double Middle => (Left + Right) / 2;
    public double Width => Right - Left;

    /// <summary>Whether a cell stands in this place, or reaches over it.</summary>
    public bool Holds(PrintedCell cell) => Left <= cell.Middle && cell.Middle < Right || cell.Left <= Middle && Middle < cell.Right;
}

/// <summary>A column of a block that was found on the paper.</summary>
/// <param name="Places">Where it may stand, most probable first; the first is the one that fits its neighbours best.</param>
public sealed record PrintedColumn(FormLine Column, ImmutableArray<ColumnPlace> Places)
{
    public ColumnPlace Place => Places[0];
}

/// <summary>
/// Decides all columns of a block together: by the heads over them, their order, and the cells that stand in them. A column may be torn in strips by a streak;
/// a strip may be none.
/// </summary>
public sealed class ColumnMatcher(LabelScorer scorer)
{
    // Log costs. Figures that belong to no column are rarer than a column that is absent; the outer columns are lost with the outer rules.
    private const double AbsentColumn = -3.5, AbsentOuter = -2, StrayStrip = -0.3, StrayFigures = -5, StrayLabels = -3, GroupWeight = 0.5, TwoHeads = -6, OneOfSeveral = -1, OwnLabel = 0.5, SeveralHeads = 1.5;
    private const double LabelWeight = 4, FigureAmongLabels = 1.5;
    private const int MostTorn = 4;

    // What recognisers make of the space between two heads, and of the rule in it.
    private static readonly string[] Gaps = ["|", "  ", "\n"];

    /// <param name="heads">The block's head rows, top to bottom; none when they are not on the paper.</param>
    /// <param name="data">The block's data rows.</param>
    /// <returns>The columns that are on the paper, left to right, and the log score of the decision.</returns>
    public (ImmutableArray<PrintedColumn> Columns, double Score) Match(FormBlock block, ImmutableArray<PrintedRow> heads, ImmutableArray<PrintedRow> data)
    {
        var strips = ColumnStrips.Of(heads, data);
        if (strips.Count == 0)
            return ([], 0);
        // What stands before the figures is an item of its own, where the form prints labels there.
        var labels = block.Rows.Any(row => !row.Path.IsEmpty) ? 1 : 0;
        var columns = block.Columns;
        var segments = SegmentAligner.Align(
            (item, from, to) => item < labels ? LabelScore(block, heads, strips, from, to) : to - from > MostTorn ? double.NegativeInfinity : HeadScore(block, heads, strips.Place(from, to), columns[item - labels]) + strips.Fit(columns[item - labels], from, to),
            [.. Enumerable.Repeat(0.0, labels), .. columns.Select((column, c) => column.Id is null ? 0 : c == 0 || c == columns.Length - 1 ? AbsentOuter : AbsentColumn)],
            [.. Enumerable.Range(0, strips.Count).Select(strip => StrayStrip + StrayFigures * strips.Figures(strip, strip + 1) + StrayLabels * strips.Labels(strip, strip + 1))]);
        return ([.. columns.Select((column, c) => (Column: column, Best: segments.Best[c + labels], Possible: segments.Possible[c + labels])).Where(found => found.Best is not null)
            .Select(found => new PrintedColumn(found.Column, [.. found.Possible.OrderByDescending(segment => (segment.From, segment.To) == (found.Best!.Value.From, found.Best.Value.To))
                .Select(segment => strips.Place(segment.From, segment.To) with { Probability = segment.Probability })]))], segments.Score);
    }

    private double LabelScore(FormBlock block, ImmutableArray<PrintedRow> heads, ColumnStrips strips, int from, int to) =>
        LabelWeight * (strips.Labels(from, to) - FigureAmongLabels * strips.Figures(from, to))
        + (block.RowHeads.IsEmpty ? 0 : scorer.Score(Text(OwnHeads(heads, strips.Place(from, to))), block.RowHeads));

    private double HeadScore(FormBlock block, ImmutableArray<PrintedRow> heads, ColumnPlace place, FormLine column)
    {
        var own = OwnHeads(heads, place);
        if (own.Count(cell => block.Columns.Any(other => scorer.Probability(cell.Label, other.Path[^1]) > OwnLabel)) > 1)
            return TwoHeads;
        var score = OwnScore(own, place, column);
        foreach (var group in heads.SkipLast(1).SelectMany(row => row.Cells).Where(cell => place.Holds(cell) && cell.Label.Length > 0)
            .DistinctBy(cell => cell.Read, ReferenceEqualityComparer.Instance).Where(cell => !own.Exists(head => head.Read == cell.Read)))
            score += GroupWeight * column.Path.Select(level => scorer.Score(group.Label, level)).Max();
        return score;
    }

    // A head that reaches over its neighbours because the rules between were not seen says what each of them is, one after the other.
    private double OwnScore(List<PrintedCell> own, ColumnPlace place, FormLine column)
    {
        var score = scorer.Score(Text(own), column.Path[^1]);
        return own is [var head] && head.Right - head.Left > SeveralHeads * place.Width
            ? Math.Max(Math.Max(score, OneOfSeveral), head.Label.Split(Gaps, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Max(part => scorer.Score(part, column.Path[^1])))
            : score;
    }

    // Of the lowest row of heads: one, or the parts that a streak made of one.
    private static List<PrintedCell> OwnHeads(ImmutableArray<PrintedRow> heads, ColumnPlace place) =>
        heads.IsEmpty ? [] : [.. heads[^1].Cells.Where(cell => place.Holds(cell) && cell.Label.Length > 0)];

    private static string Text(List<PrintedCell> cells) => string.Concat(cells.Select(cell => cell.Label));
}
