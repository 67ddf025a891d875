using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>The places of a lattice, and which of them are one cell.</summary>
public sealed class WritingCells(ImmutableArray<int> rowEdges, ImmutableArray<int> columnEdges)
{
    private readonly int[,] owner = new int[rowEdges.Length - 1, columnEdges.Length - 1];
    private int cells;

    public int RowCount => rowEdges.Length - 1;
    public int ColumnCount => columnEdges.Length - 1;

    /// <summary>Makes the places one cell, unless one of them belongs to another already.</summary>
    public bool Join(int row, int column, int rows, int columns)
    {
        if (rows < 1 || columns < 1 || row < 0 || column < 0 || row + rows > RowCount || column + columns > ColumnCount)
            return false;
        for (var r = row; r < row + rows; r++)
        {
            for (var c = column; c < column + columns; c++)
            {
                if (owner[r, c] != 0)
                    return false;
            }
        }
        cells++;
        for (var r = row; r < row + rows; r++)
        {
            for (var c = column; c < column + columns; c++)
                owner[r, c] = cells;
        }
        return true;
    }

    public bool IsFree(int row, int column) => owner[row, column] == 0;

    /// <summary>The grid, every place that was not joined a cell of its own.</summary>
    /// <param name="scale">Pixels of the page to one of the lattice.</param>
    public TableGrid Grid(int scale, int halfRule)
    {
        for (var row = 0; row < RowCount; row++)
        {
            for (var column = 0; column < ColumnCount; column++)
                Join(row, column, 1, 1);
        }
        var rows = rowEdges.Select(y => y * scale).ToImmutableArray();
        var columns = columnEdges.Select(x => x * scale).ToImmutableArray();
        var found = new SortedDictionary<int, (int Top, int Left, int Bottom, int Right)>();
        for (var row = 0; row < RowCount; row++)
        {
            for (var column = 0; column < ColumnCount; column++)
                found[owner[row, column]] = found.TryGetValue(owner[row, column], out var part) ? (part.Top, part.Left, row, Math.Max(part.Right, column)) : (row, column, row, column);
        }
        return new TableGrid(rows, columns, [.. found.Values.OrderBy(part => part.Top).ThenBy(part => part.Left).Select(part => new GridCell(
            part.Top, part.Left, part.Bottom - part.Top + 1, part.Right - part.Left + 1, PixelRect.FromEdges(
                columns[part.Left] + halfRule, rows[part.Top] + halfRule,
                Math.Max(columns[part.Left] + halfRule + 1, columns[part.Right + 1] - halfRule), Math.Max(rows[part.Top] + halfRule + 1, rows[part.Bottom + 1] - halfRule))))])
        { FromWriting = true };
    }
}
