using OcrIngest.Imaging;
using OcrIngest.Pages;
using OcrIngest.Recognition;
using Xunit;

namespace OcrIngest.Tests.Pages;

public sealed class FaintInkTests
{
    [Theory]
    [InlineData(6, false)]
    [InlineData(19, false)]
    [InlineData(21, true)]
    [InlineData(39, true)]
    public void On_a_worn_page_a_blank_with_ink_half_as_strong_as_the_writing_may_be_a_figure(int strength, bool expected) =>
        Assert.Equal(expected, FaintInk.MayBeIn(Blank(strength), FaintInk.Of([Written(41), Written(41), Written(60), Blank(strength)])));

    [Theory]
    [InlineData(6)]
    [InlineData(39)]
    public void Beside_dark_print_a_shade_is_paper(int strength) =>
        Assert.False(FaintInk.MayBeIn(Blank(strength), FaintInk.Of([Written(120), Written(130), Written(180)])));

    [Fact]
    public void In_a_table_without_any_writing_a_shade_may_be_all_of_it() => Assert.True(FaintInk.MayBeIn(Blank(30), FaintInk.Of([Blank(30), Blank(5)])));

    [Fact]
    public void One_speck_does_not_make_a_page_worn() =>
        Assert.False(FaintInk.MayBeIn(Blank(30), FaintInk.Of([Written(40), .. Enumerable.Repeat(Written(150), 19)])));

    private static CellInk Blank(int strength) => new(new PixelRect(0, 0, 80, 40), default, [], [], 230 - strength, 230);

    private static CellInk Written(int strength)
    {
        var digit = new PixelRect(30, 10, 12, 20);
        return Blank(strength) with { Writing = digit, Components = [new InkComponent(digit, 120, false)] };
    }
}
