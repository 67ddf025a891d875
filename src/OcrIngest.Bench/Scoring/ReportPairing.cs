using System.Collections.Immutable;
using OcrIngest.Generation.Truth;
using OcrIngest.Reports;

namespace OcrIngest.Bench.Scoring;

/// <summary>Which report that came out is which on the paper: the one that shares most pages with it, each at most once.</summary>
internal static class ReportPairing
{
    /// <returns>Per report of the truth its index among the results, or −1.</returns>
    public static ImmutableArray<int> Pair(IReadOnlyList<TruthReport> truth, ImmutableArray<ReportResult> results)
    {
        var pairs = Enumerable.Repeat(-1, truth.Count).ToArray();
        var candidates =
            from t in Enumerable.Range(0, truth.Count)
            from r in Enumerable.Range(0, results.Length)
            let shared = truth[t].Pages.Count == 0 ? (t == r ? 1 : 0) : truth[t].Pages.Intersect(results[r].Pages).Count()
            where shared > 0
            orderby shared descending, t, r
            select (t, r);
        foreach (var (t, r) in candidates)
            if (pairs[t] < 0 && !pairs.Contains(r))
                pairs[t] = r;
        return [.. pairs];
    }
}
