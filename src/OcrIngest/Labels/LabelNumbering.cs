namespace OcrIngest.Labels;

/// <summary>
/// The numbering at the start of a label as far as it is legible. Recognisers misread it often (（三） as (二)), so it is weak evidence, and never a part of what the label is.
/// </summary>
/// <param name="Kind"><see cref="NumberingKind.None"/> when no numbering was seen.</param>
/// <param name="Value">1 to 99; 0 when there is none or only its shape is legible.</param>
/// <param name="Exact">False when a character was taken for what recognisers often make of a number (工. for 1.).</param>
/// <param name="Rest">The text after it.</param>
public sealed record LabelNumbering(NumberingKind Kind, int Value, bool Exact, string Rest)
{
    private const string Ideographs = "一二三四五六七八九十";
    private const string Open = "([{〔【《〈";
    private const string Close = ")]}〕】》〉";
    private const string Stops = ".、,，。．:：;；·,'`’‘\"";

    /// <summary>Reads the numbering of <paramref name="ocrText"/>, a label as recognised, of any number of lines.</summary>
    public static LabelNumbering Parse(string ocrText)
    {
        var text = string.Concat(ocrText.Take(2 * LabelText.MaxLength).Select(LabelText.Fold)).Trim();
        return Circled(text) ?? Parenthesised(text) ?? Stopped(text) ?? new LabelNumbering(NumberingKind.None, 0, true, text);
    }

    private static LabelNumbering? Circled(string text) => text switch
    {
        [>= '①' and <= '⑳', ..] => new(NumberingKind.Item, text[0] - '①' + 1, true, AfterStops(text, 1)),
        [>= '⑴' and <= '⒇', ..] => new(NumberingKind.Item, text[0] - '⑴' + 1, true, AfterStops(text, 1)),
        [>= '⒈' and <= '⒛', ..] => new(NumberingKind.Item, text[0] - '⒈' + 1, true, AfterStops(text, 1)),
        [>= '㈠' and <= '㈩', ..] => new(NumberingKind.Parenthesised, text[0] - '㈠' + 1, true, AfterStops(text, 1)),
        _ => null,
    };

    // （三） with at least one bracket: recognisers lose or bend the other, seldom both.
    private static LabelNumbering? Parenthesised(string text)
    {
        var start = SkipSpaces(text, 0);
        var opened = start < text.Length && Open.Contains(text[start]);
        var from = SkipSpaces(text, opened ? start + 1 : start);
        var number = Number(text, from);
        var end = SkipSpaces(text, number.End);
        var closed = end < text.Length && Close.Contains(text[end]);
        if (number.End == from) return opened ? Unread(text, from) : null;
        if (!closed || (!opened && number.Digits)) return null;
        return new(number.Digits ? NumberingKind.Item : NumberingKind.Parenthesised, number.Value, opened && number.Exact, AfterStops(text, end + 1));
    }

    // (伍), (=) and (): brackets around one character that is no number, or around none.
    private static LabelNumbering? Unread(string text, int from)
    {
        var end = from < text.Length && Close.Contains(text[from]) ? from : from + 1;
        return end < text.Length && Close.Contains(text[end]) ? new(NumberingKind.Parenthesised, 0, false, AfterStops(text, end + 1)) : null;
    }

    // 3. or 三、; of "3 其他" the stop is lost, of "、结转" the number.
    private static LabelNumbering? Stopped(string text)
    {
        if (text.StartsWith('、')) return new(NumberingKind.Clause, 0, false, AfterStops(text, 1));
        var number = Number(text, 0);
        var end = SkipSpaces(text, number.End);
        if (number.End == 0 || end >= text.Length) return null;
        if (Stops.Contains(text[end])) return new(number.Digits ? NumberingKind.Item : NumberingKind.Clause, number.Value, number.Exact, AfterStops(text, end + 1));
        return number is { Digits: true, Exact: true } && end > number.End && char.IsLetter(text[end]) ? new(NumberingKind.Item, number.Value, false, text[end..]) : null;
    }

    private static (int Value, bool Digits, bool Exact, int End) Number(string text, int from)
    {
        var end = from;
        while (end < text.Length && end - from < 3 && Ideographs.Contains(text[end])) end++;
        if (end > from) return (Ideograph(text.AsSpan(from, end - from)), false, true, end);
        while (end < text.Length && end - from < 3 && char.IsAsciiDigit(text[end])) end++;
        if (end - from is 1 or 2 && text[from] != '0') return (int.Parse(text.AsSpan(from, end - from)), true, true, end);
        if (end > from || from >= text.Length) return (0, false, true, from);
        var value = LookAlike(text[from]);
        return value == 0 ? (0, false, true, from) : (value, true, false, from + 1);
    }

    private static int LookAlike(char character) => character switch
    {
        '工' or 'I' or 'l' or '|' or 'i' or '!' or '上' => 1,
        'Z' or 'z' or '乙' => 2,
        'S' or 's' => 5,
        'B' => 8,
        _ => 0,
    };

    // 三 3, 十 10, 十二 12, 二十 20, 二十一 21.
    private static int Ideograph(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var digit in digits)
        {
            var unit = Ideographs.IndexOf(digit) + 1;
            value = unit == 10 ? Math.Max(value, 1) * 10 : value + unit;
        }
        return value;
    }

    private static int SkipSpaces(string text, int index)
    {
        while (index < text.Length && char.IsWhiteSpace(text[index])) index++;
        return index;
    }

    private static string AfterStops(string text, int index)
    {
        while (index < text.Length && (char.IsWhiteSpace(text[index]) || Stops.Contains(text[index]))) index++;
        return text[index..];
    }
}
