using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Generation.Printing;

/// <summary>Lays a form's table out as one grid: stacked blocks, merged groups of rows and columns, bands over blocks.</summary>
/// <param name="texts">What stands in a figure's cell, by figure id.</param>
/// <param name="spelling">Which spelling of a label is printed.</param>
/// <param name="unit">What stands in a column without figures, by row id.</param>
internal sealed class GridBuilder(
    IReadOnlyDictionary<string, string> texts, Func<ImmutableArray<string>, string> spelling, Func<string?, string> unit, Func<FormLine, string> numbering, bool totalBeside)
{
    private readonly ImmutableArray<GridCell>.Builder cells = ImmutableArray.CreateBuilder<GridCell>();
    private readonly HashSet<int> headLike = [];
    private int row;

    public GridTable Build(FormTable table)
    {
        var labels = table.Blocks.Max(block => block.Rows.Max(line => line.Path.Length));
        var figures = table.Blocks.Max(block => block.Columns.Length);
        var headRows = 0;
        foreach (var block in table.Blocks)
        {
            Band(block, labels + figures);
            var spans = Spans(block.Columns.Length, figures);
            var head = Head(table, block, labels, spans);
            headRows = headRows == 0 ? row : headRows;
            Rows(table, block, head, labels, spans);
        }
        return new GridTable(table.Id, row, labels + figures, labels, headRows, [.. headLike], cells.ToImmutable());
    }

    private void Band(FormBlock block, int columns)
    {
        if (block.Title.IsDefaultOrEmpty)
            return;
        headLike.Add(row);
        cells.Add(new GridCell(row++, 0, 1, columns, spelling(block.Title), CellRole.Band, null));
    }

    /// <summary>The head's rows; returns the columns as printed.</summary>
    private ImmutableArray<FormLine> Head(FormTable table, FormBlock block, int labels, int[] starts)
    {
        ImmutableArray<FormLine> columns = totalBeside ? [.. block.Columns.Select((line, i) => Beside(block.Columns, line, i))] : block.Columns;
        var depth = columns.Max(line => line.Path.Length);
        if (labels > 0)
            cells.Add(new GridCell(row, 0, depth, labels, block.RowHeads.IsDefaultOrEmpty ? "" : spelling(block.RowHeads), CellRole.Corner, null));
        for (var i = 0; i < columns.Length; i++)
        {
            var path = columns[i].Path;
            for (var level = 0; level < path.Length - 1; level++)
                if (i == 0 || !Shares(columns[i - 1], columns[i], level))
                {
                    var last = i;
                    while (last + 1 < columns.Length && Shares(columns[i], columns[last + 1], level))
                        last++;
                    cells.Add(new GridCell(row + level, labels + starts[i], 1, starts[last + 1] - starts[i], spelling(path[level]), CellRole.Head, null));
                }
            cells.Add(new GridCell(row + path.Length - 1, labels + starts[i], depth - path.Length + 1, starts[i + 1] - starts[i],
                columns[i].Numbering + spelling(path[^1]), CellRole.Head, $"{table.Id}..{columns[i].Id}"));
        }
        for (var i = 0; i < depth; i++)
            headLike.Add(row++);
        return columns;
    }

    private void Rows(FormTable table, FormBlock block, ImmutableArray<FormLine> columns, int labels, int[] starts)
    {
        for (var i = 0; i < block.Rows.Length; i++, row++)
        {
            var line = block.Rows[i];
            for (var level = 0; level < line.Path.Length - 1; level++)
                if (i == 0 || !Shares(block.Rows[i - 1], line, level))
                {
                    var span = 1;
                    while (i + span < block.Rows.Length && Shares(line, block.Rows[i + span], level))
                        span++;
                    cells.Add(new GridCell(row, level, span, 1, spelling(line.Path[level]), CellRole.Group, null));
                }
            var top = line.Path.Length == 1 && labels > 1;
            if (labels > 0)
                cells.Add(new GridCell(row, line.Path.Length - 1, 1, labels - line.Path.Length + 1, numbering(line) + spelling(line.Path[^1]), CellRole.Label,
                    line.Id is "-" ? null : $"{table.Id}.{line.Id}")
                { Top = top });
            for (var c = 0; c < columns.Length; c++)
            {
                var id = columns[c].Id is null || line.Id is "-" ? null : FormDefinition.FigureId(table, line, block.Columns[c]);
                var text = columns[c].Id is null ? unit(line.Id) : id is null ? "" : texts[id];
                cells.Add(new GridCell(row, labels + starts[c], 1, starts[c + 1] - starts[c], text, id is null ? CellRole.Unit : CellRole.Figure, id) { Top = top });
            }
        }
    }

    /// <summary>The last column of a group that ends there, taken out of the group: 总计 beside 申请人情况.</summary>
    private static FormLine Beside(ImmutableArray<FormLine> columns, FormLine line, int index) =>
        line.Path.Length == 2 && index == columns.Length - 1 && index > 0 && Shares(columns[0], line, 0) ? line with { Path = line.Path[1..] } : line;

    private static bool Shares(FormLine a, FormLine b, int level) =>
        level < a.Path.Length - 1 && level < b.Path.Length - 1 && Enumerable.Range(0, level + 1).All(i => a.Path[i][0] == b.Path[i][0]);

    /// <summary>Where each of <paramref name="count"/> columns starts in a grid of <paramref name="wide"/>; the last entry is the end.</summary>
    private static int[] Spans(int count, int wide) => [.. Enumerable.Range(0, count).Select(i => i), wide];
}
