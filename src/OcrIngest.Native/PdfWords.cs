using System.Collections.Immutable;
using System.Net;
using System.Text.RegularExpressions;
using OcrIngest.Documents;
using OcrIngest.Imaging;

namespace OcrIngest.Native;

/// <summary>The words of a born-digital page, from pdftotext -bbox.</summary>
internal static partial class PdfWords
{
    /// <param name="pixelsPerPoint">From points of the page to pixels of its picture.</param>
    public static ImmutableArray<TextWord> Read(string path, int page, double pixelsPerPoint, DocumentLimits limits, CancellationToken cancellationToken)
    {
        var (text, _) = new ChildProcess(limits).Run(
            "pdftotext", ["-bbox", "-cropbox", "-enc", "UTF-8", "-f", $"{page}", "-l", $"{page}", path, "-"], BoundedText.Read, _ => null, cancellationToken);
        return [.. from match in Word().Matches(text)
            let word = WebUtility.HtmlDecode(match.Groups[5].Value).Trim()
            where word.Length > 0
            select new TextWord(word, Box(match, pixelsPerPoint))];
    }

    private static PixelRect Box(Match match, double scale) => PixelRect.FromEdges(
        (int)Math.Floor(Edge(match, 1, scale)), (int)Math.Floor(Edge(match, 2, scale)),
        (int)Math.Ceiling(Edge(match, 3, scale)), (int)Math.Ceiling(Edge(match, 4, scale)));

    // Text may be put anywhere, also miles off the page.
    private static double Edge(Match match, int group, double scale) =>
        Math.Clamp(double.TryParse(match.Groups[group].ValueSpan, out var points) ? points * scale : 0, -100_000, 100_000);

    [GeneratedRegex("""<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">([^<]*)</word>""")]
    private static partial Regex Word();
}
