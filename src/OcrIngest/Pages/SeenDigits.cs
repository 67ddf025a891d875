using OcrIngest.Glyphs;
using OcrIngest.Imaging;
using OcrIngest.Recognition;

namespace OcrIngest.Pages;

/// <summary>
/// Digits of one document that stand alone in their cells and were read alike by both readers. Most figures of a report are the same few digits: a picture that is
/// as good as one of them, and is the same digit to the reader of glyphs, needs no second look by the recogniser.
/// </summary>
internal sealed class SeenDigits
{
    private const double SureOfGlyphs = 0.9999, SureOfEngine = 0.95;
    private const int MostOfDigit = 8;

    // Of black, the mean over the picture: of 1,664 lone digits of 18 reports of all damages 19 in 20 were nearer than 0.037 to one of their own, and none nearer than 0.045 to another digit. Pixels of the width.
    private const double MostUnlike = 0.035;
    private const int MostWider = 1;

    private readonly List<(GrayImage Picture, TextReading Reading)>[] seen = [.. Enumerable.Range(0, 10).Select(_ => new List<(GrayImage, TextReading)>())];

    /// <param name="picture">As the recogniser is given it.</param>
    /// <returns>What the recogniser said of its like; null where none was seen.</returns>
    public TextReading? Like(GrayImage picture, GlyphReading glyphs) =>
        DigitOf(glyphs) is { } digit ? seen[digit].Where(other => Unlike(picture, other.Picture) <= MostUnlike).Select(other => other.Reading).FirstOrDefault() : null;

    public void Add(GrayImage picture, GlyphReading glyphs, TextReading reading)
    {
        if (DigitOf(glyphs) is { } digit && seen[digit].Count < MostOfDigit && reading.Text.Trim() == glyphs.Text && DigitText.Confidence(reading) >= SureOfEngine)
            seen[digit].Add((picture, reading));
    }

    private static int? DigitOf(GlyphReading glyphs) => glyphs is { Probability: >= SureOfGlyphs, Text: [>= '0' and <= '9' and var digit] } ? digit - '0' : null;

    // One may lie a pixel beside the other.
    private static double Unlike(GrayImage a, GrayImage b)
    {
        if (a.Height != b.Height || Math.Abs(a.Width - b.Width) > MostWider)
            return 1;
        var (narrow, wide) = a.Width <= b.Width ? (a, b) : (b, a);
        return Enumerable.Range(0, wide.Width - narrow.Width + 1).Min(shift => Difference(narrow, wide, shift));
    }

    private static double Difference(GrayImage narrow, GrayImage wide, int shift)
    {
        var sum = 0L;
        for (var y = 0; y < narrow.Height; y++)
        {
            ReadOnlySpan<byte> row = narrow.Row(y), other = wide.Row(y).Slice(shift, narrow.Width);
            for (var x = 0; x < row.Length; x++)
                sum += Math.Abs(row[x] - other[x]);
        }
        return sum / (255.0 * narrow.Width * narrow.Height);
    }
}
