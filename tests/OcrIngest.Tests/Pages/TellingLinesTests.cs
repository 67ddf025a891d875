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
    [InlineData("2023年度,〓区〓〓开〓工作")]
    [InlineData("据自2023年1〓1目〓12〓31目止")]
    [InlineData("主动公布信息2758条,")]
    [InlineData("公开信息1,258条")]
    public void What_may_speak_of_the_figures_is_read(string line) => Assert.Equal([true], Find(line));

    [Theory]
    [InlineData("〓区2023年政务公开工作〓然取得了一定成效,但〓然存在一〓〓题。")]
    [InlineData("《中〓人〓共和国政府信息公开条例》(国务〓〓第711〓)")]
    [InlineData("三、收到和处理政府信息公开申请情况")]
    [InlineData("及时〓申请人通报申请公开政府信息办理〓〓情况；")]
    [InlineData("〓〓,对12个行政〓〓〓自〓区〓务公开〓点")]
    [InlineData("〓文解读16〓,动〓解读2〓,开〓政策公开〓8期。")]
    [InlineData("行政复议案件,行政诉讼案件")]
    [InlineData("")]
    public void What_does_not_is_left_alone(string line) => Assert.Equal([false], Find(line));

    [Fact]
    public void A_sentence_is_read_from_its_beginning_to_its_end()
    {
        Assert.Equal([false, true, true, true, false], Find(
            "〓化平台建设。(二)依申请公开。",
            "〓年,〓过政府网站、信函等方式",
            "〓收到政府信息公开申请17件,〓已在法定期〓内",
            "〓以答复。(三)政府信息管理。",
            "制定制度,明确责〓。"));
    }

    [Fact]
    public void A_number_and_its_unit_may_stand_in_two_lines() => Assert.Equal([true, true], Find("共收到政府信息公开申请2", "4件。"));

    [Fact]
    public void Requests_may_be_spoken_of_before_what_became_of_them() =>
        Assert.Equal([true, true], Find("收到公民、法人和其他组织提出的政府信息公开申请,其中予", "以公开8件、不予公开2件。"));

    [Fact]
    public void A_sentence_that_tells_of_which_belongs_to_the_one_before_it() => Assert.Equal([true, true, false], Find("主动公开信息30条。", "其中〓网站20条。", "〓〓工作。"));

    [Fact]
    public void A_line_of_which_nothing_is_known_is_read() => Assert.Equal<bool>([false, true, false], [.. TellingLines.Find([Seen("一、总体情况"), null, Seen("〓〓工作。")])]);

    private static bool[] Find(params string[] lines) => [.. TellingLines.Find([.. lines.Select(Seen)])];

    private static LineGlance Seen(string text) => new(text, 1);
}
