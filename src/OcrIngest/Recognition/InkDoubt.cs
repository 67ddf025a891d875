using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>Whether the ink of a cell is all explained by what it is taken for: figures of one table have one size and one place, and a blank has no ink.</summary>
public static class InkDoubt
{
    // In digit heights of the table.
    private const double Smallest = 0.5, Smaller = 0.65, AsHigh = 0.85, Larger = 1.45, Thin = 0.35, ShortestDash = 0.3, LongestDash = 3.2, StubFrom = 0.5, StubTo = 1.4, InPlace = 0.15;

    // A third of a '1', in squares of the digit height; the digit height in inches where it is not known.
    private const double DigitInk = 0.03, UsualHeight = 0.08;

    // Gray; shades behind figures are lighter.
    private const int DarkPaper = 128;

    /// <summary>Ink lies where a digit would stand, as much as may be left of one, or over all of the cell.</summary>
    public static bool OfBlank(CellInk ink, FigureSetting? setting, double dpi)
    {
        if (ink.PaperLevel < DarkPaper)
            return true;
        var size = setting?.DigitHeight ?? UsualHeight * dpi;
        var place = setting?.Expected(ink.Cell) ?? ink.Cell;
        if (ink.Specks.Where(speck => speck.Box.Intersect(place).Area > 0).Sum(speck => speck.Area) > DigitInk * size * size)
            return true;
        // A digit that stands on the rule looks like a remnant of it; known only where figures stand that close to it.
        return setting?.Across is not null
            && ink.Stubs.Any(stub => stub.Box.Height > StubFrom * size && stub.Box.Height < StubTo * size && stub.Box.Intersect(place).Area > 0 && stub.Box.Height < 0.8 * ink.Cell.Height);
    }

    /// <summary>
    /// The ink without a speck that is all that lies where a digit would stand, in a table of which hardly a digit is broken: none is lost but for that, anywhere else no
    /// more than a piece is.
    /// </summary>
    public static CellInk WithoutLoneSpeck(CellInk ink, FigureSetting? setting)
    {
        if (setting is not { IsUnbroken: true })
            return ink;
        var place = setting.Expected(ink.Cell);
        return ink.Components.Concat(ink.Specks.Where(speck => speck.Box.Intersect(place).Area > 0)).ToList() is [{ Box: var box } lone]
            && Math.Max(box.Width, box.Height) < Smallest * setting.DigitHeight ? ink with { Components = [], Specks = ink.Specks.Remove(lone) } : ink;
    }

    /// <summary>Specks of a blank cell that may be what is left of a figure: it would stand where the others do.</summary>
    public static int DirtOfBlank(CellInk ink, FigureSetting? setting) => ink.Specks.Count(speck => setting is null || speck.Box.Intersect(setting.Expected(ink.Cell)).Area > 0);

    /// <summary>No digit, however broken: a speck.</summary>
    public static bool IsTooSmall(CellInk ink, FigureSetting setting) =>
        ink.Components.Max(piece => piece.Box.Height) < Smallest * setting.DigitHeight && !ink.Components.Any(piece => MinusSign.IsFlat(piece.Box));

    /// <summary>Digits of another size, in another place or farther apart than those of the table.</summary>
    public static bool OfFigure(CellInk ink, FigureSetting setting) =>
        !IsDash(ink, setting) && (!setting.Holds(ink.Writing, ink.Cell) && !setting.IsMoved(ink) || setting.HasHole(ink)
            || ink.Writing.Height < Smaller * setting.DigitHeight || ink.Components.Max(piece => piece.Box.Height) > Larger * setting.DigitHeight);

    /// <summary>A piece runs into the side of its cell, and the other figures do not tell that writing ends there: the rest may stand beyond.</summary>
    public static bool IsCutOff(CellInk ink, FigureSetting? setting) => setting?.AcrossIn(ink.Cell) is null && ink.Components.Any(piece => piece.TouchesEdge
        && Math.Min(piece.Box.X - ink.Cell.X, ink.Cell.Right - piece.Box.Right) < Math.Min(piece.Box.Y - ink.Cell.Y, ink.Cell.Bottom - piece.Box.Bottom));

