using OcrIngest.Imaging;
using OcrIngest.Recognition;
using OcrIngest.Tables;

namespace OcrIngest.Pages;

/// <summary>How sure anything is where the ink of a seal was lifted off: it may have hidden more than its tone.</summary>
public static class UnderSeal
{
    private const double MostSureUnder = 0.985;

    // Of where a digit would stand: of one that is covered that far, less than a stroke shows beside the other ink.
    private const double Whole = 0.75;

    /// <param name="ink">Of the cell.</param>
    /// <param name="setting">Of the table's figures; null where it is not known.</param>
    public static double MostSure(PageGrids grids, GridCell cell, CellInk ink, FigureSetting? setting)
    {
        if (grids.Seal is not { } seal)
            return 1;
        if (ink.IsBlank && setting is not null && Covered(setting.DigitPlace(cell.Box)) >= Whole)
            return InkedCell.Doubtful;
        // Where the writing is, and where the next digit would be; in a blank cell, where its figure would.
        var (writing, next) = (ink.Writing, ink.Writing.Height);
        var place = ink.IsBlank ? setting?.Expected(cell.Box) ?? cell.Box : PixelRect.FromEdges(writing.X - next, writing.Y, writing.Right + next, writing.Bottom).Intersect(cell.Box);
        return Covered(place) > 0 ? MostSureUnder : 1;

        double Covered(PixelRect place) => grids.Map.ToScan(place).Intersect(new PixelRect(0, 0, seal.Width, seal.Height)) is { Area: > 0 } box
            ? Enumerable.Range(box.Y, box.Height).Sum(y => seal.CountRow(y, box.X, box.Right)) / (double)box.Area : 0;
    }
}
