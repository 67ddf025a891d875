using OcrIngest.Generation.Truth;
using OcrIngest.Reports;

namespace OcrIngest.Bench.Tests;

public sealed class FigureScoreTests
{
    [Fact]
    public void Every_figure_is_right_wrong_unread_or_missing_and_what_is_too_many_is_invented()
    {
        var truth = Cases.Report([1], ("right", "12"), ("flagged", "0"), ("wrong", "3"), ("silent", "21"), ("unread", "5"), ("missing", "7"), ("blank", ""));
        var score = Cases.Score(Cases.Truth("report", truth), Cases.Result(Cases.Read([1],
            Cases.Figure("right", "12"), Cases.Figure("flagged", "0", FigureStatus.Uncertain), Cases.Figure("wrong", "8", FigureStatus.Uncertain), Cases.Figure("silent", "24"),
            Cases.Figure("unread", null, FigureStatus.Uncertain), Cases.Figure("blank", "", FigureStatus.Blank), Cases.Figure("extra", "0"), Cases.Figure("doubtful", "4", FigureStatus.Uncertain))));

        Assert.Equal(new FigureTally { Expected = 7, Right = 3, RightFlagged = 1, Wrong = 2, WrongUnflagged = 1, Unread = 1, Missing = 1, Invented = 2, InventedUnflagged = 1 }, score.Total.Figures);
        Assert.Equal(new FigureTally { Expected = 5, Right = 1, Wrong = 2, WrongUnflagged = 1, Unread = 1, Missing = 1, Invented = 1 }, score.Total.NonZero);
        Assert.Equal(
            [(MissKind.WrongUnflagged, "silent"), (MissKind.InventedUnflagged, "extra"), (MissKind.Wrong, "wrong"), (MissKind.Unread, "unread"), (MissKind.Missing, "missing"), (MissKind.Invented, "doubtful")],
            score.Misses.OrderBy(miss => miss.Kind).Select(miss => (miss.Kind, miss.Id)));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("7", 0)]
    public void A_total_derived_where_the_paper_is_blank_is_right(string printed, int right) =>
        Assert.Equal(right, Cases.Score(Cases.Truth("report", Cases.Report([1], ("a", printed))),
            Cases.Result(Cases.Read([1], Cases.Figure("a", "8", FigureStatus.Derived)))).Total.Figures.Right);

    [Fact]
    public void What_no_person_could_read_is_counted_apart_unless_it_was_read_right()
    {
        TruthBox damaged = new(1, [0, 0, 10, 10], "1", true), whole = new(1, [20, 0, 10, 10], "1");
        var truth = Cases.Report([1], ("a", "1"), ("b", "1"), ("c", "1")) with { Boxes = new Dictionary<string, TruthBox> { ["a"] = damaged, ["b"] = damaged, ["c"] = whole } };
        var score = Cases.Score(Cases.Truth("report", truth), Cases.Result(Cases.Read([1], Cases.Figure("a", "1"), Cases.Figure("b", "7"), Cases.Figure("c", "7"))));

        Assert.Equal(1, score.Total.Figures.Illegible);
    }

    [Theory]
    [InlineData("3.50", "3.5")]
    [InlineData("0", "")]
    [InlineData("", "0")]
    [InlineData("10", "1O")]
    public void Only_the_same_text_is_right(string printed, string read) =>
        Assert.Equal(1, Cases.Score(Cases.Truth("report", Cases.Report([1], ("a", printed))), Cases.Result(Cases.Read([1], Cases.Figure("a", read)))).Total.Figures.WrongUnflagged);

    [Fact]
    public void Of_an_accepted_report_everything_must_be_right()
    {
        var truth = Cases.Truth("report", Cases.Report([1], ("a", "1"), ("b", "2")));
        var good = Cases.Read([1], Cases.Figure("a", "1"), Cases.Figure("b", "2")) with { Verdict = Verdict.Accepted };

        Assert.Equal((1, 0, 2, 0), Accepted(good));
        Assert.Equal((1, 1, 2, 0), Accepted(good with { Agency = "别区" }));
        Assert.Equal((1, 1, 2, 1), Accepted(good with { Figures = [Cases.Figure("a", "1"), Cases.Figure("b", "3")] }));
        Assert.Equal((1, 1, 1, 0), Accepted(good with { Figures = [Cases.Figure("a", "1")] }));
        Assert.Equal((1, 1, 3, 1), Accepted(good with { Figures = good.Figures.Add(Cases.Figure("c", "0")) }));
        Assert.Equal((0, 0, 0, 0), Accepted(good with { Verdict = Verdict.Review }));

        (int, int, int, int) Accepted(ReportResult report)
        {
            var total = Cases.Score(truth, Cases.Result(report)).Total;
            return (total.Accepted, total.AcceptedWrong, total.AcceptedFigures, total.AcceptedFiguresWrong);
        }
    }

    [Fact]
    public void A_failed_document_has_all_its_figures_missing()
    {
        var failed = Cases.Result() with { Error = new DocumentError("crashed", "…") };
        var score = Cases.Score(Cases.Truth("report", Cases.Report([1], ("a", "1"), ("b", "2"))), failed);

        Assert.Equal((1, 2, 0), (score.Total.Failed, score.Total.Figures.Missing, score.Total.ReportsFound));
        Assert.StartsWith("crashed, 2 missing", score.Why, StringComparison.Ordinal);
    }
}
