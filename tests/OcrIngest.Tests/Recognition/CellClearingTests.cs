using OcrIngest.Recognition;
using Xunit;

namespace OcrIngest.Tests.Recognition;

public sealed class CellClearingTests
{
    [Fact]
    public void A_figure_beside_the_arc_of_a_seal_is_taken_out_alone()
    {
        var column = DrawnColumn.Usual().Middle(0, "24");
        column.Page.Ring(DrawnColumn.Cell(0).X - 60, DrawnColumn.Cell(0).Y + 120, 130, 8, 90);
        var (ink, setting) = (column.Ink(0), column.Setting()!);
        Assert.True(CellClearing.IsNeeded(ink, setting));
        var cleared = CellClearing.Clear(column.Page.Image, ink, setting, DrawnColumn.Dpi)!;
        Assert.Equal((1, false), (cleared.MostSure, cleared.MayHideDigit));
        Assert.Equal(2, cleared.Ink.Components.Length);
        Assert.InRange(cleared.Ink.Writing.Height, 29, 34);
        // The left third, where the arc was, is paper.
        for (var y = 0; y < cleared.Picture.Height; y++)
            Assert.Equal(-1, cleared.Picture.Row(y)[..60].IndexOfAnyExceptInRange((byte)200, (byte)255));
    }

    [Theory]
    [InlineData(-26, 16, 14, 4, 3)] // a minus
    [InlineData(-60, 16, 14, 4, 2)] // too far off for one
    [InlineData(-50, 16, 38, 4, 2)] // too long
    [InlineData(-26, 2, 14, 4, 2)] // too high
    public void A_minus_is_taken_out_with_its_digits(int x, int y, int width, int height, int pieces)
    {
        var column = DrawnColumn.Usual().Draw(0, "24", (DrawnColumn.Cell(0).Width - DrawnColumn.Measure("24") + 26) / 2);
        var writing = column.Ink(0).Writing;
        column.Page.Fill(writing.X + x, writing.Y + y, width, height).Ring(DrawnColumn.Cell(0).X - 60, DrawnColumn.Cell(0).Y + 120, 130, 8, 0);
        Assert.Equal(pieces, CellClearing.Clear(column.Page.Image, column.Ink(0), column.Setting()!, DrawnColumn.Dpi)!.Ink.Components.Length);
    }

    [Theory]
    [InlineData(26, 3)] // a point at the feet of the digits
    [InlineData(2, 1)] // a speck higher up
    public void Digits_on_both_sides_of_a_point_are_one_figure(int y, int pieces)
    {
        var column = DrawnColumn.Usual();
        var cell = DrawnColumn.Cell(0);
        column.Page.Digits("8", cell.X + 88, cell.Y + 30, DrawnColumn.Digit).Digits("6", cell.X + 132, cell.Y + 30, DrawnColumn.Digit).Fill(cell.X + 116, cell.Y + 30 + y, 5, 5)
            .Ring(cell.X - 60, cell.Y + 120, 130, 8, 0);
        Assert.Equal(pieces, CellClearing.Clear(column.Page.Image, column.Ink(0), column.Setting()!, DrawnColumn.Dpi)!.Ink.Components.Length);
    }

    // Figures in the middle stand elsewhere when they lose a digit on one side; right-aligned ones only on their right.
    [Theory]
    [InlineData(false, 84, 144, 12, 0, true)] // on both sides
    [InlineData(false, 144, 144, 12, 0, false)] // on one
    [InlineData(false, 88, 147, 4, 0, false)] // too thin on either side to cover a digit
    [InlineData(false, 84, 144, 12, 120, false)] // lighter than print
    [InlineData(true, 178, 178, 8, 0, true)] // before a right-aligned figure
    [InlineData(true, 236, 236, 4, 0, false)] // behind it
    public void A_digit_may_hide_in_dark_ink_where_the_figure_would_have_another_one(bool right, int first, int second, int width, byte ink, bool mayHide)
    {
        var column = right ? new DrawnColumn(7).Right(0, "24").Right(1, "0").Right(2, "24").Right(3, "30560").Right(4, "8").Right(5, "602").Right(6, "96") : DrawnColumn.Usual().Middle(0, "24");
        foreach (var x in new[] { first, second })
            column.Page.Fill(DrawnColumn.Cell(0).X + x, DrawnColumn.Cell(0).Y + 5, width, 80, ink);
        var cleared = CellClearing.Clear(column.Page.Image, column.Ink(0), column.Setting()!, DrawnColumn.Dpi)!;
        Assert.Equal(2, cleared.Ink.Components.Length);
        Assert.Equal((1, mayHide), (cleared.MostSure, cleared.MayHideDigit));
    }

