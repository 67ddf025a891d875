using OcrIngest.Forms;
using OcrIngest.Glyphs;
using OcrIngest.Reports;

namespace OcrIngest.Recognition;

/// <summary>A figure with words beside it: a unit (6件), a sign (减3), a remark. Readers that know digits only make digits of the words, or leave them out.</summary>
public static class WordedFigure
{
    // Of the digits as the glyph reader sees them beside the words; as the other reader of words does; and of both.
    private const double MostByDigits = 0.98, MostByWords = 0.95, MostByBoth = 0.998, Alone = 0.5, Dissent = 0.25;

    // Of its height; with a digit it would be half as wide again.
    private const double WidestCharacter = 1.2;

    /// <summary>Whether the text is one figure with words beside it.</summary>
    public static bool Is(string text) => text.Any(Han.Is) && text.Any(char.IsAsciiDigit)
        && (NumberText.Parse(text, NumberKind.Amount).Value is not null || NumberText.Parse(text, NumberKind.SignedCount).Value is not null);

    /// <summary>Whether other characters may stand beside the digits, so that digits alone are not the whole reading.</summary>
    public static bool MayBe(TextReading digits, GlyphReading? glyphs, CellInk ink) =>
        glyphs is not null && (glyphs.Text.Contains(GlyphClass.OtherSymbol) || !ink.LooksLikeFigure && DigitText.Repair(digits.Text) != glyphs.Text);

    /// <summary>The figure of a reading that holds words.</summary>
    /// <param name="words">By a reader of Chinese.</param>
    /// <param name="other">By another reader of Chinese; null where it was not asked.</param>
    public static FigureReading Weigh(TextReading words, GlyphReading? glyphs, TextReading? other, NumberKind number)
    {
        var raw = words.Text.Trim();
        if (NumberText.Parse(raw, number).Value is not { Length: > 0 } value)
            return new FigureReading(raw, null, 0, []);
        var otherValue = other is null || !Is(other.Text) ? null : NumberText.Parse(other.Text, number).Value;
        var isLast = Han.Is(raw[0]) && char.IsAsciiDigit(raw[^1]);
        var (digits, sure) = glyphs is null ? ("", 0) : isLast && AfterWord(glyphs, raw, value.TrimStart('-')) is { } after ? after : Digits(glyphs, isLast);
        sure = ReaderVote.Agreed(sure, words.Confidence);
        var confidence = (digits == value.TrimStart('-'), otherValue == value) switch
        {
            (true, true) => Math.Min(MostByBoth, sure),
            (true, false) => Math.Min(MostByDigits, sure),
            (false, true) => MostByWords,
            _ => Alone,
        };
        return otherValue is null || otherValue == value ? new FigureReading(raw, value, confidence, [])
            : new FigureReading(raw, value, Math.Min(confidence, 1 - Dissent), [new FigureAlternative(otherValue, Dissent)]);
    }

    // The last digits, where the parts of the word before them look like digits too: a character is as wide as it is high, and no digit has room beside it.
    private static (string Digits, double Sure)? AfterWord(GlyphReading glyphs, string raw, string digits)
    {
        var first = glyphs.Symbols.Length - digits.Length;
        if (first <= 0 || !raw.EndsWith(digits, StringComparison.Ordinal) || !glyphs.Text.EndsWith(digits, StringComparison.Ordinal))
            return null;
        var word = glyphs.Symbols.Take(first).Select(symbol => symbol.Box).Aggregate((a, b) => a.Union(b));
        return word.Width > WidestCharacter * (raw.Length - digits.Length) * word.Height ? null
            : (digits, glyphs.Symbols.Skip(first).Aggregate(1.0, (sure, symbol) => sure * symbol.Choices[0].Confidence));
    }

    // The first digits, after a word if there is one; of the word before a figure parts may look like digits.
    private static (string Digits, double Sure) Digits(GlyphReading glyphs, bool isLast)
    {
        var after = isLast ? glyphs.Text.LastIndexOf(GlyphClass.OtherSymbol) + 1 : 0;
        var from = after + glyphs.Text.AsSpan(after).IndexOfAnyInRange('0', '9');
        if (from < after)
            return ("", 0);
        var end = glyphs.Text.IndexOf(GlyphClass.OtherSymbol, from) is >= 0 and var words ? words : glyphs.Text.Length;
        return (glyphs.Text[from..end].Replace(",", ""), glyphs.Symbols.Take(from..end).Aggregate(1.0, (sure, symbol) => sure * symbol.Choices[0].Confidence));
    }
}
