namespace OcrIngest.Generation.Printing;

/// <summary>Puts single lines of text on a page, in runs of one face each.</summary>
internal static class TypeWriter
{
    // Where the baseline stands in the em box of Chinese faces.
    private const double Ascent = 0.86;

    /// <param name="top">Upper edge of the line; the type stands in its middle.</param>
    public static void Write(PageOps page, string text, double x, double top, double lineHeight, double size, bool bold, TypePair type, bool italic = false, bool white = false)
    {
        var baseline = top + (lineHeight - size) / 2 + Ascent * size;
        for (var start = 0; start < text.Length;)
        {
            var face = type.FaceOf(text[start]);
            var end = start + 1;
            while (end < text.Length && type.FaceOf(text[end]) == face)
                end++;
            var run = text[start..end];
            if (!string.IsNullOrWhiteSpace(run))
                page.Texts.Add(new TextOp(run, x, baseline, size, bold, italic, white));
            x += type.Width(run, size);
            start = end;
        }
    }
}
