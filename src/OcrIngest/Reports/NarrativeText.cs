using System.Text;
using System.Text.RegularExpressions;
using OcrIngest.Pages;

namespace OcrIngest.Reports;

/// <summary>
/// The running text of a report as narrative rules see it: without spaces, line ends and page numbers, digits and brackets, commas, colons, semicolons half-width,
/// sentences ended by 。
/// </summary>
internal sealed partial class NarrativeText
{
    private const int MaxLength = 60_000;
    private const int QuoteBefore = 30;
    private const int QuoteAfter = 12;

    private NarrativeText(string text) => Text = text;

    public string Text { get; }

    public static NarrativeText Of(string narrative)
    {
        var lines = narrative[..Math.Min(narrative.Length, MaxLength)].Split('\n').Where(line => !PageNumberLine.Is(line)).Select(LineEdges.Trim);
        var raw = string.Concat(lines);
        var text = new StringBuilder(raw.Length);
        foreach (var c in raw)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c is '\u200B' or '\uFEFF')
                continue;
            text.Append(c switch
            {
                '！' or '？' or '!' or '?' or '｡' => '。',
                '．' => '.',
                '、' or '﹑' => '、',
                > '\uFF00' and < '\uFF5F' => (char)(c - 0xFEE0),
                // Patterns count on every digit being one of 0 to 9.
                _ when char.IsDigit(c) && !char.IsAsciiDigit(c) => '?',
                _ => c,
            });
        }
        for (var i = 0; i < text.Length; i++)
        {
            // OCR prints the small circle as a point; between digits it is a decimal point.
            if (text[i] == '.' && !(i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1])))
                text[i] = '。';
        }
        return new NarrativeText(text.ToString());
    }

    /// <summary>Start of the sentence that holds <paramref name="index"/>; one that begins with 其中 belongs to the sentence before it.</summary>
    public int SentenceStart(int index)
    {
        var start = After("。;", index);
        return start > 0 && Text.AsSpan(start).StartsWith("其中") ? After("。;", start - 1) : start;
    }

    public int ClauseStart(int index) => After("。;,、:(", index);

    /// <summary>Index of the <paramref name="count"/>th sentence end from <paramref name="index"/> on.</summary>
    public int SentenceEnd(int index, int count)
    {
        for (; count > 0 && index < Text.Length; count--)
            index = Text.IndexOf('。', index) is >= 0 and var end ? end + 1 : Text.Length;
        return index;
    }

    /// <summary>The words around a stretch of text, for a person to find it by.</summary>
    public string Quote(int start, int end)
    {
        var from = Math.Max(SentenceStart(start), start - QuoteBefore);
        var to = Math.Min(Math.Max(end, SentenceEnd(end, 1)), end + QuoteAfter);
        return $"{(from > SentenceStart(start) ? "…" : "")}{Text[from..to].TrimEnd('。')}{(to < SentenceEnd(end, 1) ? "…" : "")}";
    }

    private int After(string ends, int index) => index == 0 ? 0 : Text.AsSpan(0, index).LastIndexOfAny(ends) + 1;
}
