using System.Collections.Immutable;
using System.Globalization;
using OcrIngest.Storage.Auditing;

namespace OcrIngest.Bench;

/// <summary>What a run came to, as tables.</summary>
public static class BenchTables
{
    private const double Megabyte = 1 << 20;

    /// <summary>All that is shown without asking: figures, grid, reports, by damage; stages; why right reports are not accepted.</summary>
    public static ImmutableArray<BenchTable> Main(ImmutableArray<DocumentScore> documents)
    {
        var heaps = Breakdown.By(Breakdown.Damage, documents).Add(("total", Tally.Sum(documents.Select(document => document.Total))));
        return [Figures(heaps), Grid(heaps), Reports(heaps), Stages(heaps[^1].Tally), Reasons(documents), Confidence(heaps[^1].Tally.Calibration), Accepted(heaps[^1].Tally)];
    }

    /// <summary>One compact table by one of <see cref="Breakdown.Names"/>.</summary>
    public static BenchTable By(string name, ImmutableArray<DocumentScore> documents) => new(
        $"By {name}", "", [name, "reports", "figures", "right %", "non-zero right %", "wrong", "not flagged", "unread", "missing", "labels wrong", "cells lost %", "accepted %"],
        [.. Breakdown.By(name, documents).Select(heap => Row(heap.Key, heap.Tally.Reports, heap.Tally.Figures.Expected, Share(heap.Tally.Figures.Right, heap.Tally.Figures.Expected),
            Share(heap.Tally.NonZero.Right, heap.Tally.NonZero.Expected), heap.Tally.Figures.Wrong, heap.Tally.Figures.WrongUnflagged, heap.Tally.Figures.Unread, heap.Tally.Figures.Missing,
            heap.Tally.Labels - heap.Tally.LabelsRight, Share(heap.Tally.CellsLost, heap.Tally.Cells), Share(heap.Tally.Accepted, heap.Tally.Reports)))]);

    /// <summary>The documents that are furthest from perfect.</summary>
    public static BenchTable Worst(ImmutableArray<DocumentScore> documents, int most) => new(
        "Worst documents", "", ["document", "typeface", "layout", "format", "dpi", "rotated", "why"],
        [.. documents.Where(document => document.Badness > 0).OrderByDescending(document => document.Badness).Take(most).Select(document => Row(document.Name, document.Traits.Typeface,
            document.Traits.Layout, document.Traits.Format, document.Traits.Dpi, document.Traits.Rotation, document.Why))]);

    private static BenchTable Figures(ImmutableArray<(string Key, Tally Tally)> heaps) => new(
        "Figures", "right + wrong + unread + missing = all; not flagged: not uncertain, so that we would have bet on them; illegible: of those not right, the ones that no person could read; nz: without blanks and zeros.",
        ["damage", "figures", "right", "right %", "flagged", "wrong", "not flagged", "unread", "missing", "illegible", "invented", "not flagged", "nz", "nz right", "nz right %", "nz wrong", "nz not flagged", "nz unread", "nz missing"],
        [.. heaps.Select(heap => (heap.Key, All: heap.Tally.Figures, Nz: heap.Tally.NonZero)).Select(heap => Row(heap.Key, heap.All.Expected, heap.All.Right, Share(heap.All.Right, heap.All.Expected), heap.All.RightFlagged,
            heap.All.Wrong, heap.All.WrongUnflagged, heap.All.Unread, heap.All.Missing, heap.All.Illegible, heap.All.Invented, heap.All.InventedUnflagged,
            heap.Nz.Expected, heap.Nz.Right, Share(heap.Nz.Right, heap.Nz.Expected), heap.Nz.Wrong, heap.Nz.WrongUnflagged, heap.Nz.Unread, heap.Nz.Missing))]);

    private static BenchTable Grid(ImmutableArray<(string Key, Tally Tally)> heaps) => new(
        "Cells and labels", "cells: of figures and labels, where the truth knows their place.",
        ["damage", "cells", "found", "found %", "lost", "invented", "labels", "right", "right %"],
        [.. heaps.Select(heap => Row(heap.Key, heap.Tally.Cells, heap.Tally.CellsFound, Share(heap.Tally.CellsFound, heap.Tally.Cells), heap.Tally.CellsLost, heap.Tally.CellsInvented,
            heap.Tally.Labels, heap.Tally.LabelsRight, Share(heap.Tally.LabelsRight, heap.Tally.Labels)))]);

