using OcrIngest.Labels;
using Xunit;

namespace OcrIngest.Tests.Labels;

public sealed class LabelTextTests
{
    [Theory]
    [InlineData("部分公开（区分处理的，只计这一情形）", "部分公开区分处理的只计这一情形")]
    [InlineData("危及“三安全\n一稳定”", "危及三安全一稳定")]
    [InlineData("本年增／减", "本年增减")]
    [InlineData("相同信息计１条", "相同信息计1条")]
    [InlineData(" \u3000\u00A0—-_ ", "")]
    public void Keeps_letters_digits_and_ideographs_half_width(string text, string expected) =>
        Assert.Equal(expected, LabelText.Normalise(text));

    [Fact]
    public void Is_cut_when_the_text_is_endless() =>
        Assert.Equal(LabelText.MaxLength, LabelText.Normalise(new string('政', 1_000_000)).Length);

    [Theory]
    [InlineData("（三）不予公开", "不予公开")]
    [InlineData("1.属于国家秘密", "属于国家秘密")]
    [InlineData("第二十条第（一）项", "第二十条第一项")]
    public void Key_leaves_the_numbering_out(string text, string expected) => Assert.Equal(expected, LabelText.Key(text));
}
