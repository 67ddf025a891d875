using System.Collections.Immutable;
using OcrIngest.Mapping;
using OcrIngest.Pages;
using OcrIngest.Recognition;
using OcrIngest.Reports;
using OcrIngest.Tests.Forms;
using OcrIngest.Tests.Mapping;
using Xunit;

namespace OcrIngest.Tests.Reports;

public sealed class ReportSplitterTests
{
    private static readonly string[] Tables = ["disclosure", "requests", "review"];

    [Fact]
    public void Two_titled_reports_are_two()
    {
        var reports = Split(Page(1, "米东区人民政府2023年政府信息公开工作年度报告", "disclosure"), Page(2, null, "requests", "review"),
            Page(3, "城东区人民政府2023年政府信息公开工作年度报告", "disclosure", "requests"), Page(4, null, "review"));
        Assert.Equal(["1 2", "3 4"], reports.Select(report => string.Join(' ', report.Pages)));
        Assert.Equal([3, 3], reports.Select(report => report.Tables.Length));
    }

    [Fact]
    public void Two_reports_without_titles_are_told_apart_by_the_order_of_their_tables()
    {
        var reports = Split(Page(1, null, "disclosure"), Page(2, null, "requests", "review"), Page(3, null, "disclosure", "requests"), Page(4, null, "review"));
        Assert.Equal(["1 2", "3 4"], reports.Select(report => string.Join(' ', report.Pages)));
    }

    [Fact]
    public void Blank_pages_between_belong_to_no_report()
    {
        var reports = Split(Page(1, "米东区人民政府2023年政府信息公开工作年度报告", Tables), Page(2, null), Page(3, null),
            Page(4, "城东区人民政府2023年政府信息公开工作年度报告", Tables), Page(5, null));
        Assert.Equal(["1", "4"], reports.Select(report => string.Join(' ', report.Pages)));
    }

    [Fact]
    public void A_second_report_that_begins_on_the_page_where_the_first_ends_is_a_second()
    {
        var reports = Split(Page(1, "米东区人民政府2023年政府信息公开工作年度报告", "disclosure", "requests"), Page(2, null, "review", "disclosure"), Page(3, null, "requests", "review"));
        Assert.Equal(2, reports.Length);
        Assert.Equal([3, 3], reports.Select(report => report.Tables.Length));
        Assert.Contains(2, reports[0].Pages);
        Assert.Contains(2, reports[1].Pages);
    }

    [Fact]
    public void A_titled_report_that_lacks_its_first_table_is_still_one_of_its_own()
    {
        var reports = Split(Page(1, "米东区人民政府2023年政府信息公开工作年度报告", "disclosure"), Page(2, "城东区人民政府2023年政府信息公开工作年度报告", "requests", "review"));
        Assert.Equal(["1", "2"], reports.Select(report => string.Join(' ', report.Pages)));
    }

    [Fact]
    public void A_cover_page_belongs_to_the_report_after_it()
    {
        var reports = Split(Page(1, "米东区人民政府2023年政府信息公开工作年度报告"), Page(2, null, "disclosure"), Page(3, null, "requests", "review"));
        Assert.Equal("1 2 3", string.Join(' ', Assert.Single(reports).Pages));
    }

    [Fact]
    public void The_rest_of_a_table_on_the_next_page_is_no_second_report_but_the_same_rows_again_are()
    {
        var table = SyntheticTable.Of(ShippedForms.Gidar2021, "requests");
        var first = Page(1, "米东区人民政府2023年政府信息公开工作年度报告") with { Tables = [table.Read(1, 0, 12)] };

        Assert.Equal("1 2", string.Join(' ', Assert.Single(Split(first, Page(2, null) with { Tables = [table.Read(2, 12)] })).Pages));
        Assert.Equal(2, Split(first, Page(2, null) with { Tables = [table.Read(2, 8)] }).Length);
        Assert.Single(Split(first, Page(2, null) with { Tables = [table.Read(2, 11, 12)] }));
        Assert.Equal(2, Split(first, Page(2, null), Page(3, null) with { Tables = [table.Read(3, 12)] }).Length);
        Assert.Equal(2, Split(first, Page(2, "城东区人民政府2023年政府信息公开工作年度报告") with { Tables = [table.Read(2, 12)] }).Length);
    }

