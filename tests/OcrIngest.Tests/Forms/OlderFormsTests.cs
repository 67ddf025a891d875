using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Reports;
using OcrIngest.Tests.Reports;
using Xunit;

namespace OcrIngest.Tests.Forms;

/// <summary>Rules of the 2019 and 2014 forms.</summary>
public sealed class OlderFormsTests
{
    private static ImmutableArray<Finding> Validate(FormDefinition form, params (string Id, string? Value)[] others) =>
        Validator.Validate(form, RealReport.Zeros(form, others), new ReportContext());

    [Fact]
    public void Forms_of_zeros_are_sound()
    {
        Assert.All(ShippedForms.Library.Forms, form => Assert.Empty(Validate(form)));
    }

    [Fact]
    public void Every_changed_figure_of_tables_2_and_3_of_the_2019_form_is_detected()
    {
        foreach (var id in ShippedForms.Gidar2019.FigureIds.Where(id => !id.StartsWith("disclosure.")))
            Assert.Contains(Validate(ShippedForms.Gidar2019, (id, "3")), finding => finding is { Kind: FindingKind.Identity, Severity: FindingSeverity.Error } && finding.Cells.Contains(id));
    }

    [Theory]
    [InlineData("disclosure.licensing.change", "-417", "")]
    [InlineData("disclosure.licensing.change", "3.5", "disclosure.number")]
    [InlineData("disclosure.licensing.previous_items", "-1", "disclosure.number")]
    [InlineData("disclosure.procurement.amount", "160.5964", "")]
    [InlineData("disclosure.procurement.items", "1.5", "disclosure.number")]
    public void Only_changes_may_be_negative_and_only_amounts_have_decimals(string id, string value, string rule)
    {
        var findings = Validate(ShippedForms.Gidar2019, ("disclosure.licensing.previous_items", "500"), (id, value)).Where(finding => finding.Rule == "disclosure.number");

        Assert.Equal(rule, string.Concat(findings.Select(finding => finding.Rule)));
    }

    [Fact]
    public void More_items_cannot_go_than_there_were()
    {
        var finding = Assert.Single(Validate(ShippedForms.Gidar2019, ("disclosure.coercion.previous_items", "4"), ("disclosure.coercion.change", "-5")));

        Assert.Equal(("disclosure.items_nonneg", FindingSeverity.Warning), (finding.Rule, finding.Severity));
        Assert.Contains("is -1, below 0", finding.Message);
    }

    [Fact]
    public void Decisions_need_not_be_items_plus_change()
    {
        Assert.Empty(Validate(ShippedForms.Gidar2019,
            ("disclosure.licensing.previous_items", "16"), ("disclosure.licensing.change", "3"), ("disclosure.licensing.decisions", "780")));
    }

    [Fact]
    public void No_more_is_newly_published_than_is_public_in_all()
    {
        Assert.Equal("disclosure.published_le_total", Assert.Single(Validate(ShippedForms.Gidar2019,
            ("disclosure.normative_documents.newly_published", "9"), ("disclosure.normative_documents.public_total", "8"))).Rule);
    }

    [Theory]
    [InlineData("statistics.app_letter.value", "statistics.received", FindingSeverity.Error)]
    [InlineData("statistics.closed_extended.value", "statistics.closed", FindingSeverity.Error)]
    [InlineData("statistics.ans_amend.value", "statistics.answers", FindingSeverity.Error)]
    [InlineData("statistics.ref_other.value", "statistics.refused", FindingSeverity.Error)]
    [InlineData("statistics.review_other.value", "statistics.review", FindingSeverity.Error)]
    [InlineData("statistics.suit_upheld.value", "statistics.suit", FindingSeverity.Error)]
    [InlineData("statistics.staff_part.value", "statistics.staff", FindingSeverity.Error)]
    [InlineData("statistics.press_conf_head.value", "statistics.press_head", FindingSeverity.Error)]
    [InlineData("statistics.interview_head.value", "statistics.interview_head", FindingSeverity.Error)]
    [InlineData("statistics.pub_website.value", "statistics.pub_max", FindingSeverity.Warning)]
    [InlineData("statistics.pub_total.value", "statistics.pub_channels", FindingSeverity.Warning)]
    public void The_statistics_form_has_its_rules(string id, string rule, FindingSeverity severity)
    {
        var finding = Assert.Single(Validate(ShippedForms.Statistics2014, (id, "3")));

        Assert.Equal((rule, severity), (finding.Rule, finding.Severity));
    }

    [Fact]
    public void Answers_and_closed_requests_should_be_as_many()
    {
        var rules = Validate(ShippedForms.Statistics2014, ("statistics.app_received.value", "3"), ("statistics.app_letter.value", "3"),
            ("statistics.app_closed.value", "4"), ("statistics.closed_on_time.value", "4"), ("statistics.ans_total.value", "3"), ("statistics.ans_granted.value", "3"))
            .Select(finding => finding.Rule);

        Assert.Equal(["statistics.answers_closed", "statistics.closed_received"], rules);
    }

    [Fact]
    public void Narrative_rules_of_the_2019_form_know_its_own_columns()
    {
        var figures = RealReport.Zeros(ShippedForms.Gidar2019, ("disclosure.normative_documents.newly_made", "5"));

        string Rules(string text) => string.Concat(Validator.Validate(ShippedForms.Gidar2019, figures, new ReportContext(null, 2019, text)).Select(finding => finding.Rule));

        Assert.Equal("", Rules("全年制发规范性文件5件，废止规范性文件2件。"));
        Assert.Equal("narrative.normative_documents", Rules("全年制发规范性文件7件。"));
    }
}
