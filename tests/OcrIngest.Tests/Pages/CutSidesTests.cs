using OcrIngest.Imaging;
using OcrIngest.Pages;
using OcrIngest.Recognition;
using OcrIngest.Tables;
using OcrIngest.Tests.Imaging;
using Xunit;

namespace OcrIngest.Tests.Pages;

public sealed class CutSidesTests
{
    private const int Dpi = 200, Side = 300, Digit = 22, Top = 43, Bottom = 97;

    private static FigureSetting Centred { get; } = new(Digit, new FigurePlace(0.5, 0, 1), new FigurePlace(0.5, 0, 1), null);

    [Theory]
    [InlineData(18, true)]
    [InlineData(60, false)] // too far away to be one with what stands outside
    public void A_figure_that_goes_on_beyond_its_table_is_in_doubt(int fromSide, bool cut) =>
        Assert.Equal(cut, IsCut(new DrawnPage(600, 200).Digits("1", Side - fromSide, 60, Digit).Digits("530", Side + 5, 60, Digit)));

    [Fact]
    public void A_rule_and_a_speck_at_the_side_are_no_digits() =>
        Assert.False(IsCut(new DrawnPage(600, 200).Digits("1", Side - 18, 60, Digit).Fill(Side, 0, 3, 200).Fill(Side + 6, 70, 6, 6)));

    [Theory]
    [InlineData(Bottom + 4)]
    [InlineData(Top - 4 - Digit)]
    [InlineData(Bottom - 8)] // goes on in the cell, too little of it for a digit
    public void A_blank_with_a_figure_right_behind_its_edge_is_in_doubt(int y) => Assert.True(IsCut(new DrawnPage(600, 200).Digits("2", 194, y, Digit)));

    [Theory]
    [InlineData(194, Bottom + 14)] // in the middle of the next row
    [InlineData(120, Bottom + 4)] // where no figure of this column stands
    public void Writing_elsewhere_says_nothing_of_a_blank(int x, int y) => Assert.False(IsCut(new DrawnPage(600, 200).Digits("2", x, y, Digit)));

    [Fact]
    public void A_speck_behind_the_edge_is_no_figure() => Assert.False(IsCut(new DrawnPage(600, 200).Fill(196, Bottom + 4, 8, 8)));

    [Theory]
    [InlineData(36, "2", false)] // rows that are hardly higher than their figures
    [InlineData(60, "2", true)]
    [InlineData(60, "结果", false)] // words fill their cells as they like
    public void A_figure_near_a_blank_is_in_the_middle_of_its_own_row(int rowHeight, string text, bool cut)
    {
        var page = new DrawnPage(600, 200);
        if (text == "2")
            page.Digits(text, 194, Bottom + 6, Digit);
        else
            page.Writing(new Random(1), new PixelRect(170, Bottom + 6, 80, Digit + 2), Digit + 2);
        GridCell blank = new(0, 0, 1, 1, new PixelRect(102, Top + 2, Side - 104, Bottom - Top - 4)), next = new(1, 0, 1, 1, new PixelRect(102, Bottom + 2, Side - 104, rowHeight - 4));
        Assert.Equal(cut, CutSides.IsCut(page.Image, Dpi, new TableGrid([Top, Bottom, Bottom + rowHeight], [100, Side], [blank, next]), blank, CellInk.Find(page.Image, blank.Box, Dpi), Centred));
    }

    private static bool IsCut(DrawnPage page)
    {
        var cell = new GridCell(0, 0, 1, 1, new PixelRect(102, Top + 2, Side - 104, Bottom - Top - 4));
        return CutSides.IsCut(page.Image, Dpi, new TableGrid([Top, Bottom], [100, Side], [cell]), cell, CellInk.Find(page.Image, cell.Box, Dpi), Centred);
    }
}
