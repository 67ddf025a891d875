using OcrIngest.Imaging;
using OcrIngest.Recognition;
using OcrIngest.Tables;

namespace OcrIngest.Pages;

/// <summary>Figures that go on beyond a side of their table: where no rule is drawn there the side may lie too far in, and what it cut off is in no cell.</summary>
public static class CutSides
{
    // Of the height of a digit: less than this is white between two of one figure. What is lower than that share of it is no digit.
    private const double Gap = 0.7, Lowest = 0.5;

    /// <param name="page">On which the cells were found.</param>
    /// <param name="ink">Of the cell.</param>
    public static bool IsCut(GrayImage page, double dpi, TableGrid table, GridCell cell, CellInk ink)
    {
        if (ink.IsBlank)
            return false;
        var (writing, reach) = (ink.Writing, (int)(Gap * ink.Writing.Height));
        return cell.LastColumn == table.ColumnCount - 1 && GoesOn(2 * table.ColumnEdges[^1] - cell.Box.Right, writing.Right + reach)
            || cell.Column == 0 && GoesOn(writing.X - reach, 2 * table.ColumnEdges[0] - cell.Box.X);

        // A rule stands as high as the cell.
        bool GoesOn(int left, int right) => left < right
            && PixelRect.FromEdges(left, cell.Box.Y, right, cell.Box.Bottom).Intersect(page.Bounds) is { Width: > 2 } box
            && CellInk.Find(page, box, dpi).Components.Any(piece => piece.Box.Height >= Lowest * writing.Height && piece.Box.Height < box.Height
                && Math.Min(piece.Box.Bottom, writing.Bottom) - Math.Max(piece.Box.Y, writing.Y) >= Lowest * writing.Height);
    }
}
