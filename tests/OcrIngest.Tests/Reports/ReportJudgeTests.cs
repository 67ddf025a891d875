using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Imaging;
using OcrIngest.Reports;
using OcrIngest.Reviewing;
using OcrIngest.Tests.Forms;
using Xunit;
using static OcrIngest.Tests.Reports.ReadReport;

namespace OcrIngest.Tests.Reports;

public sealed class ReportJudgeTests
{
    [Fact]
    public void Sure_figures_whose_sums_hold_are_accepted_as_they_are()
    {
        var report = Judge(Figures());
        Assert.Equal(Verdict.Accepted, report.Verdict);
        Assert.Equal(Figures().Select(figure => (figure.Id, figure.Value.Value)).ToHashSet(), report.Figures.Select(figure => (figure.Id, figure.Value.Value)).ToHashSet());
        Assert.DoesNotContain(report.Figures, figure => figure.Value.Status == FigureStatus.Uncertain);
    }

    [Fact]
    public void A_doubtful_figure_is_believed_when_its_sums_hold()
    {
        var report = Judge(Figures(("requests.new.natural_person", "24", 0.6)));
        Assert.Equal(Verdict.Accepted, report.Verdict);
        Assert.True(Value(report, "requests.new.natural_person").Confidence > 0.99);
    }

    [Theory]
    [InlineData("0", FigureStatus.Read)]
    [InlineData("", FigureStatus.Uncertain)]
    public void A_0_that_may_be_a_blank_is_believed_where_its_table_prints_a_0_for_nothing(string others, FigureStatus expected)
    {
        const string Doubtful = "requests.denied_state_secret.research";
        var report = Judge([.. Figures().Select(figure => figure with { Value = figure.Id == Doubtful ? figure.Value with { Confidence = 0.9, Ceiling = 0.9 }
            : figure.Id.Contains("denied", StringComparison.Ordinal) ? figure.Value with { Value = others, Status = others.Length == 0 ? FigureStatus.Blank : FigureStatus.Read } : figure.Value })]);
        Assert.Equal(expected, Value(report, Doubtful).Status);
    }

    [Theory]
    [InlineData("other_organization", "4", true)]
    [InlineData("other_organization", "5", false)] // a sum does not hold
    [InlineData("enterprise", "4", true)]
    [InlineData("none", "4", true)]
    public void Sums_tell_which_column_is_the_total_and_which_is_the_only_one_left(string column, string total, bool isProven)
    {
        var report = Judge([.. SeveralTotals(total).Select(figure => figure with { Value = IsOf(figure, "total") || IsOf(figure, column) ? Misplaced(figure.Value) : figure.Value })]);
        Assert.Equal(isProven ? Verdict.Accepted : Verdict.Review, report.Verdict);
    }

    [Fact]
    public void Sums_do_not_tell_two_parts_from_one_another_and_no_blank_from_another()
    {
        Assert.Equal(Verdict.Review, Judge([.. SeveralTotals("4").Select(figure => figure with
        { Value = IsOf(figure, "total") || IsOf(figure, "research") || IsOf(figure, "other_organization") ? Misplaced(figure.Value) : figure.Value })]).Verdict);
        var blank = Judge([.. SeveralTotals("4").Select(figure => figure with { Value = IsOf(figure, "total") ? Misplaced(figure.Value)
            : IsOf(figure, "other_organization") ? Misplaced(figure.Value) with { Value = "" } : figure.Value })]);
        Assert.Equal(FigureStatus.Uncertain, Value(blank, "requests.new.other_organization").Status);
    }

    private static ImmutableArray<Figure> SeveralTotals(string denied) => Figures(
        ("requests.granted.natural_person", "20", 0.99), ("requests.granted.total", "23", 0.99), ("requests.denied_state_secret.natural_person", "4", 0.99), ("requests.denied_state_secret.total", denied, 0.99),
        ("requests.carried_over.natural_person", "5", 0.99), ("requests.carried_over.total", "5", 0.99), ("requests.carried_forward.natural_person", "5", 0.99), ("requests.carried_forward.total", "5", 0.99));

