using System.Collections.Immutable;
using System.Globalization;

namespace OcrIngest.Bench;

/// <summary>What a change won and lost: two runs over the same documents. Documents of only one of the runs are left out.</summary>
public static class Comparison
{
    private const int MostRows = 300;

    private sealed record Pair(DocumentScore Before, DocumentScore After);

    /// <exception cref="InputRejectedException">The runs have no document in common.</exception>
    public static ImmutableArray<BenchTable> Tables(BenchFile before, BenchFile after)
    {
        var old = before.Documents.ToDictionary(document => document.Name);
        ImmutableArray<Pair> pairs = [.. after.Documents.Where(document => old.ContainsKey(document.Name)).Select(document => new Pair(old[document.Name], document))];
        if (pairs.IsEmpty)
            throw new InputRejectedException(RejectReason.UnsupportedFormat, "The two runs have no document in common: compare runs over the same folder.");
        return
        [
            Totals(pairs, before.Documents.Length + after.Documents.Length - 2 * pairs.Length),
            Documents(pairs),
            Cells("Right before, wrong now", pairs.Select(pair => (pair.After, Lost: NewMisses(pair.Before, pair.After)))),
            Cells("Wrong before, right now", pairs.Select(pair => (pair.Before, Lost: NewMisses(pair.After, pair.Before)))),
        ];
    }

    private static BenchTable Totals(ImmutableArray<Pair> pairs, int alone)
    {
        (string Name, Func<Tally, double> Of)[] measures =
        [
            ("right", tally => tally.Figures.Right), ("wrong", tally => tally.Figures.Wrong), ("not flagged", tally => tally.Figures.WrongUnflagged), ("unread + missing", tally => tally.Figures.Unread + tally.Figures.Missing),
            ("invented", tally => tally.Figures.Invented), ("cells lost", tally => tally.CellsLost), ("labels wrong", tally => tally.Labels - tally.LabelsRight),
            ("agency", tally => tally.AgencyRight), ("accepted", tally => tally.Accepted), ("acc. wrong", tally => tally.AcceptedWrong), ("CPU s", tally => Math.Round(tally.CpuSeconds)),
        ];
        var before = Heaps(pairs.Select(pair => pair.Before));
        var after = Heaps(pairs.Select(pair => pair.After)).ToDictionary(heap => heap.Key, heap => heap.Tally);
        var about = $"{pairs.Length} documents; before → after (difference).{(alone > 0 ? $" {alone} documents of one run only are left out." : "")}";
        return new BenchTable("Won and lost", about, ["damage", .. measures.Select(measure => measure.Name)],
            [.. before.Select(heap => ImmutableArray.CreateRange(measures.Select(measure => Change(measure.Of(heap.Tally), measure.Of(after[heap.Key]))).Prepend(heap.Key)))]);
    }

    private static ImmutableArray<(string Key, Tally Tally)> Heaps(IEnumerable<DocumentScore> documents)
    {
        var all = documents.ToList();
        return Breakdown.By(Breakdown.Damage, all).Add(("total", Tally.Sum(all.Select(document => document.Total))));
    }

    private static string Change(double before, double after) => before == after
        ? string.Create(CultureInfo.InvariantCulture, $"{before}")
        : string.Create(CultureInfo.InvariantCulture, $"{before} → {after} ({after - before:+0;-0})");

    private static BenchTable Documents(ImmutableArray<Pair> pairs)
    {
        var changed = pairs.Select(pair => (pair, Won: pair.After.Total.Figures.Right - pair.Before.Total.Figures.Right))
            .Where(change => change.Won != 0 || change.pair.After.Why != change.pair.Before.Why || Verdicts(change.pair.After) != Verdicts(change.pair.Before))
            .OrderBy(change => change.Won).ToList();
        return new BenchTable("Documents that changed", Capped(changed.Count), ["document", "right figures", "verdict", "before", "now"],
            [.. changed.Take(MostRows).Select(change => ImmutableArray.Create(change.pair.After.Name, change.Won.ToString("+0;-0;0", CultureInfo.InvariantCulture),
                Verdicts(change.pair.Before) == Verdicts(change.pair.After) ? Verdicts(change.pair.After) : $"{Verdicts(change.pair.Before)} → {Verdicts(change.pair.After)}",
                change.pair.Before.Why, change.pair.After.Why))]);
    }

    private static string Verdicts(DocumentScore document) => string.Join(' ', document.Reports.Select(report => report.Verdict ?? "not found"));

    /// <summary>Figures that are not as on the paper in one run only.</summary>
    private static List<Miss> NewMisses(DocumentScore good, DocumentScore bad)
    {
        var known = good.Misses.Where(miss => miss.IsFigure).Select(miss => (miss.Report, miss.Id)).ToHashSet();
        return [.. bad.Misses.Where(miss => miss.IsFigure && !known.Contains((miss.Report, miss.Id)))];
    }

    private static BenchTable Cells(string title, IEnumerable<(DocumentScore Document, List<Miss> Lost)> changes)
    {
        var cells = changes.SelectMany(change => change.Lost.Select(miss => (change.Document, miss))).OrderBy(cell => cell.miss.Kind).ToList();
        return new BenchTable(title, Capped(cells.Count), ["document", "figure", "what", "printed", "read", "raw", "confidence", "page"],
            [.. cells.Take(MostRows).Select(cell => ImmutableArray.Create(cell.Document.Name, cell.miss.Id, Words.Of(cell.miss.Kind), Words.Quoted(cell.miss.Truth), Words.Quoted(cell.miss.Read), cell.miss.Raw.ReplaceLineEndings(" "),
                cell.miss.Confidence.ToString("F3", CultureInfo.InvariantCulture), $"{cell.miss.Page}"))]);
    }

    private static string Capped(int count) => count > MostRows ? $"{count} in all, the first {MostRows} are shown." : $"{count} in all.";
}
