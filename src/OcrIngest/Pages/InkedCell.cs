using OcrIngest.Glyphs;
using OcrIngest.Imaging;
using OcrIngest.Recognition;
using OcrIngest.Tables;

namespace OcrIngest.Pages;

/// <summary>A cell with writing in it, while it is read. What its ink looks like is tried in turn, from what is surest; no reader is asked twice for the same.</summary>
internal sealed class InkedCell
{
    /// <summary>Below what is bet on: the ink is not all explained by the reading.</summary>
    public const double Doubtful = 0.9;

    private const int MostInClutter = 2, MostStray = 3;

    // In heights of the writing; inches.
    private const double MostOfCharacter = 1.5, MostOfLine = 0.25;

    // That there is a minus where something lies in its place.
    private const double LostSign = 0.5;

    // That a digit is where other ink may hide one.
    private const double HiddenDigit = 0.1;

    // What a label with digits is worth as a figure.
    private const double OfLabel = 0.5;

    // A 4 that may be a 1 with a speck where a third reader takes it for a 4 too, of 45 none was another figure; and a 1 that may be what is left of a 4 where the third is sure of it, of 30
    // none.
    private const double MostByThird = 0.985, SureThird = 0.98, SureGlyphs = 0.99;

    private const double SureOfSlash = 0.9, SureOfGlyphs = 0.99;

    // In digit heights: ink that stands that far from a figure is no part of it.
    private const double Far = 2;

    // Printed where there is no figure. Two readers have to see it.
    public const string Nothing = "无";

    private const string SlashMark = "/";

    private readonly CellReaders readers;
    private readonly GrayImage page;
    private readonly double dpi;
    private readonly GridCell cell;
    private readonly CellInk found, ink, withMinus;
    private readonly FigureSetting? setting;
    private readonly TableInk table;
    private readonly PixelRect scanBox;
    private readonly TextReading? known;

    private readonly bool cluttered, astray, mayBeFigure;
    // What other ink left of a figure that was taken out of it is no dust of the paper.
    private readonly double mostLost, mostLostBeside;

    private ClearedCell? cleared;
    private SeenFigure? clear, whole;
    private TextReading? words, thirdOfCleared;
    private string? label;

    /// <param name="found">Ink of the cell.</param>
    /// <inheritdoc cref="CellReader.Read"/>
    public InkedCell(CellReaders readers, GrayImage page, double dpi, GridCell cell, CellInk found, FigureSetting? setting, TableInk table, PixelRect scanBox, TextReading? known)
    {
        (this.readers, this.page, this.dpi, this.cell, this.found, this.setting, this.table, this.scanBox, this.known) = (readers, page, dpi, cell, found, setting, table, scanBox, known);
        withMinus = setting is null ? found : InkDoubt.WithoutDust(found, setting, keepMinus: true);
        ink = setting is null ? found : InkDoubt.WithoutDust(found, setting, keepMinus: false);
        mostLost = setting is { IsUnbroken: true } ? LostInk.MostWhereUnbroken : LostInk.Most;
        mostLostBeside = setting is null ? mostLost : Math.Min(mostLost, setting.LostDigit(LostInk.Beside(ink) / (setting.DigitHeight * setting.DigitHeight)));
        cluttered = setting is not null && CellClearing.IsNeeded(ink, setting);
        astray = setting is not null && !cluttered && ink.Components.Length > 1 && !setting.Holds(ink.Writing, ink.Cell);
        mayBeFigure = ink.LooksLikeFigure || setting is not null && InkDoubt.MayBeFigure(ink, setting);
    }

    public ReadCell Read() =>
        Wrapped() ?? TakenOut() ?? Slash() ?? Plain() ?? NoFigure() ?? Touching() ?? TakenOutOfFew() ?? TakenOutInDoubt() ?? Unreadable() ?? Worded() ?? WordedInLines() ?? Words();

    private string Label => label ??= readers.Label(page, ink, dpi, known);

    private int Characters => Label.Count(Han.Is);

    private SeenFigure Whole => whole ??= setting?.IsEven(ink) == true ? readers.Figure(page, ink, mostLostBeside).InOne() : readers.Figure(page, ink, mostLostBeside);

    private bool MayBePlain => mayBeFigure && (cleared is null || astray);

    private double MostSure => setting is not null && InkDoubt.OfFigure(ink, setting) || InkDoubt.IsCutOff(ink, setting) ? Doubtful : 1;

