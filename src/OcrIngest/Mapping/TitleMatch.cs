using System.Collections.Immutable;

namespace OcrIngest.Mapping;

/// <summary>A title, of a report or of one of its tables, found at one end of a text under OCR noise.</summary>
/// <param name="Length">Characters of the text that it takes.</param>
/// <param name="Similarity">1 for the exact words, less for every wrong character.</param>
internal readonly record struct TitleMatch(int Length, double Similarity)
{
    // 政府信息公开工作年度报告 has 12 characters: three may be misread, and a short title is not met by chance.
    private const double MinSimilarity = 0.75;

    public static TitleMatch? AtStart(ImmutableArray<string> titles, string text) => Best(titles, text, (length) => text[..length]);

    public static TitleMatch? AtEnd(ImmutableArray<string> titles, string text) => Best(titles, text, (length) => text[^length..]);

    private static TitleMatch? Best(ImmutableArray<string> titles, string text, Func<int, string> stretch)
    {
        TitleMatch? best = null;
        foreach (var title in titles)
        {
            // The exact length first: of equally similar stretches it is the likelier one.
            foreach (var length in new[] { title.Length, title.Length - 1, title.Length + 1 }.Where(length => length > 0 && length <= text.Length))
            {
                var similarity = 1 - ((double)Distance(title, stretch(length)) / title.Length);
                if (similarity >= MinSimilarity && similarity > (best?.Similarity ?? 0))
                    best = new TitleMatch(length, similarity);
            }
        }
        return best;
    }

    /// <summary>Levenshtein distance.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (row[j], diagonal) = (Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)), row[j]);
        }
        return row[^1];
    }
}
