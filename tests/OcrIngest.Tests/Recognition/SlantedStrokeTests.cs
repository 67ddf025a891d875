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

    private static DrawnColumn Column(int count = 7, string digits = "24")
    {
        var column = new DrawnColumn(count + 1);
        for (var i = 1; i <= count; i++)
            column.Middle(i, digits);
        return column;
    }

    private static void Stroke(DrawnColumn column, double lean)
    {
        for (var row = 0; row < Rows; row++)
            column.Page.Fill(DrawnColumn.Cell(0).X + 128 - (int)(lean * row), DrawnColumn.Cell(0).Y + Top + row, 4, 1);
    }

    private static bool Is(DrawnColumn column, int count = 8) => SlantedStroke.Is(column.Page.Image, column.Ink(0), FigureSetting.Of(Enumerable.Range(0, count).Select(column.Ink))!);
}
