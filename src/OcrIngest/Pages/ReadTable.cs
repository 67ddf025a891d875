using System.Collections.Immutable;
using OcrIngest.Glyphs;
using OcrIngest.Imaging;
using OcrIngest.Recognition;
using OcrIngest.Tables;

namespace OcrIngest.Pages;

/// <summary>A cell with what was read in it; pixels are gone.</summary>
/// <param name="Label">Text when it was read as a label; empty otherwise.</param>
/// <param name="Figure">Reading when it was read as a figure; null otherwise.</param>
/// <param name="IsBlank">No writing in it, as its ink says.</param>
/// <param name="Dirt">Specks that might be the remains of a stroke.</param>
/// <param name="ScanBox">Pixels of the page as scanned.</param>
/// <param name="Printed">Whether the text comes from the page's own text layer.</param>
public sealed record ReadCell(
    GridCell Cell, string Label, TextReading? Figure, bool IsBlank, int Dirt, PixelRect ScanBox, bool Printed)
{
    /// <summary>The second reader's view of a figure; null where it was not asked.</summary>
    public GlyphReading? Glyphs { get; init; }

    public bool IsFigure => Figure is not null && Label.Length == 0;
}

/// <summary>A ruled table of one page as read.</summary>
/// <param name="Page">1-based.</param>
/// <param name="Top">y on the rectified page.</param>
/// <param name="FirstOfPage">No writing stands above it but a page number or running head.</param>
/// <param name="LastOfPage">No writing stands below it but a page number.</param>
public sealed record ReadTable(int Page, TableGrid Grid, ImmutableArray<ReadCell> Cells, bool FirstOfPage, bool LastOfPage)
{
    private const double LeastWidths = 0.85, SameEdge = 0.02, MostLost = 0.1;

    public int Top => Grid.Bounds.Y;

    /// <summary>
    /// Whether two tables are one that the page end cut. They are about as wide, and a band across the table stands at the cut (another block begins, whatever
    /// its columns), or the edges of one go on in the other, each counting by the rows that it parts: a stroke taken for an edge parts one row.
    /// </summary>
    public bool ColumnsContinueIn(ReadTable next)
    {
        if (Grid.Bounds.Width / (double)next.Grid.Bounds.Width is < LeastWidths or > 1 / LeastWidths)
            return false;
        return IsBand(Grid, Grid.RowCount - 1) || IsBand(next.Grid, 0) || GoOn(Grid, next.Grid) || GoOn(next.Grid, Grid);
    }

    private static bool IsBand(TableGrid grid, int row) =>
        grid.Cells.Any(cell => cell.Row <= row && row <= cell.LastRow && cell.ColumnSpan == grid.ColumnCount);

    private static bool GoOn(TableGrid grid, TableGrid other)
    {
        var edges = Enumerable.Range(1, grid.ColumnCount - 1).Select(edge => (Share: Share(grid, edge), Weight: Parted(grid, edge))).ToList();
        var lost = edges.Where(edge => !Enumerable.Range(1, other.ColumnCount - 1).Any(e => Math.Abs(Share(other, e) - edge.Share) < SameEdge)).Sum(edge => edge.Weight);
        return lost <= MostLost * edges.Sum(edge => edge.Weight);
    }

    private static double Share(TableGrid grid, int edge) => (grid.ColumnEdges[edge] - grid.Bounds.X) / (double)grid.Bounds.Width;

    // Rows in which a cell begins at the edge.
    private static int Parted(TableGrid grid, int edge) => grid.Cells.Where(cell => cell.Column == edge).Sum(cell => cell.RowSpan);
}
