using OcrIngest.Generation.Truth;
using OcrIngest.Reports;

namespace OcrIngest.Bench.Tests;

public sealed class ReportScoreTests
{
    private static readonly TruthCase s_bundle = Cases.Truth("bundle", Cases.Report([1, 2, 3], ("a", "1")), Cases.Report([4, 5], ("a", "2")));

    [Fact]
    public void A_bundle_parted_where_the_reports_end_is_right()
    {
        var total = Cases.Score(s_bundle, Cases.Result(Cases.Read([1, 2, 3], Cases.Figure("a", "1")), Cases.Read([4, 5], Cases.Figure("a", "2")))).Total;
        Assert.Equal((2, 2, 2, 0, 2), (total.Bound, total.BoundRight, total.ReportsFound, total.ReportsInvented, total.Figures.Right));
    }

    [Fact]
    public void A_bundle_parted_a_page_too_late_is_wrong_but_its_figures_are_held_against_the_right_reports()
    {
        var score = Cases.Score(s_bundle, Cases.Result(Cases.Read([1, 2, 3, 4], Cases.Figure("a", "1")), Cases.Read([5], Cases.Figure("a", "2"))));
        Assert.Equal((2, 0, 2, 2), (score.Total.Bound, score.Total.BoundRight, score.Total.ReportsFound, score.Total.Figures.Right));
        Assert.Contains("pages 5 not 4 5", score.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_reports_taken_for_one_are_one_found_and_one_lost()
    {
        var total = Cases.Score(s_bundle, Cases.Result(Cases.Read([1, 2, 3, 4, 5], Cases.Figure("a", "1")))).Total;
        Assert.Equal((1, 0, 1, 1), (total.ReportsFound, total.BoundRight, total.Figures.Right, total.Figures.Missing));
    }

    [Fact]
    public void A_report_torn_in_two_has_a_piece_that_is_invented()
    {
        var total = Cases.Score(Cases.Truth("report", Cases.Report([1, 2, 3], ("a", "1"), ("b", "2"))),
            Cases.Result(Cases.Read([1], Cases.Figure("a", "1")), Cases.Read([2, 3], Cases.Figure("b", "2")))).Total;
        Assert.Equal((1, 1, 1, 1, 1), (total.ReportsFound, total.ReportsInvented, total.Figures.Right, total.Figures.Missing, total.Figures.InventedUnflagged));
    }

    [Fact]
    public void Of_a_document_without_a_report_nothing_may_come_out()
    {
        var other = Cases.Truth("other");
        var quiet = Cases.Score(other, Cases.Result()).Total;
        var loud = Cases.Score(other, Cases.Result(Cases.Read([1], Cases.Figure("a", "1")) with { Verdict = Verdict.Accepted })).Total;
        Assert.Equal((1, 0, 0), (quiet.NoReports, quiet.NoReportsInvented, quiet.Figures.Invented));
        Assert.Equal((1, 1, 1, 1), (loud.NoReports, loud.NoReportsInvented, loud.Figures.InventedUnflagged, loud.AcceptedWrong));
    }

    [Fact]
    public void Findings_are_told_apart_by_their_cells()
    {
        var truth = Cases.Report([1], ("a", "1")) with { Findings = [new TruthFinding("t.sum", "error", ["a", "b", "c"]), new TruthFinding("t.sum", "error", ["x", "y", "z"])] };
        var report = Cases.Read([1], Cases.Figure("a", "1")) with
        {
            Findings = [Sum("a", "b", "c"), Sum("u", "v", "w"), new Finding("layout.absent_row", FindingKind.Layout, FindingSeverity.Info, "", [])],
        };
        var total = Cases.Score(Cases.Truth("report", truth), Cases.Result(report)).Total;
        Assert.Equal((2, 1, 1, 1), (total.Findings, total.FindingsFound, total.FindingsLost, total.FindingsInvented));

        static Finding Sum(params string[] cells) => new("t.sum", FindingKind.Identity, FindingSeverity.Error, "", [.. cells]);
    }

    [Fact]
    public void Heaps_add_up_and_keep_the_largest_memory()
    {
        var one = Cases.Score(s_bundle, Cases.Result()).Total;
        var two = Tally.Sum([one, one with { PeakBytes = 5 << 20 }]);
        Assert.Equal((2, 4, 4.0, 2.0, 5 << 20, 1.0), (two.Documents, two.Reports, two.WallSeconds, two.CpuSeconds, two.PeakBytes, two.StageSeconds["grid"]));
    }
}
