using OcrIngest.Recognition;
using Xunit;

namespace OcrIngest.Tests.Recognition;

public sealed class SlantedStrokeTests
{
    private const int Top = 28, Rows = 34;

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
        Assert.Equal(isSlash, SlantedStroke.Usual(column.Page.Image, inks) is { } usual && SlantedStroke.Is(column.Page.Image, inks[0], usual));
        Assert.False(SlantedStroke.Is(column.Page.Image, inks[9], Rows));
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

    private static bool Is(DrawnColumn column, int count = 8) => SlantedStroke.Is(column.Page.Image, column.Ink(0), FigureSetting.Of(Enumerable.Range(0, count).Select(column.Ink))!);
}
