using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>Whether the ink of a cell is all explained by what it is taken for: figures of one table have one size and one place, and a blank has no ink.</summary>
public static class InkDoubt
{
    // In digit heights of the table.
    private const double Smallest = 0.5, Smaller = 0.65, Larger = 1.45, Thin = 0.35, ShortestDash = 0.3, LongestDash = 3.2, StubFrom = 0.5, StubTo = 1.4, Near = 0.7;

    // A third of a '1', in squares of the digit height; the digit height in inches where it is not known.
    private const double DigitInk = 0.03, UsualHeight = 0.08, Flat = 2;

    /// <summary>Ink lies where a digit would stand, as much as may be left of one.</summary>
    public static bool OfBlank(CellInk ink, FigureSetting? setting, double dpi)
    {
        var size = setting?.DigitHeight ?? UsualHeight * dpi;
        var place = setting?.Expected(ink.Cell) ?? ink.Cell;
        if (ink.Specks.Where(speck => speck.Box.Intersect(place).Area > 0).Sum(speck => speck.Area) > DigitInk * size * size)
            return true;
        // A digit that stands on the rule looks like a remnant of it; known only where figures stand that close to it.
        return setting?.Across is not null
            && ink.Stubs.Any(stub => stub.Box.Height > StubFrom * size && stub.Box.Height < StubTo * size && stub.Box.Intersect(place).Area > 0 && stub.Box.Height < 0.8 * ink.Cell.Height);
    }

    /// <summary>No digit, however broken: a speck.</summary>
    public static bool IsTooSmall(CellInk ink, FigureSetting setting) =>
        ink.Components.Max(piece => piece.Box.Height) < Smallest * setting.DigitHeight && !ink.Components.Any(piece => piece.Box.Width > Flat * piece.Box.Height);

    /// <summary>Digits of another size, in another place or farther apart than those of the table.</summary>
    public static bool OfFigure(CellInk ink, FigureSetting setting) =>
        !IsDash(ink, setting) && (!setting.Holds(ink.Writing, ink.Cell) || setting.HasHole(ink)
            || ink.Writing.Height < Smaller * setting.DigitHeight || ink.Components.Max(piece => piece.Box.Height) > Larger * setting.DigitHeight);

    /// <summary>
    /// The ink without specks beside the writing that cannot be what is left of a digit, because the figure would then stand elsewhere; one that may be
    /// what is left of a minus stays on demand.
    /// </summary>
    public static CellInk WithoutDust(CellInk ink, FigureSetting setting, bool keepMinus) => ink.IsBlank || !setting.IsWhole(ink.Writing, ink.Cell) ? ink
        : ink with { Specks = ink.Specks.RemoveAll(speck => !(keepMinus && MayBeMinus(speck.Box, ink.Writing, setting.DigitHeight)) && !IsAmong(speck.Box, ink.Writing)) };

    private static bool MayBeMinus(PixelRect speck, PixelRect writing, double size)
    {
        var middle = (speck.Y + speck.Height / 2.0 - writing.Y) / writing.Height;
        return speck.Right <= writing.X + 1 && speck.Right > writing.X - Near * size && middle is > 0.25 and < 0.8;
    }

    private static bool IsAmong(PixelRect speck, PixelRect writing) => speck.Right > writing.X && speck.X < writing.Right;

    /// <summary>As high as the table's digits and in their place: a figure may be there, whatever the shape of its pieces.</summary>
    public static bool MayBeFigure(CellInk ink, FigureSetting setting) =>
        ink.Writing.Height > Smaller * setting.DigitHeight && ink.Writing.Height < Larger * setting.DigitHeight && ink.Writing.Width < LongestDash * setting.DigitHeight
        && setting.Holds(ink.Writing, ink.Cell);

    /// <summary>One flat stroke in the place of a figure and nothing else.</summary>
    public static bool IsDash(CellInk ink, FigureSetting setting)
    {
        if (ink.Components is not [var dash] || dash.TouchesEdge || OfBlank(ink, setting, 0))
            return false;
        var (box, size) = (dash.Box, setting.DigitHeight);
        return box.Height <= Thin * size && box.Width >= Flat * box.Height && box.Width >= ShortestDash * size && box.Width <= LongestDash * size && setting.Holds(box, ink.Cell);
    }
}
