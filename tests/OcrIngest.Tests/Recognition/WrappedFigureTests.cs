using OcrIngest.Imaging;
using OcrIngest.Recognition;
using OcrIngest.Tests.Imaging;
using Xunit;

namespace OcrIngest.Tests.Recognition;

public sealed class WrappedFigureTests
{
    private static readonly FigureSetting Setting = new(30, null, null, null);

    [Fact]
    public void Two_lines_of_digits_of_a_full_cell_become_one()
    {
        var joined = WrappedFigure.Join(Page(), Ink(66), Setting)!;
        Assert.Equal(3, joined.Ink.Components.Length);
        Assert.InRange(joined.Ink.Writing.Height, 29, 34);
        Assert.Equal(0.9, joined.MostSure);
        Assert.True(joined.Ink.Components[2].Box.X > joined.Ink.Components[1].Box.Right);
    }

    [Fact]
    public void Lines_that_leave_room_for_another_digit_are_two_figures() => Assert.Null(WrappedFigure.Join(Page(), Ink(200), Setting));

    // The second line's digit would take 28 pixels; margins as wide as the left one belong to no digit.
    [Theory]
    [InlineData(88, true)]
    [InlineData(100, false)]
    public void Room_is_what_the_margins_leave(int width, bool joined) => Assert.Equal(joined, WrappedFigure.Join(Page(), Ink(width), Setting) is not null);

    [Theory]
    [InlineData(22)]
    [InlineData(50)]
    public void Lines_of_another_height_are_no_digits(int digitHeight) => Assert.Null(WrappedFigure.Join(Page(), Ink(66), new FigureSetting(digitHeight, null, null, null)));

    [Fact]
    public void Nobody_bets_on_what_was_joined() => Assert.Equal(0.9, WrappedFigure.Join(Page(), Ink(66), Setting)!.MostSure);

    [Fact]
    public void One_line_is_left_alone()
    {
        var page = new DrawnPage(260, 150).Digits("718", 40, 40, 30).Image;
        Assert.Null(WrappedFigure.Join(page, CellInk.Find(page, new PixelRect(25, 20, 90, 100), 300), Setting));
    }

    private static GrayImage Page() => new DrawnPage(260, 150).Digits("2", 40, 35, 30).Digits("6", 68, 35, 30).Digits("8", 54, 80, 30).Image;

    private static CellInk Ink(int width) => CellInk.Find(Page(), new PixelRect(30, 20, width, 110), 300);
}
