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
        Assert.True(cleared.IsAlone);
        Assert.Equal(2, cleared.Ink.Components.Length);
        Assert.InRange(cleared.Ink.Writing.Height, 29, 34);
        // The left third, where the arc was, is paper.
        for (var y = 0; y < cleared.Picture.Height; y++)
            Assert.Equal(-1, cleared.Picture.Row(y)[..60].IndexOfAnyExceptInRange((byte)200, (byte)255));
    }

    [Fact]
    public void A_digit_may_hide_in_ink_close_beside_the_figure()
    {
        var column = DrawnColumn.Usual().Middle(0, "24");
        column.Page.Fill(DrawnColumn.Cell(0).X + 145, DrawnColumn.Cell(0).Y, 8, 90, 90);
        var cleared = CellClearing.Clear(column.Page.Image, column.Ink(0), column.Setting()!, DrawnColumn.Dpi)!;
        Assert.Equal(2, cleared.Ink.Components.Length);
        Assert.False(cleared.IsAlone);
    }

    [Fact]
    public void Print_is_parted_from_the_lighter_stroke_across_it_but_not_sure()
    {
        var column = DrawnColumn.Usual().Middle(0, "8", 10);
        column.Page.Fill(DrawnColumn.Cell(0).X, DrawnColumn.Cell(0).Y + 40, 240, 12, 130);
        var cleared = CellClearing.Clear(column.Page.Image, column.Ink(0), column.Setting()!, DrawnColumn.Dpi)!;
        Assert.InRange(cleared.Ink.Writing.Height, 27, 34);
        Assert.InRange(cleared.Ink.Writing.Width, 13, 20);
        Assert.False(cleared.IsAlone);
    }

    [Fact]
    public void Thick_rules_that_reach_into_the_cell_are_cleared_away()
    {
        var column = DrawnColumn.Usual().Middle(0, "305");
        var cell = DrawnColumn.Cell(0);
        column.Page.Fill(cell.X, cell.Y, 240, 9).Fill(cell.X, cell.Y, 12, 90).Fill(cell.Right - 10, cell.Y, 10, 90);
        var cleared = CellClearing.Clear(column.Page.Image, column.Ink(0), column.Setting()!, DrawnColumn.Dpi)!;
        Assert.True(cleared.IsAlone);
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
}
