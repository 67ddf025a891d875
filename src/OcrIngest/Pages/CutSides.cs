using OcrIngest.Imaging;
using OcrIngest.Recognition;
using OcrIngest.Tables;

namespace OcrIngest.Pages;

/// <summary>
/// Edges that cut what belongs to one cell: a side of the table that lies too far in, where no rule is drawn, or a line that is no rule. A figure goes on beyond it, or stands right behind it
/// and leaves the cell blank.
/// </summary>
public static class CutSides
{
    // Of the height of a digit: less than this is white between two of one figure. What is lower than that share of it is no digit, and what is higher none either.
    private const double Gap = 0.7, Lowest = 0.5, Highest = 1.45;

    // The same: a digit stands farther from the rules above and below it, but for type that is set as tight as it goes; that stands in the middle of its own cell.
    private const double Behind = 0.2;

    /// <param name="page">On which the cells were found.</param>
    /// <param name="ink">Of the cell.</param>
    /// <param name="setting">Of the table's figures; null leaves blank cells unlooked at.</param>
    public static bool IsCut(GrayImage page, double dpi, TableGrid table, GridCell cell, CellInk ink, FigureSetting? setting)
    {
        if (ink.IsBlank)
            return setting is not null && IsBesideFigure(page, dpi, table, cell, setting);
        var (writing, reach) = (ink.Writing, (int)(Gap * ink.Writing.Height));
        return cell.LastColumn == table.ColumnCount - 1 && GoesOn(2 * table.ColumnEdges[^1] - cell.Box.Right, writing.Right + reach)
            || cell.Column == 0 && GoesOn(writing.X - reach, 2 * table.ColumnEdges[0] - cell.Box.X);

        // A rule stands as high as the cell.
        bool GoesOn(int left, int right) => left < right
            && PixelRect.FromEdges(left, cell.Box.Y, right, cell.Box.Bottom).Intersect(page.Bounds) is { Width: > 2 } box
            && CellInk.Find(page, box, dpi).Components.Any(piece => piece.Box.Height >= Lowest * writing.Height && piece.Box.Height < box.Height
                && Math.Min(piece.Box.Bottom, writing.Bottom) - Math.Max(piece.Box.Y, writing.Y) >= Lowest * writing.Height);
    }

    private static bool IsBesideFigure(GrayImage page, double dpi, TableGrid table, GridCell cell, FigureSetting setting)
    {
        var (place, size) = (setting.Expected(cell.Box), setting.DigitHeight);
        int above = 2 * table.RowEdges[cell.Row] - cell.Box.Y, below = 2 * table.RowEdges[cell.LastRow + 1] - cell.Box.Bottom, reach = (int)(2 * size);
        return Stands(cell.Row - 1, above - reach, above + (int)size, piece => above - piece.Bottom, piece => piece.Y < above)
            || Stands(cell.LastRow + 1, below - (int)size, below + reach, piece => piece.Y - below, piece => piece.Bottom > below);

        // What the edge cuts is whole in a picture of both sides of it; where the edge is a rule, what it touches is no digit in there.
        bool Stands(int row, int top, int bottom, Func<PixelRect, int> distance, Func<PixelRect, bool> isBehind) =>
            PixelRect.FromEdges(cell.Box.X, top, cell.Box.Right, bottom).Intersect(page.Bounds) is { Height: > 2 } box
            && CellInk.Find(page, box, dpi).Components.Any(piece => piece.Box.Height >= Lowest * size && Math.Max(piece.Box.Width, piece.Box.Height) <= Highest * size
                && isBehind(piece.Box) && distance(piece.Box) <= Behind * size && Math.Min(piece.Box.Right, place.Right) > Math.Max(piece.Box.X, place.X) && !IsAtHome(row, piece.Box));

        // Words fill their cells as they like.
        bool IsAtHome(int row, PixelRect piece) => row >= 0 && row < table.RowCount && table.CellAt(row, cell.Column).Box is var home
            && (setting.IsUpright(piece, home) || CellInk.Find(page, home, dpi) is { IsBlank: false, LooksLikeFigure: false });
    }
}