    private TextReading? AsWords() => words ??= readers.Words(page, ink, dpi);

    private double MostLostWithMinus => setting is null || withMinus.Specks.Any(speck => MinusSign.MayBe(speck.Box, withMinus.Writing, setting.DigitHeight)) ? mostLost : mostLostBeside;

    private ReadCell? Wrapped() => setting is not null && WrappedFigure.Join(page, ink, setting) is { } joined
        && readers.Figure(joined.Picture, joined.Ink, mostLost) is { IsAlike: true } wrapped ? Figure(wrapped.InOne(), 1, joined) : null;

    // Of a few pieces that together stand astray, some may stand where figures do.
    private ReadCell? TakenOut()
    {
        if (setting is null || !cluttered && !astray)
            return null;
        if (readers.Clear(page, ink, setting, dpi) is { } found
            && (cluttered || setting.Holds(found.Ink.Writing, found.Ink.Cell) && ink.Components.Length <= found.Ink.Components.Length + MostStray))
            Keep(found);
        return cleared is { MostSure: > Doubtful } && clear is not null && (clear.IsSurelyAlike || IsSeenByThird(clear, cleared)) ? Figure(clear, 1, cleared) : null;
    }

    // The recogniser takes what is left alone in a picture for a bracket now and then.
    private bool IsSeenByThird(SeenFigure seen, ClearedCell cleared) => seen.Glyphs is { Probability: > SureOfGlyphs } glyphs && ThirdOf(cleared)?.Text.Trim() == glyphs.Text;

    // Two witnesses: one of the readers, and its form. The recogniser takes a single stroke for almost anything.
    private ReadCell? Slash() => MayBePlain && HasFormOfSlash && (Whole.Engine.Text.Trim() is SlashMark || Whole.Glyphs is { Text: SlashMark, Probability: >= SureOfSlash })
        ? Cell("", new TextReading(SlashMark, Whole.Engine.Confidence, [])) with { MarksBlank = true } : null;

    private bool HasFormOfSlash => setting is not null && SlantedStroke.Is(page, ink, setting, table.LeastLean) || table.Slash is { } usual && SlantedStroke.Is(page, ink, usual, table.LeastLean);

    private ReadCell? Plain() => MayBePlain && Whole.IsFigure ? Figure(Whole, MostSure) : null;

    // Broken print can make characters look like rows of digits: what is read as no figure is read as a label too.
    private ReadCell? NoFigure() => setting is not null && !cluttered && Characters <= 1 && ink.Writing.Width < MostOfCharacter * ink.Writing.Height
        && AsWords()?.Text.Trim() == Nothing ? NoFigure(Label.Trim() == Nothing) : null;

    // Digits that touch have not the shape of digits.
    private ReadCell? Touching() => !cluttered && !mayBeFigure && Characters == 0 && Whole.IsFigure ? Figure(Whole, MostSure) : null;

    private ReadCell? TakenOutOfFew() => astray && clear is { IsSurelyAlike: true } && Characters <= MostInClutter ? Figure(clear, Doubtful, cleared) : null;

    private ReadCell? TakenOutInDoubt()
    {
        if (setting is null || Characters > (cluttered ? MostInClutter : 0))
            return null;
        // A whole minus is no ink to be taken out.
        if (cleared is null && !cluttered && !MinusSign.Begins(ink) && readers.Clear(page, ink, setting, dpi) is { } found)
            Keep(found);
        return clear is not null ? Figure(clear, cleared!.MostSure > Doubtful && clear.IsSurelyAlike && IsFarFromRest(cleared.Ink, setting) ? 1 : Doubtful, cleared)
            : cluttered && CellClearing.LeavesPlaceBlank(page, ink, setting, dpi) ? Cell("", null, isBlank: true) with { MostSure = Doubtful } : null;
    }

    private bool IsFarFromRest(CellInk figure, FigureSetting setting)
    {
        var (left, right) = (figure.Writing.X + ink.Cell.X - figure.Cell.X, figure.Writing.Right + ink.Cell.X - figure.Cell.X);
        return ink.Components.Concat(ink.Specks).All(piece => piece.Box.X >= left - 1 && piece.Box.Right <= right + 1
            || Math.Max(left - piece.Box.Right, piece.Box.X - right) > Far * setting.DigitHeight);
    }

    private ReadCell? Unreadable() => Characters <= 1 && (MayBePlain || Characters == 0) ? Figure(Whole, MostSure) : null;

