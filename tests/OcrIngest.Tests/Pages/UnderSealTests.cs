using OcrIngest.Pages;
using OcrIngest.Recognition;
using OcrIngest.Tables;
using OcrIngest.Tests.Imaging;
using OcrIngest.Tests.Tables;
using Xunit;

namespace OcrIngest.Tests.Pages;

public sealed class UnderSealTests
{
    private const int Dpi = 150, Digit = 24;

    private static FigureSetting Centred { get; } = new(Digit, new FigurePlace(0.5, 0, 1), new FigurePlace(0.5, 0, 1), null);

    [Theory]
    [InlineData(20, 0.9)] // its star lies over the place of the figure
    [InlineData(3, 0.985)] // over a part of it
    [InlineData(0, 1)]
    public void A_blank_that_a_seal_covers_wholly_is_no_sure_one(int star, double sure)
    {
        var page = TableShape.Plain(8, 2, 0.4, 1.6).Draw(new DrawnPage(800, 700), Dpi, 100, 100, 2);
        // Its ring stands around the figure's place in the fourth row of the second column.
        page.Light((x, y) => Math.Sqrt((x - 460) * (x - 460) + (y - 310) * (y - 310)) is <= 125 and > 112 || star > 0 && Math.Abs(x - 460) <= star && Math.Abs(y - 310) <= star ? 0.4 : 1);
        var grids = GridDetector.Detect(page.Image, Dpi, 0);
        var cell = Assert.Single(grids.Tables).CellAt(3, 1);
        var ink = CellInk.Find(grids.Rectified, cell.Box, Dpi);

        Assert.Equal((true, sure), (ink.IsBlank, UnderSeal.MostSure(grids, cell, ink, Centred)));
    }
}
