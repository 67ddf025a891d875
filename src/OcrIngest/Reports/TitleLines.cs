using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Mapping;

namespace OcrIngest.Reports;

/// <summary>A title: office, year and what the report calls itself, in any order, over one or several lines, perhaps cut at its end.</summary>
internal sealed record TitleLines(string? Agency, int? Year, double Confidence, int Line, int LineCount)
{
    private const int MaxLines = 40;
    private const int MaxTitleLines = 4;
    private const int MaxLineLength = 120;
    private const int CutTitleLines = 3;

    // The 度 behind the year of a table's heading, misread.
    private const int MostStray = 1;

    private const double Whole = 0.99;
    private const double UnusualOffice = 0.85;
    private const double Cut = 0.85;
    private const double NoOffice = 0.9;
    private const double NoYear = 0.8;

    /// <summary>Without spaces, and without the rules beside it; digits and letters half-width; too long a line (running text) is empty.</summary>
    public static ImmutableArray<string> Clean(ImmutableArray<string> lines) => [.. lines.Select(line =>
        line.Length > 20 * MaxLineLength ? "" : LineEdges.Trim(string.Concat(line.Where(c => !char.IsWhiteSpace(c) && !char.IsControl(c) && c is not ('\u200B' or '\uFEFF'))
            .Select(c => c is >= '０' and <= '９' or >= 'Ａ' and <= 'Ｚ' or >= 'ａ' and <= 'ｚ' ? (char)(c - 0xFEE0) : c))))];

    public static TitleLines? Find(TitleWords words, ImmutableArray<string> lines)
    {
        var candidates = new List<TitleLines>();
        var shown = Enumerable.Range(0, Math.Min(lines.Length, MaxLines)).Where(i => lines[i].Length > 0 && !words.NotTitle.IsMatch(lines[i])).ToArray();
        for (var i = 0; i < shown.Length; i++)
        {
            var text = "";
            for (var count = 1; count <= MaxTitleLines && i + count <= shown.Length && text.Length <= MaxLineLength; count++)
            {
                text += lines[shown[i + count - 1]];
                var last = shown[i + count - 1];
                if (text.Length <= MaxLineLength && Parse(words, text.Trim('《', '》', '“', '”', '"'), i < CutTitleLines) is { } title)
                    candidates.Add(title with { Line = shown[i], LineCount = last - shown[i] + 1 });
            }
        }
        return Best(candidates, lines);
    }

    /// <summary>
    /// The surest; of equally sure ones the first, and of those that end alike the one of fewer lines, unless the longer office name is met elsewhere in the report too
    /// (a name that was broken over two lines).
    /// </summary>
    private static TitleLines? Best(List<TitleLines> candidates, ImmutableArray<string> lines)
    {
        var best = candidates.OrderByDescending(title => title.Confidence).ThenBy(title => title.Line + title.LineCount).ThenBy(title => title.LineCount).FirstOrDefault();
        if (best?.Agency is not { } shorter)
            return best;
        return candidates.FirstOrDefault(title => title.Line + title.LineCount == best.Line + best.LineCount && title.Agency?.Length > shorter.Length
            && title.Agency.EndsWith(shorter, StringComparison.Ordinal)
            && lines.Where((_, i) => i < title.Line || i >= title.Line + title.LineCount).Any(line => line.Contains(title.Agency, StringComparison.Ordinal))) ?? best;
    }

    private static TitleLines? Parse(TitleWords words, string text, bool mayBeCut)
    {
        foreach (var (year, start, end) in PrintedYear.In(text))
        {
            var (before, after) = (text[..start], text[end..]);
            var office = words.Between.Replace(before, "");
            if (TitleMatch.AtStart(words.Titles, after) is { } title && words.Tail.IsMatch(after[title.Length..]))
                return Of(words, office, year, title.Similarity);
            if (before.Length == 0 && TitleMatch.AtEnd(words.Titles, after) is { } ending)
                return Of(words, after[..^ending.Length], year, ending.Similarity);
            if ((words.Tail.IsMatch(after) || after.Length == MostStray) && TitleMatch.AtEnd(words.Titles, office) is { } own)
                return Of(words, office[..^own.Length], year, own.Similarity);
            if (mayBeCut && OfficeName.IsOne(words, office) && words.Titles.Any(whole => whole.StartsWith(after, StringComparison.Ordinal)))
                return new TitleLines(office, year, Cut, 0, 0);
        }
        return !PrintedYear.In(text).Any() && TitleMatch.AtEnd(words.Titles, text) is { } alone ? Of(words, text[..^alone.Length], null, NoYear * alone.Similarity) : null;
    }

    private static TitleLines? Of(TitleWords words, string office, int? year, double similarity) => office switch
    {
        "" => new TitleLines(null, year, NoOffice * similarity, 0, 0),
        _ when OfficeName.IsOne(words, office) => new TitleLines(office, year, Whole * similarity, 0, 0),
        _ when OfficeName.CouldBe(words, office) => new TitleLines(office, year, UnusualOffice * similarity, 0, 0),
        _ => null,
    };
}
