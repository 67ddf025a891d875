using System.Collections.Immutable;
using OcrIngest.Reports;
using OcrIngest.Reviewing;
using OcrIngest.Tests.Reports;
using Xunit;
using static OcrIngest.Tests.Reports.ReadReport;

namespace OcrIngest.Tests.Reviewing;

public sealed class ReviewTests
{
    private static readonly Finding ByOrder = new("layout.row_by_order", FindingKind.Layout, FindingSeverity.Warning, "check its label", ["requests.granted"]);

    [Fact]
    public void An_answer_stands_and_settles_what_its_sums_left_open()
    {
        // Misread alike in a part and its row's total: no reader has another value, so both sums of columns are open.
        var evidence = Evidence(Figures(("requests.granted.natural_person", "21", 0.6), ("requests.granted.total", "24", 0.6)));
        Assert.True(ReviewList.Of(Form, ReportJudge.Judge(Form, evidence), ReportAnswers.None).Length >= 2);
        var after = Judge(evidence, new Answer("requests.granted.natural_person", "24"), new Answer("requests.granted.total", "27"));
        Assert.Equal((Verdict.Accepted, 0), (after.Verdict, ReviewList.Of(Form, after, ReportAnswers.None).Length));
        Assert.Equal(("24", FigureStatus.Reviewed, "21"), (Value(after, "requests.granted.natural_person").Value, Value(after, "requests.granted.natural_person").Status, Value(after, "requests.granted.natural_person").Alternatives[0].Value));
    }

    [Fact]
    public void One_answer_clears_the_other_cells_of_its_sums()
    {
        var evidence = Evidence(Figures(("requests.granted.natural_person", "21", 0.7)));
        Assert.Contains(ReportJudge.Judge(Form, evidence).Figures, figure => figure.Value.Status == FigureStatus.Uncertain);
        var after = Judge(evidence, new Answer("requests.granted.natural_person", "24"));
        Assert.Equal(Verdict.Accepted, after.Verdict);
        Assert.Equal(FigureStatus.Reviewed, Assert.Single(after.Figures, figure => figure.Value.Status is FigureStatus.Reviewed or FigureStatus.Uncertain).Value.Status);
    }

    [Fact]
    public void A_slip_of_the_fingers_that_the_sums_and_a_reader_contradict_is_asked_again_and_twice_is_a_fact()
    {
        var evidence = Evidence(Figures());
        var once = Judge(evidence, new Answer("requests.granted.natural_person", "42"));
        Assert.Equal(("42", Verdict.Review), (Value(once, "requests.granted.natural_person").Value, once.Verdict));
        Assert.Contains(once.Findings, finding => finding is { Severity: FindingSeverity.Error, Expected: "24", Actual: "42" } && finding.Message.Contains("look again", StringComparison.Ordinal));

        var twice = Judge(evidence, new Answer("requests.granted.natural_person", "42"), new Answer("requests.granted.natural_person", "42"));
        Assert.Equal(("42", Verdict.Review), (Value(twice, "requests.granted.natural_person").Value, twice.Verdict));
        Assert.DoesNotContain(twice.Findings, finding => finding.Message.Contains("look again", StringComparison.Ordinal));
        Assert.Contains(twice.Findings, finding => finding is { Rule: "requests.row_sum", Severity: FindingSeverity.Error });
    }

    [Fact]
    public void A_sum_that_is_wrong_on_the_paper_stays_in_review_and_is_asked_once()
    {
        var evidence = Evidence(Figures(("review.direct.total", "7", 0.9999)));
        var given = ReviewList.Of(Form, ReportJudge.Judge(Form, evidence), ReportAnswers.None)
            .Select(item => new Answer(item.Subject, item.Says)).ToList();
        Assert.NotEmpty(given);
        for (var round = 0; round < 3; round++)
            given.AddRange(ReviewList.Of(Form, Judge(evidence, [.. given]), ReportAnswers.Of(given)).Select(item => new Answer(item.Subject, item.Says)));
        var after = Judge(evidence, [.. given]);
        Assert.Equal((Verdict.Review, "7"), (after.Verdict, Value(after, "review.direct.total").Value));
        Assert.Empty(ReviewList.Of(Form, after, ReportAnswers.Of(given)));
    }

    [Fact]
    public void A_row_that_is_confirmed_takes_its_figures_along()
    {
        var evidence = Evidence([.. Figures().Select(figure => figure.Id.StartsWith("requests.granted.", StringComparison.Ordinal)
            ? figure with { Value = figure.Value with { Place = 0.9, Confidence = 0.9 * 0.99, Status = FigureStatus.Uncertain } } : figure)]) with
        { Layout = [ByOrder] };
        var before = ReportJudge.Judge(Form, evidence);
        var item = Assert.Single(ReviewList.Of(Form, before, ReportAnswers.None));
        Assert.Equal((ReviewSubject.Of(ByOrder), 7), (item.Subject, item.Cells.Length));
        Assert.Equal(Verdict.Accepted, Judge(evidence, new Answer(item.Subject, null)).Verdict);
    }