    [Theory]
    [InlineData(true, "1 2")]
    [InlineData(false, "1 2 3 4")]
    public void What_follows_a_whole_form_with_figures_of_its_own_is_another_document(bool whole, string expected)
    {
        ReadPage[] pages = [Page(1, "米东区人民政府2023年政府信息公开工作年度报告", Tables), Page(2, null), Page(3, "米东区2023年财政收支表", "requests"), Page(4, null)];
        foreach (var text in new[] { 1, 3 })
            pages[text] = pages[text] with { Lines = pages[0].Lines[1..] };
        var known = pages[0].Tables.Select((table, t) => new KnownTable(PrintedTable.Of([table]), t, [], whole && t == 2)).ToList();
        Assert.Equal(expected, string.Join(' ', Assert.Single(ReportSplitter.Split([.. pages], known, ShippedForms.Library.Titles)).Pages));
    }

    [Fact]
    public void A_sheet_on_which_only_dirt_was_read_belongs_to_no_report()
    {
        var reports = Split(Page(1, "米东区人民政府2023年政府信息公开工作年度报告", Tables), Sheet(2, 0.16, "忆六入4力"), Sheet(3, 0.45, "9 v"), Page(4, "城东区人民政府2023年政府信息公开工作年度报告", Tables));
        Assert.Equal(["1", "4"], reports.Select(report => string.Join(' ', report.Pages)));
    }

    [Theory]
    [InlineData("米东区人民政府", "归档材料 第8卷")]
    [InlineData("2023年度政府信息公开年报资料")]
    [InlineData("关于召开第3次办公会议的通知", "经研究，定于2月3日召开办公会议，现将有关事项通知如下。")]
    [InlineData("米东区人民政府办公室关于做好2024年度", "安全生产工作的通知", "各乡镇人民政府：")]
    [InlineData("目录")]
    public void Covers_and_papers_between_two_reports_are_no_part_of_the_first(params string[] lines)
    {
        var reports = Split(Page(1, "米东区人民政府2023年政府信息公开工作年度报告", Tables), Page(2, null) with { Lines = Page(1, null, "review").Lines }, Sheet(3, 0.9, lines),
            Page(4, "城东区人民政府2023年政府信息公开工作年度报告", Tables));
        Assert.Equal(["1 2", "4"], reports.Select(report => string.Join(' ', report.Pages)));
    }

    [Theory]
    [InlineData("米东区人民政府", "2024年1月5日")]
    [InlineData("单位负责人：郭勇", "填报日期：2024年1月5")]
    [InlineData("2024年1月5日 “.")] // with specks beside it
    public void A_report_ends_where_it_is_signed(params string[] lines)
    {
        var reports = Split(Page(1, "米东区人民政府2023年政府信息公开工作年度报告", Tables), Sheet(2, 0.9, lines), Sheet(3, 0.9, "安全生产责任清单。"), Sheet(4, 0.9, "各部门的职责如下。"));
        Assert.Equal("1 2", string.Join(' ', Assert.Single(reports).Pages));
    }

    [Theory]
    [InlineData(4, "米东区人民政府 2024年1月5日")]
    [InlineData(40, "2024年1月5日 米东区人民政府")]
    public void Of_two_lines_beside_each_other_the_left_one_is_read_first(int lower, string expected)
    {
        var page = Page(1, "2023年政府信息公开工作年度报告", Tables);
        var report = Assert.Single(Split(page with { Lines = [.. page.Lines, new ReadLine("2024年1月5日", 0.9, 1600, 0.18, 0.7, 0.9), new ReadLine("米东区人民政府", 0.9, 1600 + lower, 0.18, 0.2, 0.4)] }));
        Assert.Equal(expected, string.Join(' ', report.Lines.TakeLast(2).Select(line => line.Text)));
    }

