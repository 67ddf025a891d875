using OcrIngest.Recognition;
using Xunit;

namespace OcrIngest.Tests.Recognition;

public sealed class SlantedStrokeTests
{
    private const int Top = 28, Rows = 34;
    private const double Lean = 0.25;

    [Theory]
    [InlineData(0.4, 0, true)]
    [InlineData(0.9, 0, true)]
    [InlineData(0.15, 0, false)] // a 1 in italics
    [InlineData(-0.4, 0, false)] // a stroke the other way
    [InlineData(0.4, 16, false)] // a 7
    public void A_slash_is_one_straight_stroke_that_leans(double lean, int bar, bool isSlash)
    {
        var column = Column();
        Stroke(column, lean);
        column.Page.Fill(DrawnColumn.Cell(0).X + 132 - bar, DrawnColumn.Cell(0).Y + Top, bar, 4);
        Assert.Equal(isSlash, Is(column));
    }

    [Theory]
    [InlineData(0.19, 0, true)] // in bold print
    [InlineData(0.1, 0, false)]
    [InlineData(0.21, 0.2, false)] // a 1 in italics
    [InlineData(0.45, 0.2, true)]
    public void It_leans_farther_than_the_digits(double lean, double italics, bool isSlash)
    {
        var column = new DrawnColumn(14);
        Stroke(column, lean);
        for (var i = 1; i < 14; i++)
        {
            int left = DrawnColumn.Cell(i).X + 110, top = DrawnColumn.Cell(i).Y + Top;
            column.Page.Fill(left, top, 20, 4).Fill(left, top + Rows - 4, 20, 4).Fill(left, top, 4, Rows).Fill(left + 16, top, 4, Rows);
            Slant(column, i, italics);
        }
        Assert.Equal(isSlash, Is(column, 14, SlantedStroke.LeastLean(SlantedStroke.OfDigits(column.Page.Image, Enumerable.Range(1, 13).Select(column.Ink)))));
    }

    [Fact]
    public void Beside_strokes_alone_nobody_knows_how_digits_stand()
    {
        var column = new DrawnColumn(8);
        for (var i = 0; i < 8; i++)
            Stroke(column, 0.2, i);
        Assert.Equal(Lean, SlantedStroke.LeastLean(SlantedStroke.OfDigits(column.Page.Image, Enumerable.Range(0, 8).Select(column.Ink))));
    }

    [Fact]
    public void Slashes_say_nothing_of_how_digits_stand()
    {
        var column = new DrawnColumn(14);
        for (var i = 0; i < 14; i++)
            Stroke(column, 0.55, i);
        Assert.Null(SlantedStroke.OfDigits(column.Page.Image, Enumerable.Range(0, 14).Select(column.Ink)));
    }

    [Fact]
    public void Beside_a_speck_it_is_none()
    {
        var column = Column();
        Stroke(column, 0.4);
        column.Page.Fill(DrawnColumn.Cell(0).X + 150, DrawnColumn.Cell(0).Y + 50, 6, 6);
        Assert.False(Is(column));
    }

    [Fact]
    public void Of_a_few_digits_nobody_knows_whether_they_break()
    {
        var column = Column(5, "2");
        Stroke(column, 0.4);
        Assert.False(Is(column, 6));
    }

    [Theory]
    [InlineData(8, 0, true)]
    [InlineData(7, 0, false)]
    [InlineData(8, 10, false)] // half of one
    public void Where_many_cells_hold_one_like_it_no_digit_is_needed(int cells, int cut, bool isSlash)
    {
        var column = new DrawnColumn(10);
        for (var i = 0; i < cells; i++)
            Stroke(column, 0.4, i, i == 0 ? cut : 0);
        column.Middle(9, "7");
        var inks = Enumerable.Range(0, 10).Select(column.Ink).ToList();
        Assert.Equal(isSlash, SlantedStroke.Usual(column.Page.Image, inks, Lean) is { } usual && SlantedStroke.Is(column.Page.Image, inks[0], usual, Lean));
        Assert.False(SlantedStroke.Is(column.Page.Image, inks[9], Rows, Lean));
    }

    private static DrawnColumn Column(int count = 7, string digits = "24")
    {
        var column = new DrawnColumn(count + 1);
        for (var i = 1; i <= count; i++)
            column.Middle(i, digits);
        return column;
    }

    private static void Stroke(DrawnColumn column, double lean, int cell = 0, int cut = 0)
    {
        for (var row = cut; row < Rows; row++)
            column.Page.Fill(DrawnColumn.Cell(cell).X + 128 - (int)(lean * row), DrawnColumn.Cell(cell).Y + Top + row, 4, 1);
    }

    // Each row of the cell moved along.
    private static void Slant(DrawnColumn column, int cell, double lean)
    {
        var box = column.Ink(cell).Writing;
        for (var y = box.Y; y < box.Bottom; y++)
        {
            var row = column.Page.Image.Row(y);
            var moved = row.ToArray();
            var step = (int)Math.Round(lean * (box.Bottom - y));
            moved.AsSpan(box.X, box.Width).CopyTo(row[(box.X + step)..]);
            row.Slice(box.X, step).Fill(moved[box.X - 8]);
        }
    }

    private static bool Is(DrawnColumn column, int count = 8, double lean = Lean) =>
        SlantedStroke.Is(column.Page.Image, column.Ink(0), FigureSetting.Of(Enumerable.Range(0, count).Select(column.Ink))!, lean);
}