    /// <summary>
    /// The ink without specks beside the writing that cannot be what is left of a digit: because the figure would then stand elsewhere, or because they lie above,
    /// below or beyond the place of the next digit. One that may be what is left of a minus stays on demand. Nothing stands before a minus.
    /// </summary>
    public static CellInk WithoutDust(CellInk ink, FigureSetting setting, bool keepMinus)
    {
        if (ink.IsBlank || !setting.Holds(ink.Writing, ink.Cell))
            return ink;
        var (anchor, whole, signed) = (setting.AcrossIn(ink.Cell)?.Anchor, setting.IsWhole(ink.Writing, ink.Cell), MinusSign.Begins(ink));
        return ink with
        {
            Specks = ink.Specks.RemoveAll(speck => signed && speck.Box.Right <= ink.Writing.X
                || (IsDust(speck.Box) || !MayBeNextDigit(speck.Box, ink, setting)) && !(keepMinus && MinusSign.MayBe(speck.Box, ink.Writing, setting.DigitHeight))),
        };

        bool IsDust(PixelRect speck) => anchor switch
        {
            0.5 => whole && !IsAmong(speck, ink.Writing),
            0 => speck.Right <= ink.Writing.X,
            1 => speck.X >= ink.Writing.Right,
            _ => false,
        };
    }

    // Digits stand at one distance in one line; the next one would have to be lost without a trace to leave the one after it.
    private static bool MayBeNextDigit(PixelRect speck, CellInk ink, FigureSetting setting)
    {
        var (writing, slack) = (ink.Writing, InPlace * setting.DigitHeight);
        if (IsAmong(speck, writing) || Math.Abs(writing.Height - setting.DigitHeight) > slack)
            return true;
        if (speck.Y < writing.Y - slack || speck.Bottom > writing.Bottom + slack)
            return false;
        return setting.Pitch is not { } pitch
            || (speck.X >= writing.Right ? speck.X - EndDigit(ink.Components.MaxBy(piece => piece.Box.Right)!.Box, 1) : EndDigit(ink.Components[0].Box, -1) - speck.Right) <= 1.5 * pitch + slack;

        // Middle of the digit at this end of the piece, which may be several that touch.
        double EndDigit(PixelRect piece, int side) => side < 0 ? piece.X + Math.Min(piece.Width, pitch) / 2 : piece.Right - Math.Min(piece.Width, pitch) / 2;
    }

    private static bool IsAmong(PixelRect speck, PixelRect writing) => speck.Right > writing.X && speck.X < writing.Right;

    /// <summary>As high as the table's digits and in their place: a figure may be there, whatever the shape of its pieces.</summary>
    public static bool MayBeFigure(CellInk ink, FigureSetting setting) =>
        ink.Writing.Height > Smaller * setting.DigitHeight && ink.Writing.Height < Larger * setting.DigitHeight && ink.Writing.Width < LongestDash * setting.DigitHeight
        && setting.Holds(ink.Writing, ink.Cell);

    /// <summary>Some piece is as high as the table's digits, none much higher.</summary>
    public static bool IsAsHighAsDigits(CellInk ink, FigureSetting setting) =>
        ink.Components.Max(piece => piece.Box.Height) is var tallest && tallest >= AsHigh * setting.DigitHeight && tallest <= Larger * setting.DigitHeight;

    /// <summary>One flat stroke in the place of a figure and nothing else.</summary>
    public static bool IsDash(CellInk ink, FigureSetting setting)
    {
        if (ink.Components is not [var dash] || dash.TouchesEdge || OfBlank(ink, setting, 0))
            return false;
        var (box, size) = (dash.Box, setting.DigitHeight);
        return box.Height <= Thin * size && MinusSign.IsFlat(box) && box.Width >= ShortestDash * size && box.Width <= LongestDash * size && setting.Holds(box, ink.Cell);
    }
}
