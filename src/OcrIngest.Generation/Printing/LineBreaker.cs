using System.Collections.Immutable;

namespace OcrIngest.Generation.Printing;

/// <summary>Breaks Chinese text into lines: anywhere between Chinese characters, not inside numbers and words, and no line starts with closing marks.</summary>
internal static class LineBreaker
{
    private const string NotAtStart = "，。、；：！？）》”’〕】%";
    private const string NotAtEnd = "（《“‘〔【";

    /// <param name="width">In points; a line always holds at least one character.</param>
    public static ImmutableArray<string> Break(string text, double size, double width, TypePair type)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var part in text.Split('\n'))
        {
            for (var start = 0; start < part.Length || (start == 0 && part.Length == 0);)
            {
                var end = End(part, start, size, width, type);
                lines.Add(part[start..end]);
                start = end;
                if (part.Length == 0)
                    break;
            }
        }
        return lines.ToImmutable();
    }

    private static int End(string text, int start, double size, double width, TypePair type)
    {
        double used = 0;
        var end = start;
        while (end < text.Length && (used += type.Width(text[end], size)) <= width + 0.01)
            end++;
        if (end >= text.Length)
            return text.Length;
        end = Math.Max(end, start + 1);
        var whole = end;
        while (whole > start + 1 && IsWord(text[whole - 1]) && IsWord(text[whole]))
            whole--;
        if (whole == start + 1 && IsWord(text[start]) && IsWord(text[whole]))
            whole = end; // a word longer than the line is cut
        while (whole > start + 2 && (NotAtStart.Contains(text[whole]) || NotAtEnd.Contains(text[whole - 1])))
            whole--;
        return whole;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or ',' or '-';
}
