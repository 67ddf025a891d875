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
}
