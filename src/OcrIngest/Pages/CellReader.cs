using OcrIngest.Forms;
using OcrIngest.Glyphs;
using OcrIngest.Imaging;
using OcrIngest.Recognition;
using OcrIngest.Reports;
using OcrIngest.Tables;

namespace OcrIngest.Pages;

/// <summary>Reads one cell as what its ink looks like: blank, figure or label.</summary>
/// <param name="glyphs">Second reader of figures; null leaves them to the recogniser alone.</param>
/// <param name="second">Second reader of labels that the recogniser fails at, third of figures in doubt; null leaves them to it alone.</param>
public sealed class CellReader(ITextRecognizer recognizer, StageClock clock, GlyphReader? glyphs, ITextRecognizer? second = null)
{
    private readonly LabelReader labels = new(recognizer, second);

    private const double LeastCell = 0.085, SureFigure = 0.9;
    private const int MostInClutter = 2;

    // Printed where there is no figure. Two readers have to see it.
    private const string Nothing = "无";
    private const double MostOfCharacter = 1.5;

    // Below what is bet on: the ink is not all explained by the reading.
    private const double Doubtful = 0.9;

    /// <param name="page">Rectified, at <paramref name="dpi"/>.</param>
    /// <param name="ink">Of the cell.</param>
    /// <param name="setting">Of the figures of its table; null when it is not known.</param>
    /// <param name="weakest">Strength of the weakest writing of its table (<see cref="FaintInk"/>).</param>
    /// <param name="scanBox">The cell in pixels of the page as scanned.</param>
    /// <param name="printed">What the page's own text layer says of the cell; empty for none.</param>
    /// <param name="known">Its reading as a label where it was read before; null otherwise.</param>
    public ReadCell Read(GrayImage page, double dpi, GridCell cell, CellInk ink, FigureSetting? setting, int weakest, PixelRect scanBox, string printed, TextReading? known)
    {
        if (ink.IsBlank)
            // Where no digit would fit, none can be missed: such a sliver between two rules says nothing.
            return Blank(Math.Min(cell.Box.Width, cell.Box.Height) >= LeastCell * dpi, InkDoubt.OfBlank(ink, setting, dpi) || FaintInk.MayBeIn(ink, weakest) ? Doubtful : 1);
        if (printed.Length > 0)
        {
            var isFigure = printed.All(c => !Han.Is(c));
            return new ReadCell(cell, isFigure ? "" : printed, isFigure ? new TextReading(printed, 1, []) : null, false, 0, scanBox, true);
        }
        if (setting is not null && InkDoubt.IsTooSmall(ink, setting))
            return Blank(true, Doubtful);
        var withMinus = setting is null ? ink : InkDoubt.WithoutDust(ink, setting, keepMinus: true);
        if (setting is not null)
            ink = InkDoubt.WithoutDust(ink, setting, keepMinus: false);
        if (setting is not null && WrappedFigure.Join(page, ink, setting) is { } joined && ReadFigure(joined.Picture, joined.Ink) is var wrapped && IsFigure(wrapped))
            return Figure(wrapped, Doubtful, joined.Ink);
        var cleared = setting is not null && CellClearing.IsNeeded(ink, setting) ? clock.Time("ink", () => CellClearing.Clear(page, ink, setting, dpi)) : null;
        if (cleared is { IsAlone: true })
            return Figure(ReadFigure(cleared.Picture, cleared.Ink), 1, cleared.Ink);
        var mayBeFigure = ink.LooksLikeFigure || setting is not null && InkDoubt.MayBeFigure(ink, setting);
        var figure = mayBeFigure && cleared is null ? ReadFigure(page, ink) : default;
        var mostSure = setting is not null && InkDoubt.OfFigure(ink, setting) ? Doubtful : 1;
        if (IsFigure(figure))
            return Figure(figure, mostSure);
        // Broken print can make characters look like rows of digits: what is read as no figure is read as a label too.
        var label = clock.Time("labels", () => labels.Read(page, ink, dpi, known));
        var cluttered = setting is not null && CellClearing.IsNeeded(ink, setting);
        if (setting is not null && !cluttered && label.Count(Han.Is) <= 1 && ink.Writing.Width < MostOfCharacter * ink.Writing.Height
            && second is not null && clock.Time("labels", () => second.Read(CellPictures.Line(page, ink.Writing, dpi), TextKind.Line)).Text.Trim() == Nothing)
            return new ReadCell(cell, "", new TextReading(Nothing, Doubtful, []), false, ink.Specks.Length, scanBox, false) { MarksBlank = label.Trim() == Nothing };
        // Digits that touch have not the shape of digits.
        if (!cluttered && !mayBeFigure && !label.Any(Han.Is) && ReadFigure(page, ink) is var touching && IsFigure(touching))
            return Figure(touching, mostSure);
        if (setting is not null && label.Count(Han.Is) <= (cluttered ? MostInClutter : 0))
        {
            cleared ??= clock.Time("ink", () => CellClearing.Clear(page, ink, setting, dpi));
            if (cleared is not null)
                return Figure(ReadFigure(cleared.Picture, cleared.Ink), Doubtful, cleared.Ink);
            if (cluttered && CellClearing.LeavesPlaceBlank(page, ink, setting, dpi))
                return Blank(true, Doubtful);
        }
        if (label.Count(Han.Is) <= 1 && (figure.Engine is not null || !label.Any(Han.Is)))
            return Figure(figure.Engine is null ? ReadFigure(page, ink) : figure, mostSure);
        var oneLine = label.Any(char.IsAsciiDigit) && ink.Writing.Height < 0.25 * dpi;
        return new ReadCell(cell, label, oneLine ? new TextReading(label, 0.5, []) : null, false, ink.Specks.Length, scanBox, false)
        {
            Glyphs = oneLine && NumberText.Parse(label, NumberKind.Amount).Unit.Length > 0 ? clock.Time("glyphs", () => glyphs?.Read(page, ink)) : null,
            MostSure = 1 - LostInk.Risk(ink),
        };

        ReadCell Blank(bool isBlank, double sure) => new(cell, "", null, isBlank, ink.Specks.Length, scanBox, false) { MostSure = sure };

        ReadCell Figure((TextReading? Engine, GlyphReading? Glyphs) read, double sure, CellInk? only = null) =>
            new(cell, "", read.Engine, false, ink.Specks.Length, scanBox, false)
            {
                Glyphs = read.Glyphs,
                // A picture that was cleared has been seen by the others alone.
                Third = only is null && second is not null && read.Engine is { } engine && ReaderVote.IsContested(engine, read.Glyphs)
                    ? clock.Time("figures", () => second.Read(CellPictures.Line(page, ink.Writing, dpi), TextKind.Figure)) : null,
                // What lies beside the writing says the same to both readers. There is no minus before a zero.
                MostSure = Math.Min(sure, 1 - LostInk.Risk(only ?? (read.Glyphs is { Text: "0" } ? ink : withMinus))),
                MarksBlank = setting is not null && InkDoubt.IsDash(only ?? ink, setting),
            };
    }

    private (TextReading? Engine, GlyphReading? Glyphs) ReadFigure(GrayImage page, CellInk ink)
    {
        var picture = clock.Time("crops", () => CellPictures.Figure(page, ink));
        return (clock.Time("figures", () => recognizer.Read(picture, TextKind.Figure)), clock.Time("glyphs", () => glyphs?.Read(page, ink)));
    }

    private static bool IsFigure((TextReading? Engine, GlyphReading? Glyphs) read) =>
        read.Engine is not null && (DigitText.IsFigure(read.Engine.Text) || read.Glyphs is { Probability: > SureFigure });
}
