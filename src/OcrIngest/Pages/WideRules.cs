using System.Collections.Immutable;
using OcrIngest.Tables;

namespace OcrIngest.Pages;

/// <summary>
/// Vertical rules that take much more room than the others of their table: a streak along a column of figures and the figures themselves were taken for one, and what lies in it
/// is in no cell, as is what lies between a side of the table that runs aslant and the cells. Nobody knows that nothing was lost from the cells beside it.
/// </summary>
public static class WideRules
{
    // Inches by which such a rule is wider: less than the narrowest digit.
    private const double Wider = 0.03;

    /// <param name="dpi">Of the page on which the cells were found.</param>
    public static ImmutableHashSet<GridCell> CellsBeside(TableGrid table, double dpi)
    {
        var gaps = (from cell in table.Cells
                    from next in table.Cells
                    where next.Column == cell.LastColumn + 1 && next.Row <= cell.LastRow && cell.Row <= next.LastRow
                    select (Left: cell, Right: next, Width: next.Box.X - cell.Box.Right)).ToList();
        if (gaps.Count == 0)
            return [];
        var usual = gaps.Select(gap => gap.Width).Order().ElementAt(gaps.Count / 2);
        return [.. gaps.Where(gap => gap.Width > usual + Wider * dpi).SelectMany(gap => new[] { gap.Left, gap.Right }),
            .. table.Cells.Where(cell => cell.Column == 0 && IsWide(cell.Box.X - table.ColumnEdges[0]) || cell.LastColumn == table.ColumnCount - 1 && IsWide(table.ColumnEdges[^1] - cell.Box.Right))];

        // Half of a rule lies within the side.
        bool IsWide(int margin) => margin > usual / 2.0 + Wider * dpi;
    }
}
