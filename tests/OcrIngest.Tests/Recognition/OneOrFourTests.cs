using OcrIngest.Recognition;
using Xunit;

namespace OcrIngest.Tests.Recognition;

public sealed class OneOrFourTests
{
    [Theory]
    [InlineData(-12, 14, true)] // a bit of the slanted stroke of a 4, or a minus
    [InlineData(-12, 34, false)] // a point
    [InlineData(12, 14, false)] // at its right
    [InlineData(-60, 14, false)] // far off
    public void A_bit_of_ink_at_the_left_of_a_stem_may_be_left_of_a_4(int x, int y, bool doubtful)
    {
        const int Height = 40, Width = 8;
        var cell = DrawnColumn.Cell(0);
        var column = DrawnColumn.Usual();
        int left = cell.X + 100, top = cell.Y + 25;
        column.Page.Fill(left, top, Width, Height);
        Assert.False(OneOrFour.MayBeWornFour(column.Ink(0), Height, "1"));
        column.Page.Fill(left + x, top + y, 6, 5);
        Assert.Equal(doubtful, OneOrFour.MayBeWornFour(column.Ink(0), Height, "1"));
    }

    [Theory]
    [InlineData(-20, 14, false)] // of another digit
    [InlineData(-14, 8, true)]
    [InlineData(-46, 40, true)] // of two digits, one of which may be this one
    public void What_is_wider_than_a_digit_together_with_a_stem_is_no_4(int x, int width, bool doubtful)
    {
        const int Height = 40;
        var column = DrawnColumn.Usual();
        int left = DrawnColumn.Cell(0).X + 100, top = DrawnColumn.Cell(0).Y + 25;
        column.Page.Fill(left, top, 16, Height).Fill(left + x, top + 26, width, 4);
        Assert.Equal(doubtful, OneOrFour.MayBeWornFour(column.Ink(0), Height, "1"));
    }

    [Theory]
    [InlineData("1", 0, false)]
    [InlineData("1", 5, true)]
    [InlineData("1", -5, false)]
    [InlineData("7", 5, false)]
    [InlineData("", 5, false)] // readers differ
    public void A_stem_right_of_the_middle_may_be_that_of_a_4(string text, int aside, bool doubtful)
    {
        var column = DrawnColumn.Usual();
        column.Page.Fill(DrawnColumn.Cell(0).X + 117 + aside, DrawnColumn.Cell(0).Y + 30, 6, DrawnColumn.Digit);
        Assert.Equal(doubtful, OneOrFour.MayBeStemOfFour(column.Ink(0), column.Setting()!, text));
    }

    [Theory]
    [InlineData("4", 8, "4", true)]
    [InlineData("4", 28, "4", false)] // as high as the slant of a 4
    [InlineData("4", 8, "1", false)]
    [InlineData("4", 8, "", false)] // readers differ
    [InlineData("47", 8, "47", true)]
    public void A_4_without_its_slant_may_be_a_1_with_a_speck_that_ran_into_it(string digits, int speck, string text, bool doubtful)
    {
        const int Height = 40;
        var column = DrawnColumn.Usual();
        int left = DrawnColumn.Cell(0).X + 100, top = DrawnColumn.Cell(0).Y + 25;
        column.Page.Fill(left + 12, top, 6, Height).Fill(left, top + 28 - speck, 13, speck);
        if (digits.Length > 1)
            column.Page.Fill(left + 30, top, 18, 6).Fill(left + 42, top, 6, Height);
        Assert.Equal(doubtful, OneOrFour.MayBeSpeckedOne(column.Page.Image, column.Ink(0), Height, text));
    }

    [Theory]
    [InlineData(true, 0, false)]
    [InlineData(false, 0, true)] // open at its top
    [InlineData(false, 5, false)]
    public void A_4_that_holds_paper_or_whose_bar_goes_on_beyond_its_stem_is_no_1_with_a_speck(bool closed, int beyond, bool doubtful)
    {
        const int Height = 40;
        var column = DrawnColumn.Usual();
        int left = DrawnColumn.Cell(0).X + 100, top = DrawnColumn.Cell(0).Y + 25;
        column.Page.Fill(left + 12, top, 6, Height).Fill(left, top + 28, 18 + beyond, 5).Fill(left, top + 14, 4, 14);
        if (closed)
            column.Page.Fill(left, top + 14, 13, 4);
        Assert.Equal(doubtful, OneOrFour.MayBeSpeckedOne(column.Page.Image, column.Ink(0), Height, "4"));
    }

    [Theory]
    [InlineData(205, 28, 0, "1", true)]
    [InlineData(205, 28, 0, "4", false)] // read as one
    [InlineData(240, 28, 0, "1", false)] // as light as paper
    [InlineData(205, 6, 0, "1", false)] // a flag
    [InlineData(205, 28, 40, "1", false)] // paper is as dark here and there
    public void A_1_with_strokes_too_faint_to_be_ink_at_its_left_may_be_a_4(byte gray, int high, int grains, string text, bool doubtful)
    {
        const int Height = 40;
        var column = DrawnColumn.Usual();
        var cell = DrawnColumn.Cell(0);
        int left = cell.X + 100, top = cell.Y + 25;
        column.Page.Fill(left + 22, top, 6, Height).Fill(left, top + 30 - high, 16, high, gray);
        for (var i = 0; i < grains; i++)
            column.Page.Fill(cell.X + 140 + i % 10 * 9, top + i / 10 * 8, 3, 3, gray);
        Assert.Equal(doubtful, OneOrFour.MayBeFaintFour(column.Page.Image, column.Ink(0), Height, text));
    }

    [Theory]
    [InlineData("21", 21, 0, false)]
    [InlineData("21", 21, 4, true)]
    [InlineData("11", 21, 4, true)]
    [InlineData("11", 21, 0, false)]
    [InlineData("11", 21, -3, false)] // set closer
    [InlineData("2.1", 21, 4, false)] // a point stands between them
    public void The_place_of_a_stem_is_told_by_the_digit_beside_it(string text, int pitch, int aside, bool doubtful)
    {
        string[] figures = ["24", "0", "24", "30560", "8", "602", "96"];
        var column = new DrawnColumn(7);
        for (var i = 1; i < 7; i++)
            column.Middle(i, figures[i]);
        var setting = column.Setting()!;
        Assert.Equal(pitch, setting.Pitch);
        var middle = DrawnColumn.Cell(0).X + 100;
        column.Page.Fill(middle - 3, DrawnColumn.Cell(0).Y + 30, 6, DrawnColumn.Digit).Fill(middle - 3 + pitch + aside, DrawnColumn.Cell(0).Y + 30, 6, DrawnColumn.Digit);
        Assert.Equal(doubtful, OneOrFour.MayBeStemOfFour(column.Ink(0), setting, text));
    }

    [Theory]
    [InlineData("17", false)]
    [InlineData("71", true)]
    [InlineData("", true)] // readers differ
    [InlineData("171", true)] // one digit more than pieces
    public void A_bit_of_ink_beside_a_stem_that_was_read_as_another_digit_is_not_left_of_a_4(string text, bool doubtful)
    {
        const int Height = 40;
        var column = DrawnColumn.Usual();
        int left = DrawnColumn.Cell(0).X + 100, top = DrawnColumn.Cell(0).Y + 25;
        column.Page.Fill(left, top, 8, Height).Fill(left + 26, top, 8, Height).Fill(left + 17, top + 14, 6, 5);
        Assert.Equal(doubtful, OneOrFour.MayBeWornFour(column.Ink(0), Height, text));
    }
}
