using System.Collections.Immutable;
using OcrIngest.Reports;
using OcrIngest.Tests.Forms;
using Xunit;

namespace OcrIngest.Tests.Reports;

public sealed class ReportTitleTests
{
    public static TheoryData<string> Reports => [.. RealReport.Names];

    private static ReportTitle Find(string lines, string lastLines = "") =>
        ReportTitle.Find(ShippedForms.Library.Titles, [.. lines.Split('\n')], [.. lastLines.Split('\n')]);

    [Theory]
    [MemberData(nameof(Reports))]
    public void Agency_and_year_of_real_reports_are_found(string name)
    {
        var report = RealReport.Load(name);

        var title = ReportTitle.Find(ShippedForms.Library.Titles, [.. report.Lines.Take(20)], [.. report.Lines.TakeLast(6)]);

        Assert.Equal((report.Agency, report.Year), (title.Agency, title.Year));
        Assert.InRange(title.Confidence, 0.8, 1);
        Assert.NotNull(title.Line);
    }

    [Theory]
    [InlineData("某某县财政局关于2023年度政府信息公开工作年度报告", "某某县财政局", 2023)]
    [InlineData("2023年度某某镇政府信息公开年报", "某某镇", 2023)]
    [InlineData("某某市2023年政府信息公开工作年度报告", "某某市", 2023)]
    [InlineData("某某县教育局政府信息公开工作年度报告（2022年度）", "某某县教育局", 2022)]
    [InlineData("某某市某某区应急管理局\n二〇二三年政府信息公开工作\n年度报告", "某某市某某区应急管理局", 2023)]
    [InlineData("二○二一年度某某乡人民政府政府信息公开工作年度报告", "某某乡人民政府", 2021)]
    [InlineData("某 某 县 人 民 政 府 办 公 室\n２０２２ 年 政 府 信 息 公 开 工 作 年 度 报 告", "某某县人民政府办公室", 2022)]
    [InlineData("《某某县水利局2024年政府信息公开工作年度报告》", "某某县水利局", 2024)]
    [InlineData("某某街道办事处2O23年政府信患公开工作年度报吿", "某某街道办事处", 2023)]
    [InlineData("国家统计局某某调查队2023年政府信息公开工作年度报告", "国家统计局某某调查队", 2023)]
    [InlineData("政府信息公开\n某某县民政局2023年政府信息公开工作年度报告\n发布日期:2024年01月29日 来源:某某县人民政府办公室", "某某县民政局", 2023)]
    [InlineData("当前位置:首页 > 某某市 > 2022年政府信息公开年报\n发布时间：2024-01-25\n某某县民政局2023年政府信息公开工作年度报告", "某某县民政局", 2023)]
    [InlineData("某某哈萨克自治县人民\n政府2023年政府信息公开工作年度报告\n本报告由某某哈萨克自治县人民政府编制。", "某某哈萨克自治县人民政府", 2023)]
    [InlineData("某某县司法局2023年政府信息公开", "某某县司法局", 2023)]
    public void Titles_are_taken_apart(string lines, string agency, int year)
    {
        var title = Find(lines);

        Assert.Equal((agency, year), (title.Agency, title.Year));
    }

    [Fact]
    public void An_office_that_the_title_does_not_name_is_taken_from_the_signature()
    {
        var title = Find("2023年政府信息公开工作年度报告\n根据《条例》第五十条规定，编制本报告。", "本年度没有收取信息处理费。\n某某县文化和旅游局\n2024年1月25日");

        Assert.Equal(("某某县文化和旅游局", 2023), (title.Agency, title.Year));
        Assert.True(title.Confidence < 0.85);
    }

    [Theory]
    [InlineData("某某县审计局\n2024年1月25日")]
    [InlineData("某某县审计局2024年1月25日")]
    [InlineData("某某县审计局\n二〇二四年一月二十五日")]
    [InlineData("发布日期：2024年02月01日 来源：某某县人民政府\n某某县审计局\n\n2024年1月25日\n打印 关闭")]
    public void A_year_that_nothing_else_gives_is_the_one_before_the_date_of_issue(string lastLines)
    {
        var title = Find("一、总体情况\n认真贯彻落实条例。", lastLines);

        Assert.Equal(("某某县审计局", 2023, (int?)null), (title.Agency, title.Year, title.Line));
        Assert.True(title.Confidence <= 0.5);
    }

    [Fact]
    public void The_period_of_the_statistics_goes_before_the_date_of_issue()
    {
        var title = Find("某某镇人民政府政府信息公开工作年度报告\n本报告数据统计期限自2022年1月1日起至2022年12月31日止。", "某某镇人民政府\n2024年1月25日");

        Assert.Equal(("某某镇人民政府", 2022), (title.Agency, title.Year));
    }

    [Fact]
    public void The_date_of_issue_never_goes_against_the_title()
    {
        Assert.Equal(2021, Find("某某镇人民政府2021年政府信息公开工作年度报告", "某某镇人民政府\n2024年1月25日").Year);
    }

    [Fact]
    public void A_title_against_its_own_period_is_doubtful()
    {
        var title = Find("某某镇人民政府2023年政府信息公开工作年度报告\n统计期限自2022年1月1日起至2022年12月31日止。");

        Assert.Equal(2023, title.Year);
        Assert.True(title.Confidence < 0.7);
    }

    [Fact]
    public void The_statistics_form_names_its_office_in_a_field()
    {
        var title = Find("政府信息公开情况统计表\n（2016年度）\n填报单位（盖章）：某某县卫生局\n统计指标 单位 统计数");

        Assert.Equal(("某某县卫生局", 2016), (title.Agency, title.Year));
    }

    [Theory]
    [InlineData("")]
    [InlineData("一、总体情况\n2023年，我局认真贯彻落实条例，公开信息120条。")]
    [InlineData("关于印发2023年工作要点的通知\n各乡镇人民政府：")]
    [InlineData("根据《条例》要求，现公布某某县2023年政府信息公开工作年度报告，全文包括六个部分。")]
    [InlineData("当前位置:首页 > 政府信息公开 > 政府信息公开年报 > 2023年度")]
    public void Other_text_is_no_title(string lines)
    {
        Assert.Null(Find(lines).Line);
    }

    [Fact]
    public void Endless_lines_are_passed_over()
    {
        ImmutableArray<string> lines = [.. Enumerable.Repeat(new string('年', 50_000), 50), "某某市2023年政府信息公开工作年度报告"];

        Assert.Null(ReportTitle.Find(ShippedForms.Library.Titles, lines, lines).Year);
    }
}
