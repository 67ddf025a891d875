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
