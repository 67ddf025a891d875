using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>
/// Spots of dirt beside figures and in blank cells: solid, too low for a digit, and thicker than the strokes of the table's figures. However a digit breaks, what is left of it is no thicker than
/// its strokes were, or two of them where they meet. What may be a minus is none: in bold or blurred print it is as thick.
/// </summary>
public static class Blot
{
    // In strokes: where two of one digit meet they are up to one and a half as thick. Of its box, what is ink; in digit heights. Of a minus, width to height at least.
    private const double Thicker = 1.6, Solid = 0.7, Lowest = 0.5, Long = 1.3;

    private const int FewestFigures = 5;

    /// <summary>Thickness in pixels of the strokes of a table's figures: of most of the pieces into which the rows of the raster cut them. Null where there are too few figures.</summary>
    /// <param name="page">On which the ink was found, at <paramref name="dpi"/>.</param>
    public static double? Stroke(GrayImage page, IEnumerable<CellInk> table, double dpi)
    {
        var figures = table.Where(ink => ink.LooksLikeFigure).ToList();
        if (figures.Count < FewestFigures)
            return null;
        var runs = figures.SelectMany(ink => BitComponents.Find(BitImage.Darker(CellInk.Soften(page.Crop(ink.Writing), dpi), ink.Threshold)))
            .SelectMany(piece => piece).Select(run => run.Right - run.Left).Order().ToList();
        return runs.Count == 0 ? null : runs[runs.Count / 2];
    }

    /// <summary>The same ink but for the spots.</summary>
    /// <param name="stroke">As <see cref="Stroke"/> tells.</param>
    public static CellInk Without(CellInk ink, double stroke, FigureSetting setting)
    {
        ImmutableArray<InkComponent> specks = ink.Specks.RemoveAll(IsBlot), pieces = ink.Components.RemoveAll(IsBlot);
        if (pieces.Length == ink.Components.Length)
            return specks.Length == ink.Specks.Length ? ink : ink with { Specks = specks };
        return ink.Of(pieces) with { Specks = specks };

        bool IsBlot(InkComponent piece) => Math.Min(piece.Box.Width, piece.Box.Height) > Thicker * stroke && piece.Area >= Solid * piece.Box.Area
            && piece.Box.Height < Lowest * setting.DigitHeight && piece.Box.Width < 2 * piece.Box.Height && !MayBeMinus(piece.Box);

        bool MayBeMinus(PixelRect spot) => spot.Width >= Long * spot.Height
            && ink.Components.Any(digit => digit.Box.Height >= Lowest * setting.DigitHeight && MinusSign.MayBe(spot, digit.Box, setting.DigitHeight));
    }
}
