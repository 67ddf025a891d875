using OcrIngest.Imaging;
using OcrIngest.Recognition;
using OcrIngest.Tests.Imaging;
using Xunit;

namespace OcrIngest.Tests.Recognition;

public sealed class FigureSettingTests
{
    [Fact]
    public void Figures_in_the_middle_of_their_cells_give_size_place_and_pitch()
    {
        var setting = DrawnColumn.Usual().Setting()!;
        Assert.InRange(setting.DigitHeight, 29, 34);
        Assert.Equal(0.5, setting.Across!.Anchor);
        Assert.InRange(setting.Across.Distance, -3, 3);
        Assert.NotNull(setting.Down);
    }

    [Fact]
    public void Figures_of_several_lengths_at_the_right_edge_are_right_aligned()
    {
        var column = new DrawnColumn(6).Right(0, "0").Right(1, "24").Right(2, "30560").Right(3, "8").Right(4, "602").Right(5, "96");
        Assert.Equal(1, column.Setting()!.Across!.Anchor);
    }

    [Fact]
    public void Single_digits_away_from_the_middle_are_not_taken_for_centred()
    {
        var column = new DrawnColumn(6);
        for (var i = 0; i < 6; i++)
            column.Right(i, "0");
        Assert.Equal(1, column.Setting()!.Across!.Anchor);
    }

    [Fact]
    public void Four_figures_are_too_few() => Assert.Null(new DrawnColumn(6).Middle(0, "0").Middle(1, "24").Middle(2, "305").Middle(3, "8").Setting());

    [Fact]
    public void Narrow_pieces_of_words_say_nothing_where_there_are_figures_enough()
    {
        var column = new DrawnColumn(11);
        for (var i = 0; i < 5; i++)
        {
            column.Draw(i, "11", 10).Page.Fill(DrawnColumn.Cell(i).X + 70, DrawnColumn.Cell(i).Y + 30, 50, 30);
            column.Right(i + 5, "64");
        }
        Assert.False(column.Ink(0).LooksLikeFigure);
        Assert.Equal(1, column.Setting()!.Across?.Anchor);
    }

    [Fact]
    public void Words_that_blur_made_one_piece_say_nothing_where_there_are_figures_enough()
    {
        var column = new DrawnColumn(14);
        for (var i = 0; i < 8; i++)
            column.Page.Fill(DrawnColumn.Cell(i).X + 40, DrawnColumn.Cell(i).Y + 24, 150, 42).Fill(DrawnColumn.Cell(i).X + 200, DrawnColumn.Cell(i).Y + 24, 20, 42);
        for (var i = 8; i < 14; i++)
            column.Middle(i, "64");
        Assert.True(column.Ink(0).LooksLikeFigure);
        Assert.InRange(column.Setting()!.DigitHeight, 29, 34);
    }

    [Fact]
    public void Dashes_say_nothing_of_the_size()
    {
        var column = new DrawnColumn(14);
        for (var i = 0; i < 8; i++)
            column.Page.Fill(DrawnColumn.Cell(i).X + 100, DrawnColumn.Cell(i).Y + 43, 40, 4);
        for (var i = 8; i < 14; i++)
            column.Middle(i, "64");
        Assert.InRange(column.Setting()!.DigitHeight, 29, 34);
    }

    [Fact]
    public void A_figure_that_lost_a_digit_stands_elsewhere()
    {
        var column = DrawnColumn.Usual();
        var setting = column.Setting()!;
        column.Draw(0, "4", (240 - DrawnColumn.Measure("24")) / 2 + 21);
        Assert.False(setting.Holds(column.Ink(0).Writing, DrawnColumn.Cell(0)));
        Assert.True(setting.Holds(column.Ink(2).Writing, DrawnColumn.Cell(2)));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(12, false)]
    public void In_the_middle_no_digit_is_missing_at_either_end(int aside, bool whole)
    {
        var column = DrawnColumn.Usual().Draw(0, "4", (240 - DrawnColumn.Measure("4")) / 2 + aside);
        Assert.Equal(whole, column.Setting()!.IsWhole(column.Ink(0).Writing, DrawnColumn.Cell(0)));
    }

    [Fact]
    public void At_the_edge_a_digit_may_always_be_missing()
    {
        var column = new DrawnColumn(6).Right(0, "0").Right(1, "24").Right(2, "30560").Right(3, "8").Right(4, "602").Right(5, "96");
        Assert.False(column.Setting()!.IsWhole(column.Ink(1).Writing, DrawnColumn.Cell(1)));
    }

    [Theory]
    [InlineData("305", "305", false)]
    [InlineData("305", "05", true)]
    [InlineData("05", "05", false)]
    [InlineData("0", "0", false)]
    [InlineData("96", "9", true)]
    public void What_is_as_wide_as_one_more_digit_was_not_all_read(string printed, string read, bool isTooWide)
    {
        var column = DrawnColumn.Usual().Middle(0, printed);
        Assert.Equal(isTooWide, column.Setting()!.IsTooWide(column.Ink(0), read));
    }

