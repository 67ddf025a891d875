using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Mapping;

/// <summary>A column of a block as printed: its sides as shares of the table's width, and which of the form's columns it is.</summary>
public sealed record PrintedColumn(double Left, double Right, FormLine? Column, double Certainty, double LabelProbability)
{
    public double Middle => (Left + Right) / 2;
}

/// <summary>Decides all columns of a block together, by the heads over them and their order.</summary>
public sealed class ColumnMatcher(LabelScorer scorer)
{
    private const double AbsentColumn = -3.5, StrayColumn = -5, GroupWeight = 0.5, MostRows = 0.6, SomeRows = 0.3;

    /// <param name="heads">The block's head rows, top to bottom; none when they are not on the paper.</param>
    /// <param name="data">The block's data rows.</param>
    /// <returns>Columns left to right, and the log score of the decision.</returns>
    public (ImmutableArray<PrintedColumn> Columns, double Score) Match(
        PrintedTable table, FormBlock block, ImmutableArray<PrintedRow> heads, ImmutableArray<PrintedRow> data)
    {
        var columns = block.Columns;
        var places = Places(table, heads, data);
        var match = new double[places.Count, columns.Length];
        for (var p = 0; p < places.Count; p++)
        {
            var labels = HeadLabels(heads, places[p]);
            for (var c = 0; c < columns.Length; c++)
                match[p, c] = Score(labels, columns[c]);
        }
        var alignment = SequenceAligner.Align(match, [.. columns.Select(column => column.Id is null ? 0 : AbsentColumn)], [.. places.Select(_ => StrayColumn)], new bool[columns.Length]);
        return ([.. places.Select((place, p) => alignment.Items[p] is var item and >= 0
            ? new PrintedColumn(place.Left, place.Right, columns[item], alignment.Probabilities[p],
                scorer.Probability(HeadLabels(heads, place) is [.., var own] ? own : "", columns[item].Path[^1]))
            : new PrintedColumn(place.Left, place.Right, null, alignment.Probabilities[p], 0))], alignment.Score);
    }

    private double Score(List<string> labels, FormLine column)
    {
        if (labels.Count == 0)
            return 0;
        var score = scorer.Score(labels[^1], column.Path[^1]);
        foreach (var group in labels[..^1])
            score += GroupWeight * column.Path.Select(level => scorer.Score(group, level)).Max();
        return score;
    }

    // Under the last head row; where there is none, the cells that most data rows share.
    private static List<PrintedCell> Places(PrintedTable table, ImmutableArray<PrintedRow> heads, ImmutableArray<PrintedRow> data)
    {
        bool IsData(PrintedCell cell) => cell.Right > table.LabelEnd + 0.005 && cell.Left >= table.LabelEnd - 0.02;
        if (!heads.IsEmpty)
            return [.. heads[^1].Cells.Where(IsData).SelectMany(head => Parts(head, data))];
        var layouts = data.Select(row => row.Cells.Where(cell => IsData(cell) && cell.StartsHere).ToList())
            .GroupBy(cells => string.Join(' ', cells.Select(cell => Math.Round(cell.Middle, 2))));
        return layouts.OrderByDescending(group => group.Count()).FirstOrDefault()?.First() ?? [];
    }

    // Where the rule between two heads is lost, the rows below still show that there are two columns: most are parted, and both parts are written in.
    private static IEnumerable<PrintedCell> Parts(PrintedCell head, ImmutableArray<PrintedRow> data)
    {
        var rows = data.Select(row => row.Cells.Where(cell => cell.StartsHere && head.Left <= cell.Middle && cell.Middle < head.Right
            && cell.Left > head.Left - 0.02 && cell.Right < head.Right + 0.02).ToList()).ToList();
        var usual = rows.GroupBy(cells => string.Join(' ', cells.Select(cell => Math.Round(cell.Middle, 2)))).MaxBy(group => group.Count());
        if (usual is null || usual.First().Count < 2 || usual.Count() < MostRows * rows.Count
            || usual.Count(cells => cells.All(cell => !cell.IsBlank)) < SomeRows * rows.Count)
            return [head];
        return usual.First().Select(cell => head with { Left = cell.Left, Right = cell.Right });
    }

    private static List<string> HeadLabels(ImmutableArray<PrintedRow> heads, PrintedCell place) =>
        [.. heads.Select(row => row.Cells.FirstOrDefault(cell => cell.Left <= place.Middle && place.Middle < cell.Right)?.Label ?? "")
            .Where(label => label.Length > 0).Distinct()];
}
