using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Pages;
using OcrIngest.Recognition;

namespace OcrIngest.Reports;

/// <summary>What a sheet of a bound volume is, told from its lines: blank, a cover, the first of another document, or the one on which a report is signed.</summary>
internal static class BoundSheet
{
    private const double Legible = 0.4, SurelyLegible = 0.7;
    private const int LeastCharacters = 3, MostCoverLines = 4, HeadingLines = 3;
    private const string Sentence = "。，；、,;";

    /// <summary>No table and no words: what is read on it is dirt.</summary>
    public static bool IsBlank(ReadPage page) => page.Tables.IsEmpty && Words(page).IsEmpty;

    /// <summary>A few words that make no sentence and no signature: not an office alone.</summary>
    public static bool IsCover(TitleWords words, ReadPage page) => page.Tables.IsEmpty && Words(page) is { Length: > 0 and <= MostCoverLines } lines
        && !lines.Any(line => line.Any(text => text.Any(Sentence.Contains) || IsSignature(words, text)))
        && !lines.All(line => line.Any(text => OfficeName.IsOne(words, text)));

    /// <summary>Headed as a notice, a letter or a list of contents is.</summary>
    public static bool BeginsAnother(TitleWords words, ReadPage page)
    {
        var heading = Words(page).Take(HeadingLines).Select(line => line[0]).ToList();
        return Enumerable.Range(1, heading.Count).Any(count => words.OtherDocument.IsMatch(string.Concat(heading.Take(count))));
    }

    /// <summary>The date of issue stands below all tables of the page.</summary>
    public static bool IsSigned(TitleWords words, ReadPage page)
    {
        var bottom = page.Tables.Select(table => table.Grid.Bounds.Bottom).DefaultIfEmpty(0).Max();
        return page.Lines.Where(line => line.Top >= bottom).SelectMany(line => Readings(line)).Any(text => IsSignature(words, text));
    }

    private static bool IsSignature(TitleWords words, string line) => words.DateField.IsMatch(line)
        || PrintedYear.OfDate(line, out var start) is not null && (start == 0 || OfficeName.IsOne(words, line[..start]));

    // The lines that are more than dirt and page numbers, each in the words of every reader that could read it.
    private static ImmutableArray<ImmutableArray<string>> Words(ReadPage page) =>
        [.. page.Lines.Select(line => Readings(line).Where(text => text.Count(Han.Is) >= LeastCharacters && !PageNumberLine.Is(text)).ToImmutableArray()).Where(line => !line.IsEmpty)];

    private static ImmutableArray<string> Readings(ReadLine line) => TitleLines.Clean([
        .. line.Confidence >= Legible ? [line.Text] : Enumerable.Empty<string>(), .. line.Second is { Confidence: >= SurelyLegible } second ? [second.Text] : Enumerable.Empty<string>()]);
}
