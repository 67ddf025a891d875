using System.Collections.Immutable;

namespace OcrIngest.Tables;

/// <summary>Puts the words of a line of text together again: the white after a punctuation mark parts them, but reads on.</summary>
public static class WritingLines
{
    // Inches: less than is between the heads of two columns.
    private const double Punctuation = 0.16;
    private const double Ruled = 0.6;

    public static ImmutableArray<WritingWord> Of(WritingMarks marks)
    {
        var lines = new List<WritingWord>();
        foreach (var word in marks.Words.OrderBy(word => word.Box.X))
        {
            var before = word.IsFigure ? -1 : lines.FindIndex(line => !line.IsFigure && ReadsOn(marks, line, word));
            if (before < 0)
                lines.Add(word);
            else
                lines[before] = new WritingWord(lines[before].Box.Union(word.Box), [.. lines[before].Pieces, .. word.Pieces], false);
        }
        return [.. lines.OrderBy(line => line.Y)];
    }

    private static bool ReadsOn(WritingMarks marks, WritingWord line, WritingWord word)
    {
        var gap = word.Box.X - line.Box.Right;
        if (gap > Math.Max(Punctuation * marks.Dpi, Math.Min(line.Box.Height, word.Box.Height)) || !line.LevelWith(word) || word.Box.Right <= line.Box.Right)
            return false;
        int top = Math.Max(line.Box.Y, word.Box.Y), bottom = Math.Min(line.Box.Bottom, word.Box.Bottom);
        return !Enumerable.Range(line.Box.Right, Math.Max(0, gap)).Any(x => marks.UprightShare(x, top, bottom) > Ruled);
    }
}