    private static BenchTable Reports(ImmutableArray<(string Key, Tally Tally)> heaps) => new(
        "Reports", "bound: of documents with several, those with exactly their pages; none: documents without a report, and those where one was invented; findings: asked for by the paper, found, sums wrongly called broken.",
        ["damage", "docs", "failed", "reports", "found", "invented", "bound right", "none", "agency", "year", "form", "accepted", "%", "acc. wrong", "wrong per 1,000 accepted (95 %)", "findings", "s", "CPU s", "MB"],
        [.. heaps.Select(heap => (heap.Key, T: heap.Tally)).Select(heap => Row(heap.Key, heap.T.Documents, heap.T.Failed, heap.T.Reports, heap.T.ReportsFound, heap.T.ReportsInvented,
            $"{heap.T.BoundRight}/{heap.T.Bound}", $"{heap.T.NoReports}/{heap.T.NoReportsInvented}", heap.T.AgencyRight, heap.T.YearRight, heap.T.FormRight,
            heap.T.Accepted, Share(heap.T.Accepted, heap.T.Reports), heap.T.AcceptedWrong, PerThousand(heap.T.AcceptedErrors), $"{heap.T.Findings}/{heap.T.FindingsFound}/{heap.T.FindingsInvented}",
            Seconds(heap.T.WallSeconds, heap.T.Reports), Seconds(heap.T.CpuSeconds, heap.T.Reports), Number(heap.T.PeakBytes / Megabyte, "F0")))]);

    private static BenchTable Stages(Tally total) => new(
        "Stages", "", ["stage", "s a report", "%"],
        [.. total.StageSeconds.OrderByDescending(stage => stage.Value)
            .Select(stage => Row(stage.Key, Seconds(stage.Value, total.Reports), Share(stage.Value, total.StageSeconds.Values.Sum())))]);

    /// <summary>What to cure to have more reports accepted.</summary>
    private static BenchTable Reasons(ImmutableArray<DocumentScore> documents)
    {
        var right = documents.SelectMany(document => document.Reports)
            .Where(report => report is { Verdict: "review", Wrong.IsEmpty: true, Tally: { Findings: 0, Figures: { Invented: 0 } figures } } && figures.Right == figures.Expected).ToList();
        return new BenchTable("All right, and not accepted", $"{right.Count} reports without an error of ours or theirs are for review, because of:", ["reason", "reports", "alone"],
            [.. right.SelectMany(report => report.Reasons.Select(reason => (reason, alone: report.Reasons.Length == 1))).GroupBy(pair => pair.reason)
                .OrderByDescending(group => group.Count()).Select(group => Row(group.Key, group.Count(), group.Count(pair => pair.alone)))]);
    }

    private static BenchTable Confidence(Calibration calibration) => new(
        "Confidence", "Of all figures with a value, flagged or not: what was said, on average, and what was right, with its 95 % interval. It is honest where said is not above the interval.",
        ["confidence", "figures", "wrong", "said %", "right %", "95 %"],
        [.. calibration.Bins.Select((bin, i) => (bin, From: Calibration.Edges[i])).Where(row => row.bin.Figures > 0).Select(row => Row(
            $"from {Number(row.From, "0.####")}", row.bin.Figures, row.bin.Figures - row.bin.Right, Number(100 * row.bin.Said / row.bin.Figures, "F3"), Number(100.0 * row.bin.Right / row.bin.Figures, "F3"),
            Right(ErrorInterval.Exact(row.bin.Figures - row.bin.Right, row.bin.Figures))))]);

    private static string Right(ErrorInterval wrong) => $"{Number(100 * (1 - wrong.High), "F3")} to {Number(100 * (1 - wrong.Low), "F3")}";

    private static BenchTable Accepted(Tally total)
    {
        var silent = ErrorInterval.Exact(total.Figures.WrongUnflagged, total.Figures.Expected);
        return new BenchTable("In short", "Intervals are exact (Clopper-Pearson) and take figures as independent, which those of one document are not quite.", ["", ""],
        [
            Row("wrong per 1,000 accepted figures", $"{PerThousand(total.AcceptedErrors)}: {total.AcceptedFiguresWrong} of {total.AcceptedFigures:N0}"),
            Row("wrong and not flagged per 10,000 figures", $"{Number(silent.Share * 1e4, "F2")} ({Number(silent.Low * 1e4, "F2")} to {Number(silent.High * 1e4, "F2")}): {total.Figures.WrongUnflagged} of {total.Figures.Expected:N0}"),
            Row("Brier score of the confidences", total.Calibration.Figures == 0 ? "–" : Number(total.Calibration.BrierScore, "F5")),
            Row("reports accepted", $"{Share(total.Accepted, total.Reports)} %: {total.Accepted} of {total.Reports:N0}, {total.AcceptedWrong} of them with an error"),
        ]);
    }

    /// <summary>Errors per 1,000 with their interval, in words.</summary>
    public static string PerThousand(ErrorInterval interval) =>
        interval.Of == 0 ? "–" : $"{Number(interval.Share * 1e3, "F3")} ({Number(interval.Low * 1e3, "F3")} to {Number(interval.High * 1e3, "F3")})";

    /// <summary>Per cent, rounded so that 100 means all and 0 none.</summary>
    internal static string Share(double part, double all) => all == 0 ? "–"
        : part == all ? "100" : part == 0 ? "0" : Number(Math.Clamp(100 * part / all, 0.01, 99.99), "F2");

    private static string Seconds(double seconds, int reports) => reports == 0 ? "–" : Number(seconds / reports, "F2");

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    private static ImmutableArray<string> Row(string name, params object[] values) => [name, .. values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value}"))];
}