    private bool IsLineWithDigits => Label.Any(char.IsAsciiDigit) && ink.Writing.Height < MostOfLine * dpi;

    private ReadCell? Worded()
    {
        if (!IsLineWithDigits || IsInLines || !WordedFigure.Is(Label))
            return null;
        var seen = MayBePlain ? Whole.Glyphs : null;
        return AsWords() is { } read && WordedFigure.Is(read.Text) ? Worded(read, seen, Label) : Worded(new TextReading(Label, Doubtful, []), seen, null);
    }

    private bool IsInLines => Label.Trim().Contains('\n') && LabelReader.Lines(ink).Count > 1;

    // A remark or a unit that goes on in the next line: each is read for itself, and a cell that holds more stays the words that it is.
    private ReadCell? WordedInLines()
    {
        if (IsLineWithDigits && !IsInLines || !WordedFigure.Is(Label) || LabelReader.Lines(ink) is not { Count: > 1 } lines)
            return null;
        var read = lines.Select(line => readers.Words(page, ink with { Writing = line }, dpi)).OfType<TextReading>().ToList();
        var joined = string.Concat(read.Select(line => line.Text.Trim()));
        if (!WordedFigure.Is(joined))
            return null;
        var first = ink with { Writing = lines[0], Components = [.. ink.Components.Where(piece => piece.Box.Intersect(lines[0]) == piece.Box)] };
        return Cell(IsLineWithDigits ? "" : Label, new TextReading(joined, read.Min(line => line.Confidence), [])) with
        {
            Glyphs = readers.Glyphs(page, first, mostLost),
            Third = readers.WordsByFirst(page, ink, dpi),
            MostSure = 1 - LostInk.Risk(ink),
        };
    }

    private ReadCell Words() => Label.Trim() == Nothing ? NoFigure(AsWords()?.Text.Trim() == Nothing) : Cell(Label, IsLineWithDigits ? new TextReading(Label, OfLabel, []) : null) with { MostSure = 1 - LostInk.Risk(ink) };

    private void Keep(ClearedCell found) => (cleared, clear) = (found, readers.Figure(found.Picture, found.Ink, mostLost));

    private ReadCell Figure(SeenFigure read, double sure, ClearedCell? only = null)
    {
        var signed = only is not null && IsAfterCharacter(only.Ink);
        if (signed)
            AsWords();
        var (specked, mayBeFour) = (MayBeSpeckedOne(read), MayBeFour(read, only?.Ink ?? ink));
        var third = Third(read, only, specked || mayBeFour);
        if (words?.Text.Trim() == Nothing && read.Glyphs is { Symbols.Length: 1 })
            return NoFigure(true);
        if (words is not null && WordedFigure.Is(words.Text))
            return Worded(words, read.Glyphs, Label);
        var hidden = only is { MayHideDigit: true } ? HiddenDigit : 0;
        var lost = Math.Max(hidden, only is null ? LostInk.Risk(ink, mostLostBeside) : LostInk.Risk(only.Ink, mostLost));
        // A reader that passes over a minus where two see one says nothing of it.
        return Cell("", third is not null && MissesMinus(read.Engine, read.Glyphs, third) ? third : read.Engine) with
        {
            // What lies beside the writing says the same to all readers. There is no minus before a zero.
            Glyphs = read.Glyphs is null ? null : read.Glyphs with
            {
                Lost = lost,
                LostWithMinus = read.Glyphs.Text == "0" ? lost
                    : Math.Max(Math.Max(hidden, only is null ? LostInk.Risk(withMinus, MostLostWithMinus) : LostInk.Risk(only.Ink, mostLost)), signed || MayHideMinus(read.Glyphs) ? LostSign : 0),
            },
            Third = third is null || MissesMinus(third, read.Glyphs, read.Engine) ? null : third,
            MostSure = Math.Min(Math.Min(sure, only?.MostSure ?? 1), Math.Min(MostOfOnesAndFours(), read.Glyphs is null ? 1 - hidden : setting?.IsTooWide(only?.Ink ?? ink, read.Glyphs.Text) == true ? Doubtful : 1)),
            MayBeFour = mayBeFour,
            MarksBlank = setting is not null && InkDoubt.IsDash(only?.Ink ?? ink, setting),
            IsNoBlank = setting is not null && IsNoBlank(only?.Ink ?? ink, setting),
        };

        double MostOfOnesAndFours() => !mayBeFour && !specked ? 1 : third?.Text == read.Glyphs?.Text && (!mayBeFour || third?.Confidence >= SureThird && read.Glyphs?.Probability >= SureGlyphs) ? MostByThird : Doubtful;
    }

