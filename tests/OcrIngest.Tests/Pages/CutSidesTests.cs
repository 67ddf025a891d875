using OcrIngest.Imaging;
using OcrIngest.Pages;
using OcrIngest.Recognition;
using OcrIngest.Tables;
using OcrIngest.Tests.Imaging;
using Xunit;

namespace OcrIngest.Tests.Pages;

public sealed class CutSidesTests
{
    private const int Dpi = 200, Side = 300, Digit = 22;

    [Theory]
    [InlineData(18, true)]
    [InlineData(60, false)] // too far away to be one with what stands outside
    public void A_figure_that_goes_on_beyond_its_table_is_in_doubt(int fromSide, bool cut) =>
        Assert.Equal(cut, IsCut(new DrawnPage(600, 200).Digits("1", Side - fromSide, 60, Digit).Digits("530", Side + 5, 60, Digit)));

    [Fact]
    public void A_rule_and_a_speck_at_the_side_are_no_digits() =>
        Assert.False(IsCut(new DrawnPage(600, 200).Digits("1", Side - 18, 60, Digit).Fill(Side, 0, 3, 200).Fill(Side + 6, 70, 6, 6)));

    private static bool IsCut(DrawnPage page)
    {
        var cell = new GridCell(0, 0, 1, 1, new PixelRect(102, 45, Side - 104, 50));
        return CutSides.IsCut(page.Image, Dpi, new TableGrid([43, 97], [100, Side], [cell]), cell, CellInk.Find(page.Image, cell.Box, Dpi));
    }
}
