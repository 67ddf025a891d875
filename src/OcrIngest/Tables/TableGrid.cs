using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>A cell of a grid: its place and span in rows and columns (0-based), and the paper between its rules, in pixels of the rectified page.</summary>
public sealed record GridCell(int Row, int Column, int RowSpan, int ColumnSpan, PixelRect Box)
{
    public int LastRow => Row + RowSpan - 1;
    public int LastColumn => Column + ColumnSpan - 1;
}

/// <summary>
/// A ruled table of one page. Edges strictly increase; the cells tile the grid without overlap, in reading order.
/// </summary>
/// <param name="RowEdges">y of the horizontal rules, top to bottom: one more than there are rows.</param>
/// <param name="ColumnEdges">x of the vertical rules, left to right: one more than there are columns.</param>
public sealed record TableGrid(ImmutableArray<int> RowEdges, ImmutableArray<int> ColumnEdges, ImmutableArray<GridCell> Cells)
{
    /// <summary>Whether the cells follow from where the writing stands, because the rules were lost; such a table asks for more care than one with rules.</summary>
    public bool FromWriting { get; init; }

    public int RowCount => RowEdges.Length - 1;
    public int ColumnCount => ColumnEdges.Length - 1;
    public PixelRect Bounds => PixelRect.FromEdges(ColumnEdges[0], RowEdges[0], ColumnEdges[^1], RowEdges[^1]);

    /// <summary>The cell that covers a place of the grid.</summary>
    public GridCell CellAt(int row, int column) => Cells.First(cell =>
        cell.Row <= row && row <= cell.LastRow && cell.Column <= column && column <= cell.LastColumn);
}
