using OcrIngest.Imaging;
using OcrIngest.Recognition;
using Xunit;

namespace OcrIngest.Tests.Recognition;

public sealed class InkDoubtTests
{
    [Fact]
    public void What_is_far_smaller_than_the_tables_digits_is_no_digit()
    {
        var column = DrawnColumn.Usual();
        column.Page.Fill(DrawnColumn.Cell(0).X + 118, DrawnColumn.Cell(0).Y + 40, 7, 12);
        Assert.True(InkDoubt.IsTooSmall(column.Ink(0), column.Setting()!));
        Assert.All(Enumerable.Range(1, 6), i => Assert.False(InkDoubt.IsTooSmall(column.Ink(i), column.Setting()!)));
    }

    [Theory]
    [InlineData(100, 43, true)]
    [InlineData(20, 43, false)]
    [InlineData(100, 75, false)]
    public void A_dash_marks_a_blank_only_where_figures_stand(int x, int y, bool isDash)
    {
        var column = DrawnColumn.Usual();
        column.Page.Fill(DrawnColumn.Cell(0).X + x, DrawnColumn.Cell(0).Y + y, 40, 4);
        Assert.Equal(isDash, InkDoubt.IsDash(column.Ink(0), column.Setting()!));
    }

    [Fact]
    public void A_stroke_among_other_ink_is_no_dash()
    {
        var column = DrawnColumn.Usual();
        column.Page.Fill(DrawnColumn.Cell(0).X + 100, DrawnColumn.Cell(0).Y + 43, 40, 4).Fill(DrawnColumn.Cell(0).X + 105, DrawnColumn.Cell(0).Y + 55, 30, 16);
        Assert.False(InkDoubt.IsDash(column.Ink(0), column.Setting()!));
    }

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
        Assert.False(InkDoubt.MayBeWornFour(column.Ink(0), Height, "1"));
        column.Page.Fill(left + x, top + y, 6, 5);
        Assert.Equal(doubtful, InkDoubt.MayBeWornFour(column.Ink(0), Height, "1"));
    }

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
        Assert.Equal(doubtful, InkDoubt.MayBeWornFour(column.Ink(0), Height, "1"));
        Assert.True(doubtful || InkDoubt.MayHideMinus(column.Ink(0), Height));
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
        Assert.Equal(doubtful, InkDoubt.MayBeWornFour(column.Ink(0), Height, "1"));
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
        Assert.Equal(doubtful, InkDoubt.MayBeStemOfFour(column.Ink(0), column.Setting()!, text));
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
        Assert.Equal(doubtful, InkDoubt.MayBeSpeckedOne(column.Page.Image, column.Ink(0), Height, text));
    }

    [Theory]
    [InlineData("21", 21, 0, false)]
    [InlineData("21", 21, 4, true)]
    [InlineData("11", 21, 4, true)]
    [InlineData("11", 21, 0, false)]
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
        Assert.Equal(doubtful, InkDoubt.MayBeStemOfFour(column.Ink(0), setting, text));
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
        Assert.Equal(doubtful, InkDoubt.MayBeWornFour(column.Ink(0), Height, text));
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
        Assert.False(InkDoubt.MayHideMinus(column.Ink(2), DrawnColumn.Digit));
        column.Page.Fill(digits.X + x, digits.Y + y, 4, 1);
        Assert.Empty(column.Ink(2).Specks);
        Assert.Equal(doubtful, InkDoubt.MayHideMinus(column.Ink(2), DrawnColumn.Digit));
    }

    [Fact]
    public void A_blot_before_a_figure_may_be_a_minus()
    {
        var column = DrawnColumn.Usual();
        var digits = column.Ink(2).Writing;
        column.Page.Fill(digits.X - 14, digits.Y + 12, 10, 6);
        Assert.False(InkDoubt.BeginsWithMinus(column.Ink(2)));
        Assert.True(InkDoubt.MayHideMinus(column.Ink(2), DrawnColumn.Digit));
    }

    [Theory]
    [InlineData(112, true)]
    [InlineData(20, false)]
    public void Specks_make_a_blank_doubtful_where_a_digit_would_stand(int x, bool doubtful)
    {
        var column = DrawnColumn.Usual();
        for (var i = 0; i < 3; i++)
            column.Page.Fill(DrawnColumn.Cell(0).X + x, DrawnColumn.Cell(0).Y + 34 + 11 * i, 6, 6);
        Assert.True(column.Ink(0).IsBlank);
        Assert.Equal(doubtful, InkDoubt.OfBlank(column.Ink(0), column.Setting(), DrawnColumn.Dpi));
    }

    [Fact]
    public void Figures_of_the_tables_size_in_their_place_are_beyond_doubt()
    {
        var column = DrawnColumn.Usual().Draw(0, "7", 30);
        var setting = column.Setting()!;
        Assert.True(InkDoubt.OfFigure(column.Ink(0), setting));
        Assert.All(Enumerable.Range(1, 6), i => Assert.False(InkDoubt.OfFigure(column.Ink(i), setting)));
    }

    [Theory]
    [InlineData(1440, 12, false, false)]
    [InlineData(1440, 30, false, true)] // no page is seen so much from the side
    [InlineData(240, 12, false, true)] // a digit may be cut off
    [InlineData(1440, 12, true, true)] // something is left of another digit
    public void The_middle_of_a_wide_cell_moves_on_a_page_seen_from_the_side(int width, int aside, bool speck, bool doubtful)
    {
        var column = new DrawnColumn(16);
        for (var i = 0; i < 16; i++)
            column.Middle(i, i % 2 == 0 ? "24" : "305");
        var (ink, setting) = (column.Ink(0), column.Setting()!);
        Assert.True(setting.IsUnbroken);
        var moved = ink with { Cell = new PixelRect(ink.Cell.X + ink.Cell.Width / 2 - width / 2 - aside, ink.Cell.Y, width, ink.Cell.Height) };
        if (speck)
            moved = moved with { Specks = [new InkComponent(new PixelRect(ink.Writing.X - 12, ink.Writing.Y + 10, 5, 5), 25, false)] };
        Assert.Equal(doubtful, InkDoubt.OfFigure(moved, setting));
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
        Assert.Equal(expected, InkDoubt.BeginsWithMinus(digits with { Components = [new InkComponent(stroke, width * height, false), .. digits.Components] }));
    }

    [Theory]
    [InlineData(true, 1, 1)]
    [InlineData(true, 30, 0)]
    [InlineData(false, 1, 0)]
    [InlineData(false, 30, 1)]
    public void Beyond_the_side_that_figures_are_aligned_at_no_digit_stands(bool right, int aside, int kept)
    {
        string[] figures = ["24", "0", "24", "30560", "8", "602", "96"];
        var column = new DrawnColumn(7);
        for (var i = 0; i < 7; i++)
            _ = right ? column.Right(i, figures[i]) : column.Draw(i, figures[i], 50);
        var (writing, setting) = (column.Ink(0).Writing, column.Setting()!);
        var speck = new InkComponent(new PixelRect(aside == 1 ? writing.X - 12 : writing.Right + 6, writing.Y + 20, 6, 6), 36, false);
        Assert.Equal(kept, InkDoubt.WithoutDust(column.Ink(0) with { Specks = [speck] }, setting, keepMinus: false).Specks.Length);
    }

    [Theory]
    [InlineData(-12, 14, 1)] // where the next digit would stand
    [InlineData(-24, 14, 1)]
    [InlineData(-40, 14, 0)] // beyond it
    [InlineData(-12, 32, 0)] // below the line
    [InlineData(-12, -8, 0)] // above it
    public void What_is_left_of_a_digit_lies_in_the_place_of_the_next_one(int x, int y, int kept)
    {
        string[] figures = ["24", "0", "24", "30560", "8", "602", "96"];
        var column = new DrawnColumn(7);
        for (var i = 0; i < 7; i++)
            column.Right(i, figures[i]);
        var (writing, setting) = (column.Ink(0).Writing, column.Setting()!);
        var speck = new InkComponent(new PixelRect(writing.X + x, writing.Y + y, 6, 6), 36, false);
        Assert.NotNull(setting.Pitch);
        Assert.Equal(kept, InkDoubt.WithoutDust(column.Ink(0) with { Specks = [speck] }, setting, keepMinus: false).Specks.Length);
    }

    [Theory]
    [InlineData(3, 0)]
    [InlineData(9, 1)] // too thick for one
    public void A_speck_before_a_minus_is_dust(int thick, int kept)
    {
        var middle = (240 - DrawnColumn.Measure("24")) / 2;
        var column = DrawnColumn.Usual().Draw(0, "24", middle);
        column.Page.Fill(DrawnColumn.Cell(0).X + middle - 15, DrawnColumn.Cell(0).Y + 43, 10, thick).Fill(DrawnColumn.Cell(0).X + middle - 26, DrawnColumn.Cell(0).Y + 42, 6, 6);
        var found = column.Ink(0);
        var signed = thick > 8 ? found with { Specks = [found.Specks[0]] } : found;
        Assert.Equal(kept, InkDoubt.WithoutDust(signed, column.Setting()!, keepMinus: true).Specks.Length);
    }

    [Theory]
    [InlineData(0, 30, 0)]
    [InlineData(0, -16, 1)]
    [InlineData(12, 30, 1)]
    public void A_speck_beside_a_figure_is_dust_where_a_lost_digit_would_have_moved_it(int aside, int speck, int kept)
    {
        var middle = (240 - DrawnColumn.Measure("4")) / 2 + aside;
        var column = DrawnColumn.Usual().Draw(0, "4", middle);
        column.Page.Fill(DrawnColumn.Cell(0).X + middle + speck, DrawnColumn.Cell(0).Y + 42, 6, 6);
        Assert.Single(column.Ink(0).Specks);
        Assert.Equal(kept, InkDoubt.WithoutDust(column.Ink(0), column.Setting()!, keepMinus: true).Specks.Length);
        Assert.Equal(aside == 0 ? 0 : 1, InkDoubt.WithoutDust(column.Ink(0), column.Setting()!, keepMinus: false).Specks.Length);
    }
}
