using OcrIngest.Forms;
using OcrIngest.Reports;
using Xunit;

namespace OcrIngest.Tests.Reports;

public sealed class NumberTextTests
{
    [Theory]
    [InlineData("24", "24")]
    [InlineData("２４", "24")]
    [InlineData("\u00A0 12\u3000", "12")]
    [InlineData("30,155", "30155")]
    [InlineData("1，234，567", "1234567")]
    [InlineData("12\u2009345", "12345")]
    [InlineData("7项", "7")]
    [InlineData("7 件", "7")]
    [InlineData("22（其中修订 16 件）", "22")]
    [InlineData("55（含自然失效 29 件）", "55")]
    [InlineData("3件(含2件废止)", "3")]
    [InlineData("007", "007")]
    [InlineData("\uFEFF5\u200B", "5")]
    public void Counts_are_read(string text, string value)
    {
        Assert.Equal(value, NumberText.Parse(text, NumberKind.Count).Value);
    }

    [Theory]
    [InlineData("341.5979", "341.5979", "")]
    [InlineData("18.8710", "18.8710", "")]
    [InlineData("3.54万元", "3.54", "万元")]
    [InlineData("251000元", "251000", "元")]
    [InlineData("7,215．19", "7215.19", "")]
    [InlineData("160·5964万元", "160.5964", "万元")]
    [InlineData("0", "0", "")]
    public void Amounts_keep_their_decimals_and_name_their_unit(string text, string value, string unit)
    {
        var number = NumberText.Parse(text, NumberKind.Amount);

        Assert.Equal((value, unit), (number.Value, number.Unit));
    }

    [Theory]
    [InlineData("+3", "3")]
    [InlineData("增3", "3")]
    [InlineData("减3", "-3")]
    [InlineData("减少 4 项", "-4")]
    [InlineData("−417", "-417")]
    [InlineData("－417", "-417")]
    [InlineData("--253", "-253")]
    [InlineData("— 253", "-253")]
    [InlineData("-0", "0")]
    [InlineData("0", "0")]
    public void Signs_are_read_where_the_form_allows_them(string text, string value)
    {
        Assert.Equal(value, NumberText.Parse(text, NumberKind.SignedCount).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u3000")]
    [InlineData("—")]
    [InlineData("——")]
    [InlineData("-")]
    [InlineData("/")]
    [InlineData("／")]
    [InlineData("无")]
    public void Marks_that_stand_for_no_figure_are_blank(string text)
    {
        Assert.All([NumberKind.Count, NumberKind.Amount, NumberKind.SignedCount], kind => Assert.Equal("", NumberText.Parse(text, kind).Value));
    }

    [Theory]
    [InlineData("12 34")]
    [InlineData("12、34")]
    [InlineData("12(34)")]
    [InlineData("(34)")]
    [InlineData("22其中修订16件")]
    [InlineData("22（其中修订 16 件")]
    [InlineData("1,23")]
    [InlineData("12,3456")]
    [InlineData("1234,567")]
    [InlineData("0,123")]
    [InlineData("3.5")]
    [InlineData("5.")]
    [InlineData(".5")]
    [InlineData("-3")]
    [InlineData("+3")]
    [InlineData("3万件")]
    [InlineData("约30")]
    [InlineData("30余")]
    [InlineData("O")]
    [InlineData("1l")]
    [InlineData("十二")]
    [InlineData("3/5")]
    [InlineData("٣")]
    [InlineData("1234567890123456789")]
    public void What_is_not_one_well_formed_count_is_refused_with_a_reason(string text)
    {
        var number = NumberText.Parse(text, NumberKind.Count);

        Assert.Null(number.Value);
        Assert.NotEmpty(number.Problem);
    }

    [Theory]
    [InlineData("3（减）")]
    [InlineData("+-3")]
    [InlineData("---3")]
    [InlineData("-3.5")]
    public void A_doubtful_sign_is_refused(string text)
    {
        Assert.Null(NumberText.Parse(text, NumberKind.SignedCount).Value);
    }

    [Fact]
    public void Endless_text_is_refused_at_once()
    {
        Assert.Null(NumberText.Parse(new string('1', 1_000_000), NumberKind.Count).Value);
    }

    [Theory]
    [InlineData("18.8710", 18.8710)]
    [InlineData("-417", -417)]
    [InlineData("", 0)]
    public void Canonical_values_are_numbers(string value, double number)
    {
        Assert.Equal((decimal)number, NumberText.ToNumber(value));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" 1")]
    [InlineData("1e3")]
    [InlineData("+1")]
    [InlineData("1,000")]
    [InlineData("１")]
    [InlineData("99999999999999999999999999999999999999")]
    public void Other_text_is_no_canonical_value(string? value)
    {
        Assert.Null(NumberText.ToNumber(value));
    }
}
