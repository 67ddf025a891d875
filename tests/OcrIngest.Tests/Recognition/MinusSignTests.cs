using OcrIngest.Imaging;
using OcrIngest.Recognition;
using Xunit;

namespace OcrIngest.Tests.Recognition;

public sealed class MinusSignTests
{
    [Theory]
    [InlineData(-16, 12, 18, 4, false)]
    [InlineData(-16, 12, 26, 4, true)] // as low as the bar of a 4
    [InlineData(-16, 8, 16, 8, true)] // not flat
    public void A_whole_minus_at_the_left_of_a_stem_is_not_left_of_a_4_and_hides_from_nobody(int x, int width, int y, int height, bool doubtful)
    {
        const int Height = 40;
        var cell = DrawnColumn.Cell(0);
        var column = DrawnColumn.Usual();
        column.Page.Fill(cell.X + 100, cell.Y + 25, 8, Height);
        column.Page.Fill(cell.X + 100 + x, cell.Y + 25 + y, width, height);
        Assert.Equal(doubtful, OneOrFour.MayBeWornFour(column.Ink(0), Height, "1"));
        Assert.True(doubtful || MinusSign.MayHide(column.Ink(0), Height));
    }

    [Theory]
    [InlineData(-9, 14, true)]
    [InlineData(-9, 1, false)] // at the height of a top stroke
    [InlineData(-40, 14, false)] // far off
    [InlineData(60, 14, false)] // behind the figure
    public void A_hair_of_ink_before_a_figure_may_be_a_minus(int x, int y, bool doubtful)
    {
        var column = DrawnColumn.Usual();
        var digits = column.Ink(2).Writing;
        Assert.False(MinusSign.MayHide(column.Ink(2), DrawnColumn.Digit));
        column.Page.Fill(digits.X + x, digits.Y + y, 4, 1);
        Assert.Empty(column.Ink(2).Specks);
        Assert.Equal(doubtful, MinusSign.MayHide(column.Ink(2), DrawnColumn.Digit));
    }

    [Fact]
    public void A_blot_before_a_figure_may_be_a_minus()
    {
        var column = DrawnColumn.Usual();
        var digits = column.Ink(2).Writing;
        column.Page.Fill(digits.X - 14, digits.Y + 12, 10, 6);
        Assert.False(MinusSign.Begins(column.Ink(2)));
        Assert.True(MinusSign.MayHide(column.Ink(2), DrawnColumn.Digit));
    }

    [Theory]
    [InlineData(-13, 12, 14, 3, true)]
    [InlineData(-13, 12, 2, 3, false)] // at the height of a top stroke
    [InlineData(-13, 12, 24, 3, false)] // at the feet
    [InlineData(-40, 12, 12, 3, false)] // far off
    [InlineData(-13, 10, 8, 11, false)] // as thick as long
    public void A_minus_is_a_flat_stroke_at_half_height_close_before_the_first_digit(int x, int width, int y, int height, bool expected)
    {
        var column = new DrawnColumn(1).Draw(0, "24", 100);
        var stroke = new PixelRect(DrawnColumn.Cell(0).X + 100 + x, DrawnColumn.Cell(0).Y + 30 + y, width, height);
        var digits = column.Ink(0);
        Assert.Equal(expected, MinusSign.Begins(digits with { Components = [new InkComponent(stroke, width * height, false), .. digits.Components] }));
    }

    [Theory]
    [InlineData(-8, 12, 9, 6, true)]
    [InlineData(-8, 2, 9, 6, false)] // at the height of a top stroke
    [InlineData(-8, 12, 9, 18, false)] // as high as half a digit
    [InlineData(-3, 12, 4, 6, false)] // too short
    public void A_flat_stroke_that_runs_into_the_first_digit_may_be_a_minus(int x, int y, int width, int height, bool doubtful)
    {
        var column = new DrawnColumn(1);
        var (left, top) = (DrawnColumn.Cell(0).X + 100, DrawnColumn.Cell(0).Y + 30);
        column.Page.Fill(left, top, 18, DrawnColumn.Digit).Fill(left + x, top + y, width, height);
        var ink = column.Ink(0);
        Assert.Equal(doubtful, MinusSign.MayTouch(column.Page.Image, ink, "2"));
        Assert.All(["4", "+2"], text => Assert.False(MinusSign.MayTouch(column.Page.Image, ink, text)));
    }

    [Theory]
    [InlineData(-9, true)] // over the foot of a 2
    [InlineData(1, false)]
    public void A_speck_that_reaches_over_the_foot_of_the_first_digit_may_be_a_minus(int x, bool doubtful)
    {
        var writing = new PixelRect(50, 20, 16, 26);
        var speck = new InkComponent(new PixelRect(50 + x, 33, 11, 6), 53, false);
        var ink = new CellInk(new PixelRect(0, 0, 120, 60), writing, [new InkComponent(writing, 200, false)], [speck], 0, 255);
        Assert.Equal(doubtful, MinusSign.MayHide(ink, 26));
    }
}
