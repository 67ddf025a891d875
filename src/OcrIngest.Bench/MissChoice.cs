using System.Collections.Immutable;

namespace OcrIngest.Bench;

/// <summary>Which misses are worth looking at: worst first, and not all of one hopeless document.</summary>
public static class MissChoice
{
    private const int MostOfOneKindInOneDocument = 10;

    /// <param name="most">How many in all.</param>
    public static ImmutableArray<(DocumentScore Document, Miss Miss)> Worst(ImmutableArray<DocumentScore> documents, int most) =>
        [.. documents.SelectMany(document => document.Misses.GroupBy(miss => miss.Kind).SelectMany(kind => kind.Take(MostOfOneKindInOneDocument).Select(miss => (document, miss))))
            .OrderBy(pair => pair.miss.Kind).ThenBy(pair => pair.document.Traits.Severity).ThenByDescending(pair => pair.miss.Confidence).Take(most)];
}
