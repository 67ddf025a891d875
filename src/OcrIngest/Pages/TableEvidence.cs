using System.Collections.Immutable;
using OcrIngest.Imaging;
using OcrIngest.Recognition;

namespace OcrIngest.Pages;

/// <summary>What the cells of a table, once all are read, say of one another.</summary>
public static class TableEvidence
{
    private const int FewestFigures = 4;

    // Of the figures of a table, the most that a seal or pens cover: where more are in doubt it is for another reason, and all alike.
    private const double MostCovered = 0.25;

    /// <summary>
    /// Where most figures are too worn to be read surely, others are worn off altogether: no blank is sure. A column of which nothing is read surely may be one of single
    /// characters (units), and says nothing of the columns of figures.
    /// </summary>
    public static ImmutableArray<ReadCell> Worn(ImmutableArray<ReadCell> cells)
    {
        var figures = cells.Where(MayBeFigure).ToList();
        if (!AreWorn(figures))
            return cells;
        var read = figures.Where(cell => !cell.IsDoubtful).Select(cell => cell.Cell.Column).ToHashSet();
        var all = AreWorn(figures.FindAll(cell => read.Contains(cell.Cell.Column)));
        return [.. cells.Select(cell => cell.IsBlank && (all || !read.Contains(cell.Cell.Column)) ? cell with { MostSure = Math.Min(cell.MostSure, InkedCell.Doubtful) } : cell)];

        static bool AreWorn(List<ReadCell> figures) => figures.Count >= FewestFigures && figures.Count(cell => cell.IsDoubtful) * 2 > figures.Count;
    }

    /// <summary>Where nothing sure was read, what may be printed under other ink by the shapes of the digits that stand alone in other cells.</summary>
    /// <param name="page">Rectified.</param>
    /// <param name="inks">Of the cells.</param>
    public static ImmutableArray<ReadCell> Covered(GrayImage page, ImmutableArray<ReadCell> cells, ImmutableArray<CellInk> inks, FigureSetting? setting)
    {
        var covered = cells.Count(MayBeCovered);
        if (setting is null || covered == 0 || covered > MostCovered * cells.Count(MayBeFigure))
            return cells;
        var clean = cells.Zip(inks, (cell, ink) => (Digit: cell.CleanDigit, Ink: ink)).Where(cell => cell.Digit is not null && cell.Ink.Components.Length == 1).Select(cell => (cell.Digit!.Value, cell.Ink)).ToList();
        return CoveredDigits.Of(page, clean, setting) is { } digits ? [.. cells.Select((cell, i) => MayBeCovered(cell) ? cell with { Covered = digits.Read(page, inks[i]) } : cell)] : cells;
    }

    private static bool MayBeFigure(ReadCell cell) => !cell.IsBlank && !cell.Printed && !cell.MarksBlank && cell.Label.Count(Han.Is) <= 1;

    // Words beside a figure are no other ink; nor is a speck that may be what is left of a digit, where the others are clear.
    private static bool MayBeCovered(ReadCell cell) => MayBeFigure(cell) && cell.IsUnclear && cell.Figure?.Text.Any(Han.Is) != true && cell.Third?.Text.Any(Han.Is) != true;
}
