using OcrIngest.Imaging;
using Xunit;

namespace OcrIngest.Tests.Imaging;

public sealed class SheetFinderTests
{
    private const int Dpi = 200, Width = 1654, Height = 2339, Left = 150, Top = 180, Right = 1500, Bottom = 2200;

    [Theory]
    [InlineData(40)]
    [InlineData(110)]
    [InlineData(150)]
    public void What_lies_around_the_sheet_becomes_white(byte desk)
    {
        var page = OnDesk(desk).Noise(new Random(desk), 12, 0).Image;
        Clear(page);
        for (var y = 0; y < Height; y += 7)
        {
            for (var x = 0; x < Width; x += 7)
            {
                if (x < Left - 4 || x >= Right + 4 || y < Top - 4 || y >= Bottom + 4)
                    Assert.Equal(255, page.Row(y)[x]);
            }
        }
    }

    [Fact]
    public void Writing_close_to_the_edge_of_the_sheet_stays()
    {
        var page = OnDesk(60).Fill(Left + 14, Top + 14, 20, 30).Fill(Right - 40, 1000, 26, 4).Image;
        Clear(page);
        Assert.Equal(0, page.Row(Top + 20)[Left + 20]);
        Assert.Equal(0, page.Row(1001)[Right - 20]);
    }

    [Fact]
    public void Light_that_falls_off_over_the_sheet_does_not_end_it()
    {
        // Paper at the right is darker than the desk at the left.
        var page = OnDesk(120).Fill(Right - 100, 1000, 40, 40).Light((x, _) => 1 - 0.72 * x / Width).Image;
        Clear(page);
        Assert.Equal(255, page.Row(1000)[60]);
        Assert.InRange(page.Row(900)[Right - 60], 40, 120);
        Assert.Equal(0, page.Row(1020)[Right - 80]);
    }

    [Fact]
    public void A_shaded_band_that_runs_to_the_edge_of_the_picture_is_on_the_sheet()
    {
        var page = new DrawnPage(Width, Height).Fill(0, 800, Width, 200, 120).Image;
        Assert.Null(SheetFinder.Find(page, Dpi));
    }

    [Fact]
    public void A_dark_streak_down_the_page_parts_no_sheet() =>
        Assert.Null(SheetFinder.Find(new DrawnPage(Width, Height).Fill(700, 0, 60, Height, 30).Image, Dpi));

    [Theory]
    [InlineData(255)]
    [InlineData(20)]
    public void A_picture_of_one_shade_has_no_outside(byte shade) =>
        Assert.Null(SheetFinder.Find(new DrawnPage(Width, Height, shade).Image, Dpi));

    [Fact]
    public void A_small_light_on_a_dark_page_is_no_sheet() =>
        Assert.Null(SheetFinder.Find(Around(new PixelRect(500, 500, 300, 300), 30).Image, Dpi));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(30, 2000)]
    public void Tiny_pictures_are_left_alone(int width, int height) =>
        Assert.Null(SheetFinder.Find(new GrayImage(width, height), Dpi));

    private static void Clear(GrayImage page)
    {
        var sheet = SheetFinder.Find(page, Dpi);
        Assert.NotNull(sheet);
        sheet.Clear(page);
    }

    private static DrawnPage OnDesk(byte desk) => Around(new PixelRect(Left, Top, Right - Left, Bottom - Top), desk)
        .Writing(new Random(1), new PixelRect(Left + 150, Top + 150, 1000, 1500), 30);

    private static DrawnPage Around(PixelRect sheet, byte desk) => new DrawnPage(Width, Height, 235)
        .Fill(0, 0, Width, sheet.Y, desk).Fill(0, sheet.Bottom, Width, Height - sheet.Bottom, desk)
        .Fill(0, 0, sheet.X, Height, desk).Fill(sheet.Right, 0, Width - sheet.Right, Height, desk);
}
