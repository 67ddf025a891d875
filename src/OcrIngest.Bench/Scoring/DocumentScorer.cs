using System.Collections.Immutable;
using OcrIngest.Generation.Truth;
using OcrIngest.Reports;

namespace OcrIngest.Bench.Scoring;

/// <summary>Time and memory that a document took.</summary>
/// <param name="PeakBytes">Largest resident memory of its worker.</param>
public sealed record DocumentCost(double WallSeconds, double CpuSeconds, long PeakBytes);

/// <summary>Holds what came out of a document against what is printed in it. Pure: no file, no clock.</summary>
public static class DocumentScorer
{
    private const double SharedCells = 0.5;

    /// <param name="result">With its trace; without one every cell and label counts as lost.</param>
    public static DocumentScore Score(TruthCase known, IngestResult result, DocumentCost cost)
    {
        var truth = known.Truth;
        var document = truth.Document;
        var misses = new List<Miss>();
        var scales = PageScales.Of(document, result.PageSizes);
        var pairs = ReportPairing.Pair(truth.Reports, result.Reports);
        var reports = truth.Reports.Select((report, i) => Report(report, i, document, pairs[i] < 0 ? null : result.Reports[pairs[i]], result.Trace, scales, misses)).ToImmutableArray();
        var invented = result.Reports.Where((_, r) => !pairs.Contains(r)).ToList();
        var own = new Tally
        {
            Documents = 1,
            Pages = result.Pages,
            Failed = result.Error is null ? 0 : 1,
            NoReports = truth.Reports.Count == 0 ? 1 : 0,
            NoReportsInvented = truth.Reports.Count == 0 && invented.Count > 0 ? 1 : 0,
            ReportsInvented = invented.Count,
            WallSeconds = cost.WallSeconds,
            CpuSeconds = cost.CpuSeconds,
            PeakBytes = cost.PeakBytes,
            StageSeconds = result.StageSeconds,
        } + Tally.Sum(invented.Select(report => Invented(report, misses)));
        var traits = new DocumentTraits(document.Kind, document.Profile, document.Severity, document.Typeface, document.Layout, document.Format, document.Dpi, document.Rotation);
        return new DocumentScore(document.Name, known.Files, traits, result.Error?.Code, reports, own, [.. misses]);
    }

    private static ReportScore Report(
        TruthReport truth, int index, TruthDocument document, ReportResult? report, ImmutableArray<TracedTable> trace, PageScales scales, List<Miss> misses)
    {
        var (all, nonZero, calibration) = FigureScorer.Score(truth, index, report?.Figures ?? [], scales, misses);
        var tally = GridScorer.Score(truth, index, trace, scales, misses) with { Reports = 1, Figures = all, NonZero = nonZero, Calibration = calibration, Findings = truth.Findings.Count };
        if (report is null)
            return new ReportScore(truth.Form, null, ["not found"], [], tally with { Bound = document.Kind == "bundle" ? 1 : 0 });
        var wrong = HeadErrors(truth, report).ToImmutableArray();
        var accepted = report.Verdict == Verdict.Accepted;
        return new ReportScore(truth.Form, WireName.Of(report.Verdict), wrong, accepted ? [] : Reasons(report), tally with
        {
            ReportsFound = 1,
            Bound = document.Kind == "bundle" ? 1 : 0,
            BoundRight = document.Kind == "bundle" && truth.Pages.SequenceEqual(report.Pages) ? 1 : 0,
            AgencyRight = truth.Agency == report.Agency ? 1 : 0,
            YearRight = truth.Year == report.Year ? 1 : 0,
            FormRight = truth.Form == report.Form ? 1 : 0,
            Accepted = accepted ? 1 : 0,
            AcceptedWrong = accepted && (!wrong.IsEmpty || all.Right < all.Expected || all.Invented > 0) ? 1 : 0,
            AcceptedFigures = accepted ? report.Figures.Length : 0,
            AcceptedFiguresWrong = accepted ? all.Wrong + all.Invented : 0,
            FindingsFound = truth.Findings.Count(expected => report.Findings.Any(finding => IsSame(expected, finding))),
            FindingsInvented = report.Findings.Count(finding => finding is { Kind: FindingKind.Identity, Severity: FindingSeverity.Error }
                && !truth.Findings.Any(expected => IsSame(expected, finding))),
        });
    }

    private static IEnumerable<string> HeadErrors(TruthReport truth, ReportResult report)
    {
        if (truth.Agency != report.Agency)
            yield return $"agency '{report.Agency}' not '{truth.Agency}'";
        if (truth.Year != report.Year)
            yield return $"year {report.Year?.ToString() ?? "none"} not {truth.Year?.ToString() ?? "none"}";
        if (truth.Form != report.Form)
            yield return $"form {report.Form} not {truth.Form}";
        if (truth.Pages.Count > 0 && !truth.Pages.SequenceEqual(report.Pages))
            yield return $"pages {string.Join(' ', report.Pages)} not {string.Join(' ', truth.Pages)}";
    }

    private static ImmutableArray<string> Reasons(ReportResult report) =>
        [.. report.Findings.Where(finding => finding.Severity == FindingSeverity.Error || finding is { Kind: FindingKind.Layout, Severity: FindingSeverity.Warning })
            .Select(finding => finding.Rule).Concat(report.Figures.Any(figure => figure.Value.Status == FigureStatus.Uncertain) ? ["uncertain figures"] : Enumerable.Empty<string>())
            .Concat(report.Agency is null ? ["no agency"] : []).Concat(report.Year is null ? ["no year"] : []).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Rules of one name are many: the cells say which of them it is.</summary>
    private static bool IsSame(TruthFinding expected, Finding finding) => expected.Rule == finding.Rule
        && (expected.Cells is not { Count: > 0 } cells || cells.Intersect(finding.Cells).Count() >= SharedCells * cells.Count);

    private static Tally Invented(ReportResult report, List<Miss> misses)
    {
        FigureTally all = new(), nonZero = new();
        foreach (var figure in report.Figures)
        {
            var (one, miss) = FigureScorer.Invented(-1, figure.Id, figure.Value);
            all += one;
            if (FigureScorer.IsNonZero(figure.Value.Value ?? ""))
                nonZero += one;
            misses.Add(miss);
        }
        var accepted = report.Verdict == Verdict.Accepted;
        return new Tally
        {
            Figures = all,
            NonZero = nonZero,
            Calibration = report.Figures.Aggregate(Calibration.None, (sum, figure) => FigureScorer.Add(sum, figure.Value, null)),
            Accepted = accepted ? 1 : 0,
            AcceptedWrong = accepted ? 1 : 0,
            AcceptedFigures = accepted ? report.Figures.Length : 0,
            AcceptedFiguresWrong = accepted ? report.Figures.Length : 0,
        };
    }
}
