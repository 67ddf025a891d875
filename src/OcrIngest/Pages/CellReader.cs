using OcrIngest.Glyphs;
using OcrIngest.Imaging;
using OcrIngest.Labels.Pictures;
using OcrIngest.Recognition;
using OcrIngest.Tables;

namespace OcrIngest.Pages;

/// <summary>Reads one cell as what its ink looks like: blank, figure or label.</summary>
/// <param name="glyphs">Second reader of figures; null leaves them to the recogniser alone.</param>
/// <param name="second">Second reader of labels that the recogniser fails at, third of figures in doubt; null leaves them to it alone.</param>
/// <param name="pictures">Knows the labels of the forms by sight; null leaves them to the recognisers.</param>
public sealed class CellReader(ITextRecognizer recognizer, StageClock clock, GlyphReader? glyphs, ITextRecognizer? second = null, LabelPictureReader? pictures = null)
{
    // Inches.
    private const double LeastCell = 0.085, MostOfRule = 0.015;
    private const string Dash = "-";

    // That a speck in print that is unbroken is not all that is left of a digit: the doubt of a digit lost beside a figure is as many times smaller there.
    private const double BesideSpeck = 0.997;

    private readonly CellReaders readers = new(recognizer, clock, glyphs, second, pictures);

    /// <param name="page">Rectified, at <paramref name="dpi"/>.</param>
    /// <param name="ink">Of the cell.</param>
    /// <param name="setting">Of the figures of its table; null when it is not known.</param>
    /// <param name="table">Ink of its table (<see cref="FaintInk"/>).</param>
    /// <param name="scanBox">The cell in pixels of the page as scanned.</param>
    /// <param name="printed">What the page's own text layer says of the cell; empty for none.</param>
    /// <param name="known">Its reading as a label where it was read before; null otherwise.</param>
    public ReadCell Read(GrayImage page, double dpi, GridCell cell, CellInk ink, FigureSetting? setting, TableInk table, PixelRect scanBox, string printed, TextReading? known)
    {
        if (!printed.Any(c => char.IsDigit(c) || Han.Is(c)) && (table.Mark?.Is(ink) == true || setting is not null && BlankMark.IsPrint(ink, setting)))
            return new ReadCell(cell, "", new TextReading(Dash, 1, []), false, 0, scanBox, printed.Length > 0) { MarksBlank = true };
        var bare = InkDoubt.WithoutLoneSpeck(ink, setting);
        if (ink.IsBlank)
        {
            // Where no digit would fit, none can be missed: such a sliver between two rules says nothing, unless it is no wider than a rule that was taken for two.
            var fits = Math.Min(cell.Box.Width, cell.Box.Height) is var side && (side >= LeastCell * dpi || side <= MostOfRule * dpi);
            return Blank(fits, InkDoubt.OfBlank(bare, setting, dpi) || FaintInk.MayBeIn(ink, table) ? InkedCell.Doubtful : bare == ink ? 1 : BesideSpeck);
        }
        if (printed.Length > 0)
        {
            var saysNothing = printed.Trim() == InkedCell.Nothing;
            var isFigure = !printed.Any(Han.Is) || WordedFigure.Is(printed) || saysNothing;
            var isWrapped = isFigure && setting is not null && WrappedFigure.Join(page, ink, setting) is not null;
            return new ReadCell(cell, isFigure ? "" : printed, isFigure ? new TextReading(isWrapped ? printed.ReplaceLineEndings("") : printed, 1, []) : null, false, 0, scanBox, true) { MarksBlank = saysNothing };
        }
        if (setting is not null && InkDoubt.IsTooSmall(ink, setting))
            return Blank(true, bare.IsBlank ? BesideSpeck : InkedCell.Doubtful);
        return new InkedCell(readers, page, dpi, cell, ink, setting, table, scanBox, known).Read();

        ReadCell Blank(bool isBlank, double sure) => new(cell, "", null, isBlank, InkDoubt.DirtOfBlank(bare, setting), scanBox, false) { MostSure = sure };
    }
}
