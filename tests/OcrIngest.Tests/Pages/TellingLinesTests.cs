using OcrIngest.Labels.Pictures;
using OcrIngest.Pages;
using Xunit;

namespace OcrIngest.Tests.Pages;

public sealed class TellingLinesTests
{
    [Theory]
    [InlineData("全年共收到政府信息公开申请24件,〓已答复。")]
    [InlineData("受理依申请公开事项11件")]
    [InlineData("本年新收依中请公开7〓")]
    [InlineData("未收到政府信息公开申请。")]
    [InlineData("全年无〓政府信息公开申请〓发的行政复议、行政诉讼等事项。")]
    [InlineData("〓行政复议、〓行政诉讼。")]
    [InlineData("行政诉讼3起")]
    [InlineData("政府信息公开申请数量明〓上〓。")]
    [InlineData("制定规范性文件2件,废止1件")]
    [InlineData("结转下年度办理3件")]
    [InlineData("起,〓起行政诉讼以例。")]
    [InlineData("起,〓起行政诉讼例。")]
    [InlineData("2023年度,〓区〓〓开〓工作")]
    [InlineData("据自2023年1〓1目〓12〓31目止")]
    [InlineData("公开信息1,258条,其中〓网站1,000条")]
    [InlineData("发布文件12件、〓〓30条、解读2〓,全年公开信息44条")]
    public void What_may_speak_of_the_figures_is_read(string line) => Assert.Equal([true], Find(line));

    [Theory]
    [InlineData("〓区2023年政务公开工作〓然取得了一定成效,但〓然存在一〓〓题。")]
    [InlineData("《中〓人〓共和国政府信息公开条例》(国务〓〓第711〓)")]
    [InlineData("三、收到和处理政府信息公开申请情况")]
    [InlineData("及时〓申请人通报申请公开政府信息办理〓〓情况；")]
    [InlineData("〓〓,对12个行政〓〓〓自〓区〓务公开〓点")]
    [InlineData("〓文解读16〓,动〓解读2〓,开〓政策公开〓8期。")]
    [InlineData("行政复议案件,行政诉讼案件")]
    [InlineData("〓〓掌握〓〓诉求,不〓提〓")]
    [InlineData("主动公布信息2758条,按程〓审〓各单位政务公开信息260条。")]
    [InlineData("有效受理〓〓信〓90件。〓〓规范办理〓程")]
    [InlineData("")]
    public void What_does_not_is_left_alone(string line) => Assert.Equal([false], Find(line));

    [Fact]
    public void A_sentence_is_read_from_its_beginning_to_the_clause_after_what_it_says()
    {
        Assert.Equal(["", "〓年,〓过政府网站、信函等方式", "〓收到政府信息公开申请17件,〓已在法定期〓内", "〓以答复。"], Parts(
            "〓化平台建设。(二)依申请公开。",
            "〓年,〓过政府网站、信函等方式",
            "〓收到政府信息公开申请17件,〓已在法定期〓内",
            "〓以答复。(三)政府信息管理。"));
    }

    [Fact]
    public void A_sentence_that_begins_in_its_line_is_read_alone() => Assert.Equal(["〓局收到申请3件,〓已答复。"], Parts("〓〓工作。〓局收到申请3件,〓已答复。〓〓建设。"));

    [Fact]
    public void Of_a_year_no_more_is_read_than_whose_it_is() => Assert.Equal(["2023年,〓区政"], Parts("〓〓。2023年,〓区政务公开工作〓〓。"));

    [Fact]
    public void A_number_and_its_unit_may_stand_in_two_lines() => Assert.Equal([true, true], Find("共收到政府信息公开申请2", "4件。"));

    [Fact]
    public void Requests_may_be_spoken_of_before_what_became_of_them() =>
        Assert.Equal([true, true], Find("收到公民、法人和其他组织提出的政府信息公开申请,其中予", "以公开8件、不予公开2件。"));

    [Fact]
    public void A_sentence_that_tells_of_which_belongs_to_the_one_before_it() => Assert.Equal([true, true, false], Find("收到申请30件。", "其中〓网站20件。", "〓〓工作。"));

    [Fact]
    public void A_line_of_which_nothing_is_known_is_read() => Assert.Equal([null, Range.All, null], [.. TellingLines.Find([Seen("一、总体情况"), null, Seen("〓〓工作。")])]);

    [Fact]
    public void It_may_begin_with_the_number_that_the_line_before_it_is_about() =>
        Assert.Equal([0..10, Range.All], [.. TellingLines.Find([Seen("收到政府信息公〓申请"), null])]);

    private static bool[] Find(params string[] lines) => [.. Parts(lines).Select(part => part.Length > 0)];

    private static string[] Parts(params string[] lines) => [.. TellingLines.Find([.. lines.Select(Seen)]).Select((part, i) => part is { } read ? lines[i][read] : "")];

    private static LineGlance Seen(string text) => new(text, 1);
}