    private static bool IsOf(Figure figure, string column) => figure.Id.StartsWith("requests.", StringComparison.Ordinal) && figure.Id.EndsWith("." + column, StringComparison.Ordinal);

    private static FigureValue Misplaced(FigureValue value) => value with { Status = FigureStatus.Uncertain, Confidence = value.Confidence / 2, Place = 0.5 };

    [Fact]
    public void A_doubtful_figure_without_a_sum_is_uncertain()
    {
        var report = Judge(Figures(("disclosure.licensing.decisions", "30155", 0.6)));
        Assert.Equal(Verdict.Review, report.Verdict);
        Assert.Equal(FigureStatus.Uncertain, Value(report, "disclosure.licensing.decisions").Status);
        Assert.Equal("30155", Value(report, "disclosure.licensing.decisions").Value);
    }

    [Theory]
    [InlineData("3", FigureStatus.Uncertain)]
    [InlineData("24", FigureStatus.Read)]
    public void A_figure_that_was_seen_in_two_places_is_believed_where_both_say_the_same(string again, FigureStatus expected)
    {
        ImmutableArray<Figure> read = Figures();
        var second = read.Single(figure => figure.Id == "requests.new.natural_person");
        var report = Judge([.. read, second with { Value = second.Value with { Value = again } }]);
        Assert.Equal(expected, Value(report, second.Id).Status);
    }

    [Fact]
    public void A_misreading_is_repaired_with_its_first_reading_and_the_rules_named()
    {
        var report = Judge(With("requests.granted.natural_person", figure => figure with { Value = "21", Raw = "21", Confidence = 0.7, Alternatives = [new("24", 0.25)] }));
        var repaired = Value(report, "requests.granted.natural_person");
        Assert.Equal(("24", "21", FigureStatus.Repaired), (repaired.Value, repaired.Raw, repaired.Status));
        Assert.Contains(repaired.Alternatives, other => other.Value == "21");
        Assert.Contains(report.Findings, finding => finding is { Rule: "requests.row_sum", Severity: FindingSeverity.Info, Expected: "24", Actual: "21" });
        Assert.Equal(Verdict.Accepted, report.Verdict);
    }

    [Fact]
    public void A_value_that_only_the_sums_propose_is_no_more_than_an_alternative()
    {
        var report = Judge(With("requests.granted.natural_person", figure => figure with { Value = "21", Raw = "21", Confidence = 0.7 }));
        var doubtful = Value(report, "requests.granted.natural_person");
        Assert.Equal(("21", FigureStatus.Uncertain, "24"), (doubtful.Value, doubtful.Status, doubtful.Alternatives[0].Value));
        Assert.Equal(Verdict.Review, report.Verdict);
    }

    [Theory]
    [InlineData("requests.granted.research", FigureStatus.Read)]
    [InlineData("disclosure.licensing.decisions", FigureStatus.Uncertain)]
    public void A_place_that_is_nearly_sure_needs_a_witness(string id, FigureStatus expected) =>
        Assert.Equal(expected, Value(Judge(With(id, figure => figure with { Confidence = 0.99 * 0.85, Place = 0.85 })), id).Status);

    [Fact]
    public void A_total_that_looks_blank_is_derived_only_when_it_is_surely_blank()
    {
        var total = Value(Judge(Figures(("requests.granted.total", "", 0.97))), "requests.granted.total");
        Assert.Equal(("", FigureStatus.Uncertain, "27"), (total.Value, total.Status, total.Alternatives[0].Value));
    }

