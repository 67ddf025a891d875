using OcrIngest.Pages;
using Xunit;

namespace OcrIngest.Tests.Pages;

public sealed class NamingLineTests
{
    [Theory]
    [InlineData("某某县人民政府2023年政府信息公开工作年度报告")]
    [InlineData("开工作年度报告")]
    [InlineData("2024年1月25日")]
    [InlineData(".2024年3月2日")]
    [InlineData("某某县卫生健康局 2024年1月25日")]
    [InlineData("二〇二三年一月五日")]
    [InlineData("填报单位：某某县公安局")]
    [InlineData("·年度报告、")]
    public void Titles_signatures_and_dates_may_name(string line) => Assert.True(NamingLine.MayBe(line));

    [Theory]
    [InlineData("2023年，我局政府信息公开工作虽取得了一定成绩，但对照上级要")]
    [InlineData("根据《中华人民共和国政府信息公开条例》")]
    [InlineData("联系人:张某；电话")]
    [InlineData("一、总体情况")]
    [InlineData("（二）依申请公开")]
    [InlineData("·三丶收到和处理政府信息公开申请情况")]
    [InlineData("- 3 -")]
    [InlineData("第3页 共7页")]
    [InlineData("-")]
    [InlineData("")]
    public void Sentences_heads_of_sections_numbers_of_pages_and_specks_do_not(string line) => Assert.False(NamingLine.MayBe(line));

    [Theory]
    [InlineData("2023年,〓区政务公开工作〓然取得了一定成效,但〓然存在")]
    [InlineData("〓据《中〓人〓共和国政府信息公开条例》")]
    [InlineData("〓〓位置规范设置〓务公开〓,延〓〓务公开信息〓〓。")]
    [InlineData("三、收到和处理政府信息公开申请情况")]
    [InlineData("〓〓新〓体安全〓护。")]
    [InlineData("2023年12〓31目。 .")]
    public void Two_marks_a_full_stop_or_the_number_of_a_section_show_prose(string glance) => Assert.True(NamingLine.IsProse(glance));

    [Theory]
    [InlineData("〓〓〓人〓政府2023年政府信息公开工作年度报告")]
    [InlineData("〓〓.〓人.〓政府.办公〓")]
    [InlineData("〓〓、〓办公〓")]
    [InlineData("2024年1〓25目")]
    [InlineData("〓〓区人〓政府.")]
    public void Less_shows_none(string glance) => Assert.False(NamingLine.IsProse(glance));
}
