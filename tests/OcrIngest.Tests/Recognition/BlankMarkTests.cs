using OcrIngest.Recognition;
using Xunit;

namespace OcrIngest.Tests.Recognition;

public sealed class BlankMarkTests
{
    private const int X = 100, Y = 43, Width = 40, Height = 5;

    [Fact]
    public void Strokes_alike_in_many_cells_are_the_mark_of_a_blank()
    {
        var column = Marked(8);
        Assert.All(Enumerable.Range(0, 8), i => Assert.True(Mark(column, 8)!.Is(column.Ink(i))));
    }

    [Fact]
    public void A_few_strokes_may_be_left_of_figures() => Assert.Null(Mark(Marked(7), 7));

    [Fact]
    public void Strokes_in_all_places_are_no_print()
    {
        var column = new DrawnColumn(12);
        for (var i = 0; i < 12; i++)
            column.Page.Fill(DrawnColumn.Cell(i).X + 20 + 13 * i, DrawnColumn.Cell(i).Y + 20 + 4 * i, Width, Height);
        Assert.Null(Mark(column, 12));
    }

    [Fact]
    public void What_is_as_high_as_a_digit_is_no_stroke()
    {
        var column = new DrawnColumn(8);
        for (var i = 0; i < 8; i++)
            column.Page.Fill(DrawnColumn.Cell(i).X + X, DrawnColumn.Cell(i).Y + 33, 60, 20);
        Assert.Null(Mark(column, 8));
    }

    [Theory]
    [InlineData(X, Y, Width, true)]
    [InlineData(X + 12, Y, Width, false)] // aside
    [InlineData(X, Y + 12, Width, false)] // at the feet of a digit
    [InlineData(X - 10, Y, Width + 20, false)] // longer
    public void Another_stroke_is_not_the_mark(int x, int y, int width, bool isMark)
    {
        var column = Marked(9);
        column.Page.Fill(DrawnColumn.Cell(9).X + x, DrawnColumn.Cell(9).Y + y, width, Height);
        Assert.Equal(isMark, Mark(column, 9)!.Is(column.Ink(9)));
    }

    [Theory]
    [InlineData(43, true)]
    [InlineData(79, false)] // on the rule below
    public void The_mark_may_stand_at_the_side_of_its_cell(int y, bool isMark)
    {
        var column = new DrawnColumn(8);
        for (var i = 0; i < 8; i++)
            column.Page.Fill(DrawnColumn.Cell(i).Right - 20, DrawnColumn.Cell(i).Y + y, 20, 8);
        Assert.All(Enumerable.Range(0, 8), i => Assert.True(Assert.Single(column.Ink(i).Specks).TouchesEdge));
        Assert.Equal(isMark, Mark(column, 8) is { } mark && mark.Is(column.Ink(0)));
    }

    [Fact]
    public void Beside_any_other_ink_it_is_not_the_mark()
    {
        var column = Marked(9);
        column.Page.Fill(DrawnColumn.Cell(8).X + 160, DrawnColumn.Cell(8).Y + 55, 6, 6);
        var mark = Mark(column, 9)!;
        Assert.True(mark.Is(column.Ink(0)));
        Assert.False(mark.Is(column.Ink(8)));
    }

    [Theory]
    [InlineData(12, 8, true)]
    [InlineData(9, 9, false)] // a dot
    public void A_hyphen_may_be_a_pixel_less_flat_than_the_others(int width, int height, bool isMark)
    {
        var column = new DrawnColumn(9);
        for (var i = 0; i < 8; i++)
            column.Page.Fill(DrawnColumn.Cell(i).X + 114, DrawnColumn.Cell(i).Y + 43, 11, 5);
        column.Page.Fill(DrawnColumn.Cell(8).X + 114, DrawnColumn.Cell(8).Y + 43, width, height);
        Assert.Equal(isMark, Mark(column, 8)!.Is(column.Ink(8)));
    }

    [Theory]
    [InlineData(43, 16, false, true)]
    [InlineData(32, 16, false, false)] // in the place of the bar of a 7
    [InlineData(43, 6, false, false)] // a speck
    [InlineData(43, 16, true, false)] // where digits break
    public void A_single_hyphen_is_print_where_all_digits_are_whole(int y, int width, bool isBroken, bool isPrint)
    {
        var column = new DrawnColumn(8);
        for (var i = 1; i < 8; i++)
            column.Middle(i, "24");
        if (isBroken)
            column.Page.Erase(DrawnColumn.Cell(3) with { Y = DrawnColumn.Cell(3).Y + 52, Height = 5 });
        column.Page.Fill(DrawnColumn.Cell(0).X + 120 - width / 2, DrawnColumn.Cell(0).Y + y, width, Height);
        Assert.Equal(isPrint, BlankMark.IsPrint(column.Ink(0), column.Setting()!));
    }

    private static DrawnColumn Marked(int count)
    {
        var column = new DrawnColumn(count + 1);
        for (var i = 0; i < count; i++)
            column.Page.Fill(DrawnColumn.Cell(i).X + X, DrawnColumn.Cell(i).Y + Y, Width, Height);
        return column;
    }

    private static BlankMark? Mark(DrawnColumn column, int count) => BlankMark.Of(Enumerable.Range(0, count).Select(column.Ink));
}