    [Fact]
    public void A_figure_whose_place_is_in_doubt_stays_uncertain_although_its_sums_hold()
    {
        ImmutableArray<Figure> figures = [.. Figures().Select(figure => figure.Id != "requests.new.natural_person" ? figure
            : figure with { Value = figure.Value with { Status = FigureStatus.Uncertain, Confidence = 0.5 } })];
        var report = Judge(figures);
        Assert.Equal(Verdict.Review, report.Verdict);
        Assert.Equal((FigureStatus.Uncertain, 0.5), (Value(report, "requests.new.natural_person").Status, Value(report, "requests.new.natural_person").Confidence));
    }

    [Fact]
    public void A_hopeless_reading_is_not_believed_for_a_sum_that_holds()
    {
        var report = Judge(Figures(("requests.new.natural_person", "24", 0.1)));
        Assert.Equal(FigureStatus.Uncertain, Value(report, "requests.new.natural_person").Status);
        Assert.Equal(Verdict.Review, report.Verdict);
    }

    [Fact]
    public void A_misread_figure_breaks_its_sums_and_is_uncertain()
    {
        var report = Judge(Figures(("requests.granted.natural_person", "21", 0.94)));
        Assert.Equal(Verdict.Review, report.Verdict);
        Assert.Equal(FigureStatus.Uncertain, Value(report, "requests.granted.natural_person").Status);
        Assert.Contains(report.Findings, finding => finding is { Rule: "requests.row_sum", Severity: FindingSeverity.Error } && finding.Cells.Contains("requests.granted.total"));
        // A figure of another row and column is not in doubt.
        Assert.Equal(FigureStatus.Read, Value(report, "requests.carried_forward.research").Status);
    }

    [Fact]
    public void A_sum_that_is_wrong_on_the_paper_is_kept_with_a_finding_and_reviewed()
    {
        var report = Judge(Figures(("review.reconsideration.upheld", "10", 0.995), ("review.reconsideration.corrected", "1", 0.995), ("review.reconsideration.total", "0", 0.995)));
        Assert.Equal(Verdict.Review, report.Verdict);
        Assert.Equal(("10", "1", "0"), (Value(report, "review.reconsideration.upheld").Value, Value(report, "review.reconsideration.corrected").Value, Value(report, "review.reconsideration.total").Value));
        Assert.DoesNotContain(report.Figures, figure => figure.Value.Status == FigureStatus.Uncertain);
        var finding = Assert.Single(report.Findings, finding => finding.Severity == FindingSeverity.Error);
        Assert.Equal(("review.sum", "11", "0"), (finding.Rule, finding.Expected, finding.Actual));
    }

    [Fact]
    public void A_blank_total_is_derived_with_a_finding()
    {
        var report = Judge(Figures(("requests.granted.total", "", 0.9995)));
        var total = Value(report, "requests.granted.total");
        Assert.Equal(("27", FigureStatus.Derived), (total.Value, total.Status));
        Assert.Contains(report.Findings, finding => finding.Rule == "requests.row_sum" && finding.Cells.Contains("requests.granted.total"));
    }

    [Fact]
    public void A_figure_that_could_not_be_read_is_uncertain_and_named()
    {
        var report = Judge(Figures(("requests.new.natural_person", null, 0)));
        Assert.Equal(Verdict.Review, report.Verdict);
        Assert.Contains(report.Findings, finding => finding.Rule == "layout.unread" && finding.Cells.SequenceEqual(["requests.new.natural_person"]));
    }

    [Theory]
    [InlineData(null, 2023)]
    [InlineData("米东区人民政府", null)]
    public void A_report_without_office_or_year_is_reviewed(string? agency, int? year) =>
        Assert.Equal(Verdict.Review, Judge(Form, new ReportContext(agency, year), Figures(), []).Verdict);

    [Fact]
    public void A_report_without_figures_is_reviewed() => Assert.Equal(Verdict.Review, Judge([]).Verdict);

