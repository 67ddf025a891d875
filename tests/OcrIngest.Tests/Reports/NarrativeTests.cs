using System.Collections.Immutable;
using OcrIngest.Reports;
using OcrIngest.Tests.Forms;
using Xunit;

namespace OcrIngest.Tests.Reports;

public sealed class NarrativeTests
{
    private static ImmutableArray<Finding> OfReport(string name)
    {
        var report = RealReport.Load(name);
        return [.. Validator.Validate(report.Form, report.Figures, new ReportContext(report.Agency, report.Year, report.Text))
            .Where(finding => finding.Kind == FindingKind.Narrative)];
    }

    [Theory]
    [InlineData("seed000", "")]
    [InlineData("seed001", "narrative.requests_received 11≠0, narrative.normative_documents 2≠1 or 3")]
    [InlineData("seed002", "")]
    [InlineData("seed003", "")]
    [InlineData("seed004", "narrative.requests_increased more than 0≠0, narrative.information_total 1165≠1258")]
    [InlineData("hongze_2024", "narrative.requests_received 17≠95")]
    public void Real_reports_contradict_themselves_where_they_do(string name, string findings)
    {
        Assert.Equal(findings, string.Join(", ", OfReport(name).Select(finding => $"{finding.Rule} {finding.Actual}≠{finding.Expected}")));
    }
}
