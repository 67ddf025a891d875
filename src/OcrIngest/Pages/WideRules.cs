using System.Collections.Immutable;
using OcrIngest.Imaging;
using OcrIngest.Recognition;
using OcrIngest.Tables;

namespace OcrIngest.Pages;

/// <summary>
/// Vertical rules that take much more room than the others of their table: a streak along a column of figures and the figures themselves were taken for one, and what lies in it
/// is in no cell, as is what lies between a side of the table that runs aslant and the cells. Nothing is lost from the cells beside it where it holds thin strokes and white paper.
/// </summary>
public static class WideRules
{
    // Inches by which such a rule is wider: less than the narrowest digit; and of ink that may be left of one.
    private const double Wider = 0.03, LeastInk = 0.014;

    // Of the height of a strip: no digit is as high, a stroke that runs through it is.
    private const double Through = 0.9;

    // Pixels that the raster and blur add to a side of a stroke.
    private const int Blur = 2;

    /// <param name="page">On which the cells were found.</param>
    /// <param name="inks">Of the table's cells.</param>
    public static ImmutableHashSet<GridCell> CellsBeside(GrayImage page, TableGrid table, ImmutableArray<CellInk> inks, double dpi)
    {
        var gaps = (from cell in table.Cells
                    from next in table.Cells
                    where next.Column == cell.LastColumn + 1 && next.Row <= cell.LastRow && cell.Row <= next.LastRow
                    select (Left: cell, Right: next, Width: next.Box.X - cell.Box.Right)).ToList();
        var levels = inks.Where(ink => !ink.IsBlank).Select(ink => ink.Threshold).Order().ToList();
        if (gaps.Count == 0 || levels.Count == 0)
            return [];
        var usual = gaps.Select(gap => gap.Width).Order().ElementAt(gaps.Count / 2);
        return [.. gaps.Where(gap => gap.Width > usual + Wider * dpi && MayHold(gap.Left.Box.Right, gap.Right.Box.X, gap.Left.Box, gap.Right.Box)).SelectMany(gap => new[] { gap.Left, gap.Right }),
            .. table.Cells.Where(cell => cell.Column == 0 && IsWide(cell.Box.X - table.ColumnEdges[0]) && MayHold(table.ColumnEdges[0] - usual / 2, cell.Box.X, cell.Box, cell.Box)
                || cell.LastColumn == table.ColumnCount - 1 && IsWide(table.ColumnEdges[^1] - cell.Box.Right) && MayHold(cell.Box.Right, table.ColumnEdges[^1] + usual / 2, cell.Box, cell.Box))];

        // Half of a rule lies within the side.
        bool IsWide(int margin) => margin > usual / 2.0 + Wider * dpi;

        bool MayHold(int left, int right, PixelRect cell, PixelRect next) =>
            MayHoldDigits(page, PixelRect.FromEdges(left, Math.Max(cell.Y, next.Y), right, Math.Min(cell.Bottom, next.Bottom)), levels[levels.Count / 2], usual, LeastInk * dpi);
    }

    // Ink beside strokes that run through the strip, or such a stroke that is wide enough for a digit to be lost in it.
    private static bool MayHoldDigits(GrayImage page, PixelRect strip, byte level, int widestStroke, double leastInk)
    {
        var inside = strip.Intersect(page.Bounds);
        if (inside.Width < 1 || inside.Height < 1)
            return true;
        var columns = BitImage.Darker(page.Crop(inside), level).Transposed();
        int[] ink = [.. Enumerable.Range(0, inside.Width).Select(x => columns.CountRow(x, 0, inside.Height))];
        List<int> through = [.. Enumerable.Range(0, inside.Width).Where(x => ink[x] >= Through * inside.Height)];
        var stroke = 0;
        for (var x = 0; x < inside.Width; x++)
        {
            stroke = ink[x] >= Through * inside.Height ? stroke + 1 : 0;
            if (stroke > widestStroke || ink[x] > leastInk && !through.Exists(other => Math.Abs(other - x) <= Blur))
                return true;
        }
        return false;
    }
}