    [Fact]
    public void A_date_of_issue_under_the_title_ends_no_report()
    {
        var first = Page(1, "米东区人民政府2023年政府信息公开工作年度报告", Tables);
        var reports = Split(first with { Lines = [.. first.Lines, new ReadLine("2024年1月5日", 0.9, 40, 0.15, 0.2, 0.8)] }, Sheet(2, 0.9, "各项工作有序开展。"));
        Assert.Equal("1 2", string.Join(' ', Assert.Single(reports).Pages));
    }

    [Fact]
    public void A_signature_alone_on_its_sheet_is_no_cover_also_where_one_reader_lost_its_date()
    {
        var signed = Sheet(2, 0.9, "米东区人民政府", "2024年1月:日");
        var reports = Split(Page(1, "米东区人民政府2023年政府信息公开工作年度报告", Tables), signed with { Lines = [signed.Lines[0], signed.Lines[1] with { Second = new TextReading("2024年1月5日", 1, []) }] });
        Assert.Equal("1 2", string.Join(' ', Assert.Single(reports).Pages));
    }

    [Fact]
    public void A_cover_before_a_report_whose_title_was_lost_is_no_part_of_it()
    {
        var reports = Split(Sheet(1, 0.9, "米东区人民政府", "归档材料 第8卷"), Page(2, null, Tables));
        Assert.Equal("2", string.Join(' ', Assert.Single(reports).Pages));
    }

    [Theory]
    [InlineData("statistics", 2)]
    [InlineData("requests", 1)]
    public void Tables_that_no_form_has_both_of_are_of_two_reports(string other, int expected)
    {
        ReadPage[] pages = [Page(1, "米东区人民政府2017年政府信息公开情况统计表", "disclosure"), Page(2, null, "disclosure")];
        var (before, here) = (Known(pages)[0], Known(pages)[1] with { Ids = ["disclosure.other"] });
        Assert.Equal(expected, ReportSplitter.Split([.. pages], [before with { Kin = [other] }, here with { Kin = Tables.ToImmutableArray() }], ShippedForms.Library.Titles).Length);
    }

    [Theory]
    [InlineData("填报日期：2018年1月5日", "3")]
    [InlineData("详见下页。", "1 2 3")]
    public void What_is_signed_after_tables_that_are_not_known_is_a_report_of_its_own(string line, string expected)
    {
        ReadPage[] pages = [Page(1, "米东区人民政府2017年政府信息公开情况统计表", "disclosure"), Sheet(2, 0.9, "单位负责人：郭勇", line), Page(3, null, Tables)];
        var reports = ReportSplitter.Split([.. pages], Known(pages[2..]), ShippedForms.Library.Titles);
        Assert.Equal(expected, string.Join(' ', Assert.Single(reports).Pages));
    }

    [Fact]
    public void Without_tables_there_is_no_report() => Assert.Empty(Split(Page(1, "米东区人民政府2023年政府信息公开工作年度报告")));

    private static ImmutableArray<BoundReport> Split(params ReadPage[] pages) => ReportSplitter.Split([.. pages], Known(pages), ShippedForms.Library.Titles);

    private static List<KnownTable> Known(ReadPage[] pages) => [.. pages.SelectMany(page => page.Tables).Select(table => new KnownTable(PrintedTable.Of([table]), table.Top / 1000,
        [.. table.Cells.Where(cell => cell.IsFigure).Select(cell => cell.Figure!.Text)]))];

    private static ReadPage Sheet(int number, double confidence, params string[] lines) => Page(number, null) with
    {
        Lines = [.. lines.Select((text, i) => new ReadLine(text, confidence, 100 + i * 30, 0.15, 0.2, 0.5))],
    };

    private static ReadPage Page(int number, string? title, params string[] tables) => new(number, 1240, 1754, 150, 0, 0, 1,
        [.. tables.Select(id => SyntheticTable.Of(ShippedForms.Gidar2021, id).Read(number, top: 100 + 1000 * Array.IndexOf(Tables, id)))],
        [.. tables.Length == 0 && title is null ? [] : new[] { title ?? "（续上页）本机关依法公开信息，", "各项工作有序开展。" }.Select((text, i) => new ReadLine(text, 0.9, 20 + i * 30, i == 0 ? 0.3 : 0.15, 0.2, 0.8))]);
}
