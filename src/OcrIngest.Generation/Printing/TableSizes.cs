using System.Collections.Immutable;

namespace OcrIngest.Generation.Printing;

/// <summary>A cell's text broken into lines at the size it is set in.</summary>
internal sealed record CellText(ImmutableArray<string> Lines, double Size, double LineHeight)
{
    public double Height => Lines.Length * LineHeight;
}

/// <summary>Column edges, row edges and texts of a table, in points from its top left corner.</summary>
internal sealed record TableSizes(double[] ColumnEdges, double[] RowEdges, ImmutableDictionary<GridCell, CellText> Texts)
{
    private const double SmallestFigure = 5;
    private const int MostVertical = 4;

    // In sizes of the type: in a wider column heads lie.
    private const double WidestVertical = 4.5;

    public static TableSizes Measure(GridTable table, double width, LayoutStyle style, TypePair type, SeedStream random)
    {
        var columns = Columns(table, width, style, random);
        var texts = table.Cells.ToImmutableDictionary(cell => cell, cell => Text(cell, columns[cell.Column + cell.ColumnSpan] - columns[cell.Column], style, type));
        var heights = new double[table.Rows];
        for (var i = 0; i < table.Rows; i++)
            heights[i] = style.MinRowHeight * (table.HeadLikeRows.Contains(i) ? style.HeadRowTimes : 1);
        foreach (var cell in table.Cells.OrderBy(cell => cell.RowSpan))
        {
            var missing = texts[cell].Height + 2 * style.PaddingY - heights.AsSpan(cell.Row, cell.RowSpan).ToArray().Sum();
            for (var i = cell.Row; missing > 0 && i < cell.Row + cell.RowSpan; i++)
                heights[i] += missing / cell.RowSpan;
        }
        var rows = new double[table.Rows + 1];
        for (var i = 0; i < table.Rows; i++)
            rows[i + 1] = rows[i] + heights[i];
        return new TableSizes(columns, rows, texts);
    }

    private static double[] Columns(GridTable table, double width, LayoutStyle style, SeedStream random)
    {
        var parts = new double[table.Columns];
        if (table.LabelColumns == 1)
            parts[0] = style.SingleLabelWidth;
        else if (table.LabelColumns > 1)
            for (var i = 0; i < table.LabelColumns; i++)
                parts[i] = i < table.LabelColumns - 1 ? style.GroupWidths[Math.Min(i, style.GroupWidths.Length - 1)] : style.LabelWidth;
        // A table of many rows under one label column has long labels (the statistics of 2014).
        if (table.LabelColumns == 1 && table.Rows > 30)
            parts[0] = 0.62;
        var left = 1 - parts.Sum();
        var weights = Enumerable.Range(0, table.Columns - table.LabelColumns).Select(_ => 1 + style.Uneven * random.Between(-1.0, 1.0)).ToArray();
        for (var i = table.LabelColumns; i < table.Columns; i++)
            parts[i] = left * weights[i - table.LabelColumns] / weights.Sum();
        var edges = new double[table.Columns + 1];
        for (var i = 0; i < table.Columns; i++)
            edges[i + 1] = edges[i] + parts[i] * width;
        return edges;
    }

    private static CellText Text(GridCell cell, double width, LayoutStyle style, TypePair type)
    {
        var size = cell.Role == CellRole.Figure && style.FigureSize > 0 ? style.FigureSize : style.TableSize;
        var room = Math.Max(size, width - 2 * style.PaddingX);
        // Offices make a figure smaller rather than have it cut; remarks in brackets go to the next line.
        if (cell.Role == CellRole.Figure)
            for (var whole = cell.Text.Split('（')[0]; size > SmallestFigure && type.Width(whole, size) > width - 1;)
                size -= 0.5;
        var text = style.VerticalHeads && width < WidestVertical * size && cell is { Role: CellRole.Head, ColumnSpan: 1, Text.Length: <= MostVertical } ? string.Join('\n', cell.Text.AsEnumerable()) : cell.Text;
        return new CellText(LineBreaker.Break(text, size, room, type), size, size * 1.25);
    }
}
