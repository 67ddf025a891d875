using System.Text.RegularExpressions;
using OcrIngest.Reports;
using OcrIngest.Service.Pages;

namespace OcrIngest.Service.Tests;

public sealed partial class FindingTextTests
{
    /// <summary>Figures that are not as their form wants them, each in another way.</summary>
    public static TheoryData<string, string> Wrongs => new()
    {
        { "review.sum", "review.direct.total=5" },
        { "review.sum", "review.direct.upheld=2 review.direct.total=" },
        { "requests.row_sum", "requests.total.total= requests.total.natural_person=3 requests.granted.total=1" },
        { "requests.balance", "requests.carried_over.natural_person=4" },
        { "disclosure.number", "disclosure.licensing.decisions=1.5" },
        { "disclosure.stock_nonneg", "disclosure.regulations.issued=9" },
        { "review.without_requests", "review.direct.total=5 review.direct.upheld=5" },
        { "form.unknown_figure", "no.such.figure=1" },
    };

    [Theory]
    [MemberData(nameof(Wrongs))]
    public void What_the_rules_find_is_said_in_chinese(string rule, string wrong)
    {
        var figures = RunningService.Form.FigureIds.ToDictionary(id => id, _ => Figure("0"));
        foreach (var pair in wrong.Split(' ').Select(pair => pair.Split('=')))
            figures[pair[0]] = Figure(pair[1]);
        var found = Validator.Validate(RunningService.Form, figures, new ReportContext("某区人民政府", 2023));
        Assert.Contains(found, finding => finding.Rule == rule);
        Assert.All(found, finding => Assert.DoesNotMatch(Latin(), FindingText.Of(finding, RunningService.Form, Words.Chinese).Replace("no.such.figure", "", StringComparison.Ordinal)));
        Assert.All(found, finding => Assert.Equal(finding.Message, FindingText.Of(finding, RunningService.Form, Words.English)));
    }

    [Theory]
    [InlineData("layout.no_report")]
    [InlineData("layout.lost_rules")]
    [InlineData("layout.absent_row")]
    [InlineData("layout.unprinted_row")]
    [InlineData("layout.unknown_row")]
    [InlineData("layout.merged_rows")]
    [InlineData("layout.row_by_order")]
    [InlineData("layout.absent_column")]
    [InlineData("layout.absent_table")]
    [InlineData("layout.torn_sum")]
    [InlineData("layout.unread")]
    [InlineData("layout.agency_doubtful")]
    [InlineData("layout.year_doubtful")]
    public void What_the_reading_finds_is_said_in_chinese_and_quotes_what_is_printed(string rule)
    {
        var said = FindingText.Of(new Finding(rule, FindingKind.Layout, FindingSeverity.Error, "A row read as '其他处理' is odd.", ["requests.granted"]), RunningService.Form, Words.Chinese);
        Assert.DoesNotMatch(Latin(), said);
        Assert.EndsWith("。", said, StringComparison.Ordinal);
        if (rule is "layout.unknown_row" or "layout.row_by_order" or "layout.agency_doubtful")
            Assert.Contains("“其他处理”", said, StringComparison.Ordinal);
        if (rule is "layout.absent_row" or "layout.unprinted_row" or "layout.row_by_order")
            Assert.Contains("予以公开", said, StringComparison.Ordinal);
    }

    private static FigureValue Figure(string value) => new(value, value, value.Length == 0 ? FigureStatus.Blank : FigureStatus.Read, 1, 1, default, []);

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Latin();
}
