using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>From a drawn lattice, whose rules part it into rectangles, to its cells: two neighbouring places belong to one cell where no rule is between them.</summary>
internal sealed class LatticeCells(bool[,] horizontal, bool[,] vertical, ImmutableArray<LatticeEdge> rowEdges, ImmutableArray<LatticeEdge> columnEdges, double halfRule)
{
    private int RowCount => rowEdges.Length - 1;
    private int ColumnCount => columnEdges.Length - 1;

    /// <summary>The grid; null when it has no cell.</summary>
    public TableGrid? Grid()
    {
        var cells = ImmutableArray.CreateBuilder<GridCell>();
        var taken = new bool[RowCount, ColumnCount];
        for (var row = 0; row < RowCount; row++)
        {
            for (var column = 0; column < ColumnCount; column++)
            {
                if (taken[row, column])
                    continue;
                int right = column, bottom = row;
                while (right + 1 < ColumnCount && !vertical[right + 1, row])
                    right++;
                while (bottom + 1 < RowCount && !horizontal[bottom + 1, column])
                    bottom++;
                for (var r = row; r <= bottom; r++)
                {
                    for (var c = column; c <= right; c++)
                        taken[r, c] = true;
                }
                cells.Add(new GridCell(row, column, bottom - row + 1, right - column + 1, Inner(row, column, bottom, right)));
            }
        }
        return Without(new TableGrid([.. rowEdges.Select(edge => (int)Math.Round(edge.Position))], [.. columnEdges.Select(edge => (int)Math.Round(edge.Position))], cells.ToImmutable()));
    }

    // Edges that part no two cells are none.
    private static TableGrid? Without(TableGrid grid)
    {
        if (grid.Cells.IsEmpty)
            return null;
        int[] rows = [.. grid.Cells.Select(cell => cell.Row).Append(grid.RowCount).Distinct().Order()], columns = [.. grid.Cells.Select(cell => cell.Column).Append(grid.ColumnCount).Distinct().Order()];
        int Row(int edge) => Array.BinarySearch(rows, edge);
        int Column(int edge) => Array.BinarySearch(columns, edge);
        return new TableGrid([.. rows.Select(edge => grid.RowEdges[edge])], [.. columns.Select(edge => grid.ColumnEdges[edge])],
            [.. grid.Cells.Select(cell => cell with
            {
                Row = Row(cell.Row),
                Column = Column(cell.Column),
                RowSpan = Row(cell.LastRow + 1) - Row(cell.Row),
                ColumnSpan = Column(cell.LastColumn + 1) - Column(cell.Column),
            }).OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)]);
    }

    private PixelRect Inner(int firstRow, int firstColumn, int lastRow, int lastColumn)
    {
        int left = (int)Math.Ceiling(columnEdges[firstColumn].High + halfRule), right = (int)Math.Floor(columnEdges[lastColumn + 1].Low - halfRule);
        int top = (int)Math.Ceiling(rowEdges[firstRow].High + halfRule), bottom = (int)Math.Floor(rowEdges[lastRow + 1].Low - halfRule);
        return PixelRect.FromEdges(left, top, Math.Max(left + 1, right), Math.Max(top + 1, bottom));
    }
}