    [Fact]
    public void What_else_is_doubtful_in_a_confirmed_row_stays_so()
    {
        var figures = Figures().Select(figure => figure.Id.StartsWith("requests.granted.", StringComparison.Ordinal)
            ? figure with { Value = Doubtful(figure.Value, figure.Id == "requests.granted.research" ? 0.45 : 0.9) } : figure).ToList();
        var twice = figures.Single(figure => figure.Id == "requests.granted.enterprise");
        figures.Add(twice with { Value = twice.Value with { Value = "8" } });
        var after = Judge(Evidence([.. figures]) with { Layout = [ByOrder] }, new Answer(ReviewSubject.Of(ByOrder), null));
        Assert.Equal(["requests.granted.enterprise", "requests.granted.research"], after.Figures.Where(figure => figure.Value.Status == FigureStatus.Uncertain).Select(figure => figure.Id));

        static FigureValue Doubtful(FigureValue figure, double place) => figure with { Place = place, Confidence = place * 0.99, Status = FigureStatus.Uncertain };
    }

    [Fact]
    public void A_figure_that_is_not_on_the_paper_is_taken_out_and_one_that_was_not_seen_put_in()
    {
        Assert.DoesNotContain(Judge(Evidence(Figures()), new Answer("disclosure.fees.amount", null)).Figures, figure => figure.Id == "disclosure.fees.amount");
        var absent = Evidence([.. Figures().Where(figure => !figure.Id.StartsWith("requests.carried_forward.", StringComparison.Ordinal))]) with
        {
            Layout = [new Finding("layout.absent_row", FindingKind.Layout, FindingSeverity.Info, "not on this paper", ["requests.carried_forward"])],
        };
        var found = Judge(absent, [.. Figures().Where(figure => figure.Id.StartsWith("requests.carried_forward.", StringComparison.Ordinal)).Select(figure => new Answer(figure.Id, "0"))]);
        Assert.DoesNotContain(found.Findings, finding => finding.Rule == "layout.absent_row");
        Assert.Equal(("0", FigureStatus.Reviewed, 0), (Value(found, "requests.carried_forward.total").Value, Value(found, "requests.carried_forward.total").Status, Value(found, "requests.carried_forward.total").Page));
    }

    [Fact]
    public void The_office_and_the_year_are_asked_for_and_taken()
    {
        var evidence = Evidence(Figures()) with { Context = new ReportContext() };
        Assert.Equal(["agency", "year"], ReviewList.Of(Form, ReportJudge.Judge(Form, evidence), ReportAnswers.None).Select(item => item.Subject));
        var after = Judge(evidence, new Answer("agency", "某区人民政府"), new Answer("year", "2023"));
        Assert.Equal(("某区人民政府", 2023, Verdict.Accepted), (after.Agency, after.Year, after.Verdict));
    }

    [Fact]
    public void The_most_doubtful_figure_comes_first()
    {
        var report = ReportJudge.Judge(Form, Evidence(Figures(("disclosure.licensing.decisions", "5", 0.9), ("disclosure.penalties.decisions", "6", 0.3), ("disclosure.coercion.decisions", "7", 0.6))));
        Assert.Equal(["disclosure.penalties.decisions", "disclosure.coercion.decisions", "disclosure.licensing.decisions"], ReviewList.Of(Form, report, ReportAnswers.None).Select(item => item.Subject));
    }

    [Theory]
    [InlineData("requests.new.total", "１,234", null, "1234")]
    [InlineData("requests.new.total", "blank", "5", "")]
    [InlineData("requests.new.total", "absent", "5", null)]
    [InlineData("requests.new.total", "ok", "5", "5")]
    [InlineData("disclosure.fees.amount", "3.54万元", null, "3.54")]
    [InlineData("agency", " 某区 ", null, "某区")]
    [InlineData("layout.row_by_order#12", "ok", null, null)]
    public void Answers_are_read_as_people_write_them(string subject, string text, string? says, string? printed) =>
        Assert.Equal(new Answer(subject, printed), ReviewSubject.Read(Form, subject, text, says));

    [Theory]
    [InlineData("requests.new.total", "1.5", null)]
    [InlineData("requests.new.total", "many", null)]
    [InlineData("requests.new.total", "ok", null)]
    [InlineData("requests.nothing.total", "1", null)]
    [InlineData("year", "23", null)]
    [InlineData("layout.row_by_order#12", "no", null)]
    public void What_is_no_answer_is_refused(string subject, string text, string? says) =>
        Assert.Throws<InputRejectedException>(() => ReviewSubject.Read(Form, subject, text, says));

    [Fact]
    public void Evidence_comes_back_as_it_was_written()
    {
        var evidence = Evidence(Figures(("requests.new.total", null, 0))) with { Layout = [ByOrder] };
        var read = EvidenceJson.Read(EvidenceJson.Write(evidence));
        Assert.Equal(EvidenceJson.Write(evidence), EvidenceJson.Write(read));
        Assert.Equal(evidence.Figures[3].Value.Box, read.Figures[3].Value.Box);
        Assert.Equal(ResultJson.Write(Result(evidence)), ResultJson.Write(Result(read)));
    }

    private static IngestResult Result(ReportEvidence evidence) =>
        new("x", "", 0, 0, null, [ReportJudge.Judge(Form, evidence)], [], [], ImmutableSortedDictionary<string, double>.Empty);

    private static ReportEvidence Evidence(ImmutableArray<Figure> figures) => new(Form.Id, [1], Office, figures, []);

    private static ReportResult Judge(ReportEvidence evidence, params Answer[] answers) => ReportJudge.Judge(Form, evidence, ReportAnswers.Of(answers));

    private static FigureValue Value(ReportResult report, string id) => report.Figures.Single(figure => figure.Id == id).Value;
}
