using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Reports;
using OcrIngest.Tests.Forms;
using Xunit;

namespace OcrIngest.Tests.Reports;

public sealed class ValidatorTests
{
    private static readonly FormDefinition Form = ShippedForms.Gidar2021;

    public static TheoryData<string> Reports => [.. RealReport.Names];

    private static ImmutableArray<Finding> Validate(params (string Id, string? Value)[] others) =>
        Validator.Validate(Form, RealReport.Zeros(Form, others), new ReportContext());

    [Theory]
    [MemberData(nameof(Reports))]
    public void Real_reports_break_no_identity(string name)
    {
        var report = RealReport.Load(name);

        var findings = Validator.Validate(report.Form, report.Figures, new ReportContext(report.Agency, report.Year));

        Assert.DoesNotContain(findings, finding => finding.Kind == FindingKind.Identity || finding.Severity == FindingSeverity.Error);
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Every_changed_figure_of_tables_2_and_3_is_detected(string name)
    {
        var report = RealReport.Load(name);
        var ids = report.Figures.Keys.Where(id => !id.StartsWith("disclosure.")).ToList();
        Assert.InRange(ids.Count, 170, 190);

        foreach (var id in ids)
        {
            foreach (var value in new[] { (NumberText.ToNumber(report.Figures[id].Value) + 1).ToString(), "98765", "-1" })
            {
                var findings = Validator.Validate(report.Form, report.Figures.SetItem(id, RealReport.Figure(value)), new ReportContext());

                Assert.Contains(findings, finding => finding is { Kind: FindingKind.Identity, Severity: FindingSeverity.Error } && finding.Cells.Contains(id));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_wrong_result_is_located_by_one_row_and_one_column(string name)
    {
        var report = RealReport.Load(name);
        var changed = report.Figures.SetItem("requests.unavailable_not_held.natural_person", RealReport.Figure("4321"));

        var findings = Validator.Validate(report.Form, changed, new ReportContext()).Where(finding => finding.Severity == FindingSeverity.Error).ToList();

        Assert.Equal(["requests.row_sum", "requests.result_sum"], findings.Select(finding => finding.Rule));
        Assert.Equal(["requests.unavailable_not_held.natural_person"], findings[0].Cells.Intersect(findings[1].Cells));
    }

    [Fact]
    public void A_broken_sum_names_rule_cells_expected_and_actual()
    {
        var finding = Assert.Single(Validate(
            ("review.reconsideration.upheld", "10"), ("review.reconsideration.corrected", "1"), ("requests.new.total", null)));

        Assert.Equal(("review.sum", FindingKind.Identity, FindingSeverity.Error), (finding.Rule, finding.Kind, finding.Severity));
        Assert.Equal(("11", "0"), (finding.Expected, finding.Actual));
        Assert.Equal(5, finding.Cells.Length);
        Assert.Contains("“行政复议 总计” is 0, but its parts add up to 11 (10 + 1)", finding.Message);
    }

    [Fact]
    public void The_single_row_of_other_results_joins_the_sum()
    {
        var report = RealReport.Load("hongze_2024");
        var changed = report.Figures.SetItem("requests.other.natural_person", RealReport.Figure("2"));

        var rules = Validator.Validate(report.Form, changed, new ReportContext()).Select(finding => finding.Rule);

        Assert.Equal(["requests.row_sum", "requests.result_sum"], rules);
    }

    [Fact]
    public void An_unreadable_figure_silences_its_rules_only()
    {
        var findings = Validate(("requests.granted.total", null), ("requests.granted.enterprise", "5"), ("review.direct.total", "1"));

        Assert.Equal(["requests.result_sum", "review.without_requests", "review.sum"], findings.Select(finding => finding.Rule).Order(RuleOrder));
    }

    private static readonly Comparer<string> RuleOrder = Comparer<string>.Create((a, b) => Rank(a).CompareTo(Rank(b)));

    private static int Rank(string rule) => Array.IndexOf(["requests.row_sum", "requests.result_sum", "review.without_requests", "review.sum"], rule);

    [Fact]
    public void A_row_that_is_not_on_the_paper_counts_as_nothing_and_its_own_rules_are_silent()
    {
        var figures = RealReport.Zeros(Form);
        figures = figures.RemoveRange(figures.Keys.Where(id => id.StartsWith("requests.other_misc.") || id.StartsWith("requests.carried_over.")));

        Assert.Empty(Validator.Validate(Form, figures, new ReportContext()));
    }

    [Theory]
    [InlineData("requests.new.total", "-1")]
    [InlineData("requests.new.total", "1.5")]
    [InlineData("requests.new.total", "abc")]
    [InlineData("disclosure.fees.amount", "-0.5")]
    [InlineData("disclosure.licensing.decisions", "99999999999999999999999999999999999999999")]
    public void A_figure_of_the_wrong_kind_is_an_error(string id, string value)
    {
        var findings = Validate((id, value));

        Assert.Contains(findings, finding => finding.Rule == id[..id.IndexOf('.')] + ".number" && finding.Severity == FindingSeverity.Error && finding.Actual == value);
    }

    [Fact]
    public void A_figure_that_is_not_on_the_form_is_an_error()
    {
        Assert.Equal("form.unknown_figure", Assert.Single(Validate(("requests.new.moon", "1"))).Rule);
    }

    [Fact]
    public void The_largest_figures_do_not_overflow()
    {
        var nines = new string('9', 18);
        var figures = RealReport.Read(Form.FigureIds.Select(id => KeyValuePair.Create(id, (string?)nines)));

        Assert.Contains(Validator.Validate(Form, figures, new ReportContext()), finding => finding.Expected == "5999999999999999994");
    }

    [Fact]
    public void More_documents_issued_than_in_force_and_repealed_is_implausible()
    {
        var finding = Assert.Single(Validate(("disclosure.normative_documents.issued", "3"), ("disclosure.normative_documents.in_force", "2")));

        Assert.Equal(("disclosure.stock_nonneg", FindingSeverity.Warning), (finding.Rule, finding.Severity));
    }

    [Theory]
    [InlineData("尼勒克县某镇人民政府", true)]
    [InlineData("塔什库尔干塔吉克自治县人民政府", true)]
    [InlineData("米东区人民政府", true)]
    [InlineData("沭阳县发展和改革局", true)]
    [InlineData("宁夏回族自治区人民政府", false)]
    [InlineData("景德镇市人民政府", false)]
    [InlineData("淮安市人民政府", false)]
    [InlineData("住房和城乡建设部", false)]
    [InlineData(null, false)]
    public void Regulations_in_force_at_an_office_that_makes_none_are_implausible(string? agency, bool expected)
    {
        var figures = RealReport.Zeros(Form, ("disclosure.regulations.in_force", "6"));

        var findings = Validator.Validate(Form, figures, new ReportContext(agency));

        Assert.Equal(expected, findings.Any(finding => finding.Rule == "disclosure.regulation_level"));
    }

    [Fact]
    public void Reviews_without_requests_are_implausible()
    {
        var report = RealReport.Load("seed004");

        var finding = Assert.Single(Validator.Validate(report.Form, report.Figures, new ReportContext(report.Agency, report.Year)));

        Assert.Equal(("review.without_requests", FindingKind.Plausibility, FindingSeverity.Warning), (finding.Rule, finding.Kind, finding.Severity));
        Assert.Contains("is 10, although", finding.Message);
    }
}