    [Theory]
    [InlineData(-19, true)] // where one more digit would stand
    [InlineData(-70, false)] // dust far off
    public void What_is_left_of_a_digit_begins_where_it_stood(int x, bool isTooWide)
    {
        var column = DrawnColumn.Usual().Middle(0, "05");
        var writing = column.Ink(0).Writing;
        column.Page.Fill(writing.X + x, writing.Y + 10, 5, 8);
        Assert.Equal(isTooWide, column.Setting()!.IsTooWide(column.Ink(0), "05"));
    }

    [Theory]
    [InlineData(10, 0, true)]
    [InlineData(9, 0, false)]
    [InlineData(10, 1, false)]
    [InlineData(30, 1, true)]
    [InlineData(30, 3, false)]
    public void Print_is_unbroken_where_many_digits_are_whole_and_hardly_one_is_not(int figures, int broken, bool expected)
    {
        var column = new DrawnColumn(figures);
        for (var i = 0; i < figures; i++)
            column.Middle(i, "305");
        for (var i = 0; i < broken; i++)
            Erase(column, i);
        Assert.Equal(expected, column.Setting()!.IsUnbroken);
        Assert.Equal(broken == 0, column.Setting()!.WholePieces > 0);
    }

    [Fact]
    public void A_speck_above_a_digit_is_no_piece_of_a_broken_one()
    {
        var column = new DrawnColumn(10);
        for (var i = 0; i < 10; i++)
            column.Middle(i, "305");
        column.Page.Fill(DrawnColumn.Cell(3).X + 117, DrawnColumn.Cell(3).Y + 18, 7, 7);
        Assert.Single(column.Ink(3).Specks);
        Assert.Equal(30, column.Setting()!.WholePieces);
    }

    [Fact]
    public void Where_the_figures_of_a_column_all_stand_a_little_aside_they_stand_so()
    {
        // A page seen from the side: the wide column's middle has moved by 5 pixels.
        var page = new DrawnPage(700, 900);
        var cells = new List<CellInk>();
        for (var row = 0; row < 8; row++)
        {
            page.Digits("24", 40 + (160 - 36) / 2, 40 + row * 100, 30).Digits("24", 240 + (400 - 36) / 2 + 5, 40 + row * 100, 30);
            PixelRect narrow = new(40, 10 + row * 100, 160, 90), wide = new(240, 10 + row * 100, 400, 90);
            cells.AddRange(row < 3 ? [CellInk.Find(page.Image, narrow, 300), CellInk.Find(page.Image, wide, 300)] : [CellInk.Find(page.Image, narrow, 300)]);
        }
        var setting = FigureSetting.Of(cells)!;
        Assert.InRange(setting.AcrossIn(new PixelRect(40, 10, 160, 90))!.Distance, -1.5, 1.5);
        Assert.InRange(setting.AcrossIn(new PixelRect(240, 10, 400, 90))!.Distance, 3.5, 6.5);
        Assert.InRange(setting.AcrossIn(new PixelRect(200, 10, 400, 90))!.Distance, -1.5, 1.5);
    }

    // A gap through the middle of the second digit.
    private static void Erase(DrawnColumn column, int index)
    {
        for (var y = 36; y < 42; y++)
            column.Page.Image.Row(DrawnColumn.Cell(index).Y + y).Slice(DrawnColumn.Cell(index).X + 112, 20).Fill(255);
    }

    [Fact]
    public void Digits_farther_apart_than_the_tables_leave_a_hole_unless_a_point_stands_in_it()
    {
        var column = new DrawnColumn(8).Middle(2, "24").Middle(3, "305").Middle(4, "88").Middle(5, "96").Middle(6, "2024").Middle(7, "66");
        var setting = column.Setting()!;
        column.Draw(0, "2", 80).Draw(0, "4", 80 + 34).Draw(1, "2", 80).Draw(1, "4", 80 + 34);
        column.Page.Fill(DrawnColumn.Cell(1).X + 101, DrawnColumn.Cell(1).Y + 55, 6, 6);
        Assert.True(setting.HasHole(column.Ink(0)));
        Assert.False(setting.HasHole(column.Ink(1)));
        Assert.False(setting.HasHole(column.Ink(3)));
    }

    [Fact]
    public void What_is_left_of_a_digit_stands_in_its_place_among_the_others()
    {
        var column = new DrawnColumn(7).Middle(1, "24").Middle(2, "305").Middle(3, "86").Middle(4, "0").Middle(5, "968").Middle(6, "45").Middle(0, "864");
        var setting = column.Setting()!;
        Assert.True(setting.IsEven(column.Ink(0)));
        // A stroke of paper through the second digit.
        var second = column.Ink(0).Components[1].Box;
        column.Page.Erase(second with { X = second.X + second.Width / 2 - 3, Width = 7 });
        Assert.Equal(4, column.Ink(0).Components.Length);
        Assert.True(setting.IsEven(column.Ink(0)));
    }

    [Fact]
    public void A_minus_is_no_digit_that_stands_farther_off()
    {
        var column = new DrawnColumn(7).Middle(1, "24").Middle(2, "305").Middle(3, "86").Middle(4, "0").Middle(5, "968").Middle(6, "45").Middle(0, "86");
        var setting = column.Setting()!;
        column.Page.Fill(column.Ink(0).Writing.X - 20, column.Ink(0).Writing.Y + 13, 14, 4);
        Assert.Equal(3, column.Ink(0).Components.Length);
        Assert.True(setting.IsEven(column.Ink(0)));
    }
}
