using OcrIngest.Forms;
using OcrIngest.Reports;
using OcrIngest.Tests.Forms;
using Xunit;

namespace OcrIngest.Tests.Reports;

public sealed class HistoryCheckTests
{
    private const string Over = "requests.carried_over.total", Forward = "requests.carried_forward.total";
    private const string InForce = "disclosure.normative_documents.in_force", Issued = "disclosure.normative_documents.issued", Repealed = "disclosure.normative_documents.repealed";

    private static readonly FormDefinition Form = ShippedForms.Library.Find("gidar-2021")!;

    [Theory]
    [InlineData("5", "5", false)]
    [InlineData("5", "3", true)]
    [InlineData("5", "", true)] // a blank counts as nothing
    [InlineData("", "0", false)]
    [InlineData("5", null, false)] // what could not be read says nothing
    public void What_came_over_is_what_was_carried_forward_the_year_before(string forward, string? over, bool found)
    {
        var findings = HistoryCheck.Between(Form, Report(2022, (Forward, forward)), Report(2023, (Over, over)));
        Assert.Equal(found, findings is [{ Rule: "requests.carried", Kind: FindingKind.History, Severity: FindingSeverity.Warning, Cells: [Over], Expected: "5" }]);
        Assert.Equal(found ? 1 : 0, findings.Length);
    }

    [Theory]
    [InlineData("12", 0)] // 10 + 3 - 1
    [InlineData("11", 1)]
    public void What_is_in_force_is_what_was_with_what_was_issued_and_without_what_was_repealed(string inForce, int findings)
    {
        var found = HistoryCheck.Between(Form, Report(2022, (InForce, "10")), Report(2023, (InForce, inForce), (Issued, "3"), (Repealed, "1")));
        Assert.Equal(findings, found.Length);
        Assert.All(found, finding => Assert.Equal(("disclosure.stock", "12", inForce), (finding.Rule, finding.Expected, finding.Actual)));
    }

    [Theory]
    [InlineData("某局", 2022, "某局", 2024)]
    [InlineData("某局", 2023, "某局", 2022)]
    [InlineData("某局", 2022, "他局", 2023)]
    [InlineData(null, 2022, null, 2023)]
    public void Reports_of_other_offices_or_other_years_say_nothing_of_each_other(string? agency, int year, string? otherAgency, int otherYear) =>
        Assert.Empty(HistoryCheck.Between(Form, Report(year, (Forward, "5")) with { Agency = agency }, Report(otherYear, (Over, "3")) with { Agency = otherAgency }));

    [Fact]
    public void Of_a_doubtful_figure_nothing_is_said()
    {
        var now = Report(2023, (Over, "3"));
        now = now with { Figures = [.. now.Figures.Select(figure => figure with { Value = figure.Value with { Status = FigureStatus.Uncertain } })] };
        Assert.Empty(HistoryCheck.Between(Form, Report(2022, (Forward, "5")), now));
    }

    private static ReportResult Report(int year, params (string Id, string? Value)[] figures) => new("gidar-2021", "某局", year, [1], Verdict.Accepted,
        [.. figures.Select(figure => new Figure(figure.Id, new FigureValue(figure.Value, figure.Value ?? "", FigureStatus.Read, 1, 1, default, [])))], []);
}