    [Theory]
    [InlineData(130, 0.97)]
    [InlineData(40, 0.9)]
    public void A_stroke_that_touches_print_leaves_it_surer_when_it_is_lighter_all_over(byte darkest, double sure)
    {
        var column = DrawnColumn.Usual().Middle(0, "8", 10);
        column.Page.Fill(DrawnColumn.Cell(0).X, DrawnColumn.Cell(0).Y + 42, 240, 5, 130).Fill(DrawnColumn.Cell(0).X + 85, DrawnColumn.Cell(0).Y + 42, 22, 5, darkest);
        var cleared = CellClearing.Clear(column.Page.Image, column.Ink(0), column.Setting()!, DrawnColumn.Dpi)!;
        Assert.InRange(cleared.Ink.Writing.Width, 13, 20);
        Assert.Equal(sure, cleared.MostSure);
    }

    [Fact]
    public void A_figure_that_stands_elsewhere_is_found_but_not_sure()
    {
        var column = DrawnColumn.Usual().Draw(0, "24", 130);
        column.Page.Ring(DrawnColumn.Cell(0).X - 60, DrawnColumn.Cell(0).Y + 120, 130, 8, 90);
        var cleared = CellClearing.Clear(column.Page.Image, column.Ink(0), column.Setting()!, DrawnColumn.Dpi)!;
        Assert.Equal(2, cleared.Ink.Components.Length);
        Assert.Equal(0.9, cleared.MostSure);
    }

    [Fact]
    public void Print_is_parted_from_the_lighter_stroke_across_it_but_not_sure()
    {
        var column = DrawnColumn.Usual().Middle(0, "8", 10);
        column.Page.Fill(DrawnColumn.Cell(0).X, DrawnColumn.Cell(0).Y + 40, 240, 12, 130);
        var cleared = CellClearing.Clear(column.Page.Image, column.Ink(0), column.Setting()!, DrawnColumn.Dpi)!;
        Assert.InRange(cleared.Ink.Writing.Height, 27, 34);
        Assert.InRange(cleared.Ink.Writing.Width, 13, 20);
        Assert.NotEqual(1, cleared.MostSure);
    }

    [Fact]
    public void Thick_rules_that_reach_into_the_cell_are_cleared_away()
    {
        var column = DrawnColumn.Usual().Middle(0, "305");
        var cell = DrawnColumn.Cell(0);
        column.Page.Fill(cell.X, cell.Y, 240, 9).Fill(cell.X, cell.Y, 12, 90).Fill(cell.Right - 10, cell.Y, 10, 90);
        var cleared = CellClearing.Clear(column.Page.Image, column.Ink(0), column.Setting()!, DrawnColumn.Dpi)!;
        Assert.Equal((1, false), (cleared.MostSure, cleared.MayHideDigit));
        Assert.Equal(3, cleared.Ink.Components.Length);
    }

    [Fact]
    public void A_cell_with_nothing_of_a_digits_size_has_no_figure()
    {
        var column = DrawnColumn.Usual();
        column.Page.Ring(DrawnColumn.Cell(0).X - 60, DrawnColumn.Cell(0).Y + 120, 130, 8, 90);
        var setting = column.Setting()!;
        Assert.Null(CellClearing.Clear(column.Page.Image, column.Ink(0), setting, DrawnColumn.Dpi));
        Assert.True(CellClearing.LeavesPlaceBlank(column.Page.Image, column.Ink(0), setting, DrawnColumn.Dpi));
        column.Page.Fill(DrawnColumn.Cell(0).X + 110, DrawnColumn.Cell(0).Y, 14, 90, 60);
        Assert.False(CellClearing.LeavesPlaceBlank(column.Page.Image, column.Ink(0), setting, DrawnColumn.Dpi));
    }

    [Fact]
    public void Plain_figures_need_no_clearing()
    {
        var column = DrawnColumn.Usual();
        Assert.All(Enumerable.Range(1, 6), i => Assert.False(CellClearing.IsNeeded(column.Ink(i), column.Setting()!)));
    }

    [Theory]
    [InlineData(45, 2)]
    [InlineData(70, 1)] // farther apart than any two others
    public void Two_narrow_digits_stand_as_far_apart_as_wide_ones(int apart, int digits)
    {
        var column = new DrawnColumn(7);
        for (var i = 1; i < 7; i++)
            column.Draw(i, "6", 90).Draw(i, "4", 135);
        column.Page.Fill(DrawnColumn.Cell(0).X + 95, DrawnColumn.Cell(0).Y + 30, 5, 30).Fill(DrawnColumn.Cell(0).X + 95 + apart, DrawnColumn.Cell(0).Y + 30, 5, 30);
        var cleared = CellClearing.Clear(column.Page.Image, column.Ink(0), column.Setting()!, DrawnColumn.Dpi)!;
        Assert.Equal(digits, cleared.Ink.Components.Length);
    }
}