    private bool MayHideMinus(GlyphReading seen) =>
        !seen.Text.StartsWith('-') && (MinusSign.MayHide(found, setting?.DigitHeight ?? found.Writing.Height) || MinusSign.MayTouch(page, found, seen.Text));

    // Between them is no room for another digit: a word (减) or a minus, though it was taken for other ink.
    private bool IsAfterCharacter(CellInk figure)
    {
        var left = figure.Writing.X + ink.Cell.X - figure.Cell.X;
        var (top, bottom) = (figure.Writing.Y + ink.Cell.Y - figure.Cell.Y, figure.Writing.Bottom + ink.Cell.Y - figure.Cell.Y);
        return ink.Components.Any(piece => piece.Box.Right <= left + 1 && piece.Box.Right > left - figure.Writing.Height && piece.Box.Y < bottom && piece.Box.Bottom > top);
    }

    // Read as a 1. A minus that both readers see explains the ink before it.
    private bool MayBeFour(SeenFigure read, CellInk figure)
    {
        string[] texts = [DigitText.Repair(read.Engine.Text), read.Glyphs?.Text ?? ""];
        if (setting is not null && (texts[0] == texts[1] && OneOrFour.MayBeStemOfFour(figure, setting, texts[0])
            || texts.Distinct().Any(text => OneOrFour.MayBeFaintFour(page, found, setting.DigitHeight, text))))
            return true;
        return texts.Any(text => text.Contains('1', StringComparison.Ordinal)) && !texts.All(text => text.StartsWith('-'))
            && OneOrFour.MayBeWornFour(found, setting?.DigitHeight ?? found.Writing.Height, texts[0] == texts[1] ? texts[0] : "");
    }

    // Another reader is worth its time then.
    private bool MayBeSpeckedOne(SeenFigure read) => setting is not null && read.Glyphs is { } seen && DigitText.Repair(read.Engine.Text) == seen.Text
        && OneOrFour.MayBeSpeckedOne(page, found, setting.DigitHeight, seen.Text);

    // What was taken out from among the pieces of a seal may be one of them; a tick by pen is a single stroke.
    private bool IsNoBlank(CellInk figure, FigureSetting setting) =>
        InkDoubt.IsAsHighAsDigits(figure, setting) && (figure == ink || ink.Components.Length == figure.Components.Length + 1 && setting.Holds(figure.Writing, figure.Cell));

    // Of words beside the digits a reader that is asked for digits says nothing; what it takes for letters is no figure to it.
    private TextReading? Third(SeenFigure read, ClearedCell? only, bool mayBeFour)
    {
        if (!mayBeFour && !ReaderVote.IsContested(read.Engine, read.Glyphs))
            return null;
        if (only is not null)
            return ThirdOf(only);
        if (!WordedFigure.MayBe(read.Engine, read.Glyphs, ink))
            return readers.Third(page, ink, dpi);
        return AsWords() is { } line && line.Text.All(c => char.IsAsciiDigit(c) || DigitText.Repair($"{c}") is "." or "," or "-") ? line : null;
    }

    private TextReading? ThirdOf(ClearedCell found) => found == cleared ? thirdOfCleared ??= readers.Third(found.Picture, found.Ink, dpi) : readers.Third(found.Picture, found.Ink, dpi);

    // It often does.
    private bool MissesMinus(TextReading reading, GlyphReading? glyphs, TextReading other) =>
        glyphs?.Text == '-' + DigitText.Repair(reading.Text) && DigitText.Repair(other.Text) == glyphs.Text && MinusSign.Begins(ink);

    private ReadCell NoFigure(bool sure) => Cell("", new TextReading(Nothing, Doubtful, [])) with { MarksBlank = sure };

    /// <param name="other">What another reader of words says; null where there is none.</param>
    private ReadCell Worded(TextReading read, GlyphReading? seen, string? other) => Cell("", read) with
    {
        Glyphs = seen ?? readers.Glyphs(page, ink, mostLost),
        Third = other is null ? null : new TextReading(other, Doubtful, []),
    };

    private ReadCell Cell(string text, TextReading? figure, bool isBlank = false) => new(cell, text, figure, isBlank, ink.Specks.Length, scanBox, false);
}
