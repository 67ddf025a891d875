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
    private const int MostInClutter = 2, MostStray = 3;

    // Printed where there is no figure. Two readers have to see it.
    private const string Nothing = "无", Dash = "-";
    private const double MostOfCharacter = 1.5;

    // Below what is bet on: the ink is not all explained by the reading.
    private const double Doubtful = 0.9;

    /// <param name="page">Rectified, at <paramref name="dpi"/>.</param>
    /// <param name="ink">Of the cell.</param>
    /// <param name="setting">Of the figures of its table; null when it is not known.</param>
    /// <param name="table">Ink of its table (<see cref="FaintInk"/>).</param>
    /// <param name="scanBox">The cell in pixels of the page as scanned.</param>
    /// <param name="printed">What the page's own text layer says of the cell; empty for none.</param>
    /// <param name="known">Its reading as a label where it was read before; null otherwise.</param>
    public ReadCell Read(GrayImage page, double dpi, GridCell cell, CellInk ink, FigureSetting? setting, TableInk table, PixelRect scanBox, string printed, TextReading? known)
    {
        TextReading? words = null;
        var mostLost = setting is { IsUnbroken: true } ? LostInk.MostWhereUnbroken : LostInk.Most;
        if (printed.Length == 0 && table.Mark?.Is(ink) == true)
            return new ReadCell(cell, "", new TextReading(Dash, 1, []), false, 0, scanBox, false) { MarksBlank = true };
        if (ink.IsBlank)
            // Where no digit would fit, none can be missed: such a sliver between two rules says nothing.
            return Blank(Math.Min(cell.Box.Width, cell.Box.Height) >= LeastCell * dpi, InkDoubt.OfBlank(ink, setting, dpi) || FaintInk.MayBeIn(ink, table) ? Doubtful : 1);
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
        if (setting is not null && WrappedFigure.Join(page, ink, setting) is { } joined && ReadFigure(joined.Picture, joined.Ink, mostLost) is var wrapped && IsSeenAlike(wrapped, 0))
            return Figure(wrapped, 1, joined);
        var cluttered = setting is not null && CellClearing.IsNeeded(ink, setting);
        // Of a few pieces that together stand astray, some may stand where figures do.
        var astray = setting is not null && !cluttered && ink.Components.Length > 1 && !setting.Holds(ink.Writing, ink.Cell);
        var cleared = cluttered || astray ? clock.Time("ink", () => CellClearing.Clear(page, ink, setting!, dpi)) : null;
        if (astray && cleared is not null && !(setting!.Holds(cleared.Ink.Writing, cleared.Ink.Cell) && ink.Components.Length <= cleared.Ink.Components.Length + MostStray))
            cleared = null;
        var clear = cleared is null ? default : ReadFigure(cleared.Picture, cleared.Ink, mostLost);
        if (cleared is { MostSure: > Doubtful } && IsSeenAlike(clear))
            return Figure(clear, 1, cleared);
        var mayBeFigure = ink.LooksLikeFigure || setting is not null && InkDoubt.MayBeFigure(ink, setting);
        var figure = mayBeFigure && (cleared is null || astray) ? ReadFigure(page, ink, mostLost) : default;
        var mostSure = setting is not null && InkDoubt.OfFigure(ink, setting) ? Doubtful : 1;
        if (IsFigure(figure))
            return Figure(figure, mostSure);
        // Broken print can make characters look like rows of digits: what is read as no figure is read as a label too.
        var label = Label();
        if (setting is not null && !cluttered && label.Count(Han.Is) <= 1 && ink.Writing.Width < MostOfCharacter * ink.Writing.Height
            && Words()?.Text.Trim() == Nothing)
            return NoFigure(label.Trim() == Nothing);
        // Digits that touch have not the shape of digits.
        if (!cluttered && !mayBeFigure && !label.Any(Han.Is) && ReadFigure(page, ink, mostLost) is var touching && IsFigure(touching))
            return Figure(touching, mostSure);
        if (astray && cleared is not null && label.Count(Han.Is) <= MostInClutter && IsSeenAlike(clear))
            return Figure(clear, Doubtful, cleared);
        if (setting is not null && label.Count(Han.Is) <= (cluttered ? MostInClutter : 0))
        {
            if (cleared is null && CellClearing.Clear(page, ink, setting, dpi) is { } found)
                (cleared, clear) = (found, ReadFigure(found.Picture, found.Ink, mostLost));
            if (cleared is not null)
                return Figure(clear, Doubtful, cleared);
            if (cluttered && CellClearing.LeavesPlaceBlank(page, ink, setting, dpi))
                return Blank(true, Doubtful);
        }
        if (label.Count(Han.Is) <= 1 && (figure.Engine is not null || !label.Any(Han.Is)))
            return Figure(figure.Engine is null ? ReadFigure(page, ink, mostLost) : figure, mostSure);
        var oneLine = label.Any(char.IsAsciiDigit) && ink.Writing.Height < 0.25 * dpi;
        if (oneLine && WordedFigure.Is(label))
            return Words() is { } read && WordedFigure.Is(read.Text) ? Worded(read, figure.Glyphs, label, label) : Worded(new TextReading(label, Doubtful, []), figure.Glyphs, null, label);
        return new ReadCell(cell, label, oneLine ? new TextReading(label, 0.5, []) : null, false, ink.Specks.Length, scanBox, false) { MostSure = 1 - LostInk.Risk(ink) };

        TextReading? Words() => words ??= clock.Time("labels", () => second?.Read(CellPictures.Line(page, ink, dpi), TextKind.Line));

        string Label() => clock.Time("labels", () => labels.Read(page, ink, dpi, known));

        ReadCell NoFigure(bool sure) => new(cell, "", new TextReading(Nothing, Doubtful, []), false, ink.Specks.Length, scanBox, false) { MarksBlank = sure };

        ReadCell Worded(TextReading read, GlyphReading? seen, string? other, string label) => new(cell, label, read, false, ink.Specks.Length, scanBox, false)
        {
            Glyphs = seen ?? clock.Time("glyphs", () => glyphs?.Read(page, ink, mostLost)),
            Third = other is null ? null : new TextReading(other, Doubtful, []),
        };

        ReadCell Blank(bool isBlank, double sure) => new(cell, "", null, isBlank, ink.Specks.Length, scanBox, false) { MostSure = sure };

        ReadCell Figure((TextReading? Engine, GlyphReading? Glyphs) read, double sure, ClearedCell? only = null)
        {
            // Of words beside the digits a reader that is asked for digits says nothing.
            var third = read.Engine is not { } engine || !ReaderVote.IsContested(engine, read.Glyphs) ? null
                : only is null && WordedFigure.MayBe(engine, read.Glyphs, ink) ? Words()
                : clock.Time("figures", () => second?.Read(only is null ? CellPictures.Line(page, ink, dpi) : CellPictures.Line(only.Picture, only.Ink, dpi), TextKind.Figure));
            if (words?.Text.Trim() == Nothing && read.Glyphs is { Symbols.Length: 1 })
                return NoFigure(true);
            if (words is not null && WordedFigure.Is(words.Text))
                return Worded(words, read.Glyphs, Label(), "");
            // It often misses a minus; what it takes for letters is no figure to it.
            if (third is not null && (third == words && !third.Text.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-')
                || read.Glyphs?.Text == '-' + third.Text && DigitText.Repair(read.Engine!.Text) == read.Glyphs.Text && InkDoubt.BeginsWithMinus(ink)))
                third = null;
            return new(cell, "", read.Engine, false, ink.Specks.Length, scanBox, false)
            {
                // What lies beside the writing says the same to all readers. There is no minus before a zero.
                Glyphs = read.Glyphs is null ? null : read.Glyphs with { Lost = LostInk.Risk(only?.Ink ?? (read.Glyphs.Text == "0" ? ink : withMinus), mostLost) },
                Third = third,
                MostSure = Math.Min(sure, only?.MostSure ?? 1),
                MarksBlank = setting is not null && InkDoubt.IsDash(only?.Ink ?? ink, setting),
            };
        }
    }

    private (TextReading? Engine, GlyphReading? Glyphs) ReadFigure(GrayImage page, CellInk ink, double mostLost)
    {
        var picture = clock.Time("crops", () => CellPictures.Figure(page, ink));
        return (clock.Time("figures", () => recognizer.Read(picture, TextKind.Figure)), clock.Time("glyphs", () => glyphs?.Read(page, ink, mostLost)));
    }

    private static bool IsSeenAlike((TextReading? Engine, GlyphReading? Glyphs) read, double least = SureFigure) =>
        read is { Engine: { } engine, Glyphs: { } seen } && seen.Probability > least && IsFigure(read) && DigitText.Repair(engine.Text) == seen.Text;

    private static bool IsFigure((TextReading? Engine, GlyphReading? Glyphs) read) =>
        read.Engine is not null && (DigitText.IsFigure(read.Engine.Text) || read.Glyphs is { Probability: > SureFigure });
}