    [Theory]
    [InlineData("disclosure")]
    [InlineData("requests")]
    [InlineData("review")]
    public void A_report_that_lacks_a_whole_table_is_reviewed(string table)
    {
        var report = Judge([.. Figures().Where(figure => !figure.Id.StartsWith(table, StringComparison.Ordinal))]);
        Assert.Equal(Verdict.Review, report.Verdict);
        Assert.Contains(report.Findings, finding => finding.Kind == FindingKind.Layout && finding.Message.Contains(Form.Tables.Single(other => other.Id == table).SectionTitles[0]));
    }

    [Fact]
    public void A_report_whose_requests_end_in_the_middle_is_reviewed()
    {
        // The rest of the table is lost: no total, so no sum over the rows that could break.
        var lost = Form.FigureIds.SkipWhile(id => !id.StartsWith("requests.rejected_repeat", StringComparison.Ordinal)).TakeWhile(id => id.StartsWith("requests", StringComparison.Ordinal)).ToHashSet();
        Assert.Equal(Verdict.Review, Judge([.. Figures().Where(figure => !lost.Contains(figure.Id))]).Verdict);
    }

    [Theory]
    [InlineData("seed000")]
    [InlineData("seed001")]
    [InlineData("seed002")]
    [InlineData("seed003")]
    [InlineData("seed004")]
    [InlineData("hongze_2024")]
    public void Real_reports_with_their_absent_rows_are_accepted(string name)
    {
        var real = RealReport.Load(name);
        var report = Judge(real.Form, new ReportContext(real.Agency, real.Year), [.. real.Figures.Select(pair => new Figure(pair.Key, pair.Value))], []);
        Assert.Equal(Verdict.Accepted, report.Verdict);
    }

    [Theory]
    [InlineData("disclosure.licensing", Verdict.Review)]
    [InlineData("requests.denied_state_secret", Verdict.Accepted)]
    public void An_absent_row_is_reviewed_where_no_sum_would_miss_it(string row, Verdict expected)
    {
        var absent = new Finding("layout.absent_row", FindingKind.Layout, FindingSeverity.Info, "", [row]);
        Assert.Equal(expected, Judge(Form, Office, [.. Figures().Where(figure => !figure.Id.StartsWith(row + ".", StringComparison.Ordinal))], [absent]).Verdict);
    }

    [Fact]
    public void A_layout_error_is_reviewed_and_a_layout_note_is_not()
    {
        Finding Note(FindingSeverity severity) => new("layout.test", FindingKind.Layout, severity, "…", []);
        Assert.Equal(Verdict.Review, Judge(Form, Office, Figures(), [Note(FindingSeverity.Error)]).Verdict);
        Assert.Equal(Verdict.Accepted, Judge(Form, Office, Figures(), [Note(FindingSeverity.Info)]).Verdict);
    }

    [Fact]
    public void A_figure_given_twice_counts_once() =>
        Assert.Equal(Figures().Length, Judge([.. Figures(), .. Figures()]).Figures.Length);

    [Fact]
    public void Any_single_misread_figure_of_the_sums_keeps_the_report_from_being_accepted()
    {
        foreach (var id in Form.FigureIds.Where(id => !id.StartsWith("disclosure", StringComparison.Ordinal) && !id.StartsWith("requests.other.", StringComparison.Ordinal)))
            Assert.Equal(Verdict.Review, Judge(Figures((id, "5", 0.99))).Verdict);
    }

    private static ReportResult Judge(ImmutableArray<Figure> figures) => Judge(Form, Office, figures, []);

    private static ReportResult Judge(FormDefinition form, ReportContext context, ImmutableArray<Figure> figures, ImmutableArray<Finding> layout) =>
        ReportJudge.Judge(form, new ReportEvidence(form.Id, [1, 2], context, figures, layout));

    private static ImmutableArray<Figure> With(string id, Func<FigureValue, FigureValue> change) =>
        [.. Figures().Select(figure => figure.Id == id ? figure with { Value = change(figure.Value) } : figure)];

    private static FigureValue Value(ReportResult report, string id) => report.Figures.Single(figure => figure.Id == id).Value;
}
