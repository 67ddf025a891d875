using OcrIngest.Forms;
using OcrIngest.Reports;
using OcrIngest.Tests.Forms;
using Xunit;

namespace OcrIngest.Tests.Reports;

public sealed class BlankTotalsTests
{
    private static readonly FormDefinition Form = ShippedForms.Gidar2021;

    [Fact]
    public void A_blank_total_is_derived_and_reported_but_breaks_no_identity()
    {
        var figures = RealReport.Zeros(Form, ("requests.new.enterprise", "1"), ("requests.new.total", "1"),
            ("requests.carried_forward.enterprise", "1"), ("requests.carried_forward.total", ""));

        var finding = Assert.Single(Validator.Validate(Form, figures, new ReportContext()));
        var derived = Assert.Single(Validator.DeriveBlankTotals(Form, figures));

        Assert.Equal((FindingKind.Identity, FindingSeverity.Warning, "1"), (finding.Kind, finding.Severity, finding.Expected));
        Assert.Contains("total missing", finding.Message);
        Assert.Equal(("requests.carried_forward.total", "1", FigureStatus.Derived), (derived.Id, derived.Value.Value, derived.Value.Status));
        Assert.InRange(derived.Value.Confidence, 0.92, 0.94);
    }

    [Fact]
    public void The_finding_stays_when_the_derived_value_has_taken_the_place_of_the_blank()
    {
        var figures = RealReport.Zeros(Form, ("review.direct.corrected", "2"), ("review.direct.total", ""), ("requests.new.total", null));
        var derived = figures.SetItems(Validator.DeriveBlankTotals(Form, figures).Select(figure => KeyValuePair.Create(figure.Id, figure.Value)));

        Assert.Equal("2", derived["review.direct.total"].Value);
        Assert.Equal("review.sum", Assert.Single(Validator.Validate(Form, derived, new ReportContext())).Rule);
    }

    [Fact]
    public void A_whole_column_of_blank_totals_is_derived()
    {
        var report = RealReport.Load("seed000");
        var blank = report.Figures.SetItems(report.Figures.Keys.Where(id => id.StartsWith("requests.") && id.EndsWith(".total"))
            .Select(id => KeyValuePair.Create(id, RealReport.Figure(""))));

        var derived = Validator.DeriveBlankTotals(Form, blank);

        Assert.Equal(7, derived.Length);
        Assert.All(derived, figure => Assert.Equal(report.Figures[figure.Id].Value, figure.Value.Value));
        Assert.DoesNotContain(Validator.Validate(Form, blank, new ReportContext()), finding => finding.Severity == FindingSeverity.Error);
    }

    [Fact]
    public void A_blank_total_of_nothing_stays_blank()
    {
        var report = RealReport.Load("seed002");

        Assert.Equal("", report.Figures["requests.carried_over.total"].Value);
        Assert.Empty(Validator.DeriveBlankTotals(report.Form, report.Figures));
    }

    [Fact]
    public void Nothing_is_derived_from_an_unreadable_part()
    {
        var figures = RealReport.Zeros(Form, ("review.direct.upheld", null), ("review.direct.other", "3"), ("review.direct.total", ""));

        Assert.Empty(Validator.DeriveBlankTotals(Form, figures));
        Assert.Empty(Validator.Validate(Form, figures, new ReportContext()));
    }

    [Fact]
    public void A_blank_corner_whose_row_and_column_disagree_is_an_error_and_not_derived()
    {
        var figures = RealReport.Zeros(Form, ("requests.granted.enterprise", "2"), ("requests.granted.total", "2"),
            ("requests.total.enterprise", "3"), ("requests.new.enterprise", "3"), ("requests.new.total", "3"), ("requests.total.total", ""));

        var findings = Validator.Validate(Form, figures, new ReportContext());

        Assert.Empty(Validator.DeriveBlankTotals(Form, figures));
        Assert.Contains(findings, finding => finding.Severity == FindingSeverity.Error && finding.Cells[0] == "requests.total.total" && finding.Message.Contains("3 in one direction and to 2"));
    }

    [Fact]
    public void Blank_parts_count_as_nothing()
    {
        var figures = RealReport.Zeros(Form, ("requests.new.enterprise", ""), ("requests.new.natural_person", "2"), ("requests.new.total", "2"),
            ("requests.granted.natural_person", "2"), ("requests.granted.total", "2"), ("requests.total.natural_person", "2"), ("requests.total.total", "2"));

        Assert.Empty(Validator.Validate(Form, figures, new ReportContext()));
    }

    [Fact]
    public void A_blank_table_is_reported()
    {
        var figures = RealReport.Zeros(Form);
        figures = figures.SetItems(figures.Keys.Where(id => id.StartsWith("requests.")).Select(id => KeyValuePair.Create(id, RealReport.Figure(""))));

        var finding = Assert.Single(Validator.Validate(Form, figures, new ReportContext()));

        Assert.Equal(("requests.all_blank", FindingSeverity.Warning, 175), (finding.Rule, finding.Severity, finding.Cells.Length));
    }
}
