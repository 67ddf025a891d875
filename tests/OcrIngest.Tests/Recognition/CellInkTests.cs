using OcrIngest.Imaging;
using OcrIngest.Recognition;
using OcrIngest.Tests.Imaging;
using Xunit;

namespace OcrIngest.Tests.Recognition;

public sealed class CellInkTests
{
    // 0.8 x 0.3 inch at 300 dpi.
    private static readonly PixelRect Cell = new(30, 30, 240, 90);

    [Fact]
    public void An_empty_cell_is_blank() => Assert.True(Ink(Page()).IsBlank);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Noise_and_small_specks_are_blank(int seed)
    {
        var random = new Random(seed);
        var page = Page();
        for (var speck = 0; speck < 12; speck++)
            page.Fill(40 + random.Next(200), 40 + random.Next(60), 1 + random.Next(3), 1 + random.Next(3), (byte)random.Next(120));
        Assert.True(Ink(page.Noise(random, 15, 0)).IsBlank);
    }

    [Fact]
    public void Specks_that_may_be_remains_of_a_digit_are_counted()
    {
        var ink = Ink(Page().Fill(120, 60, 5, 9).Fill(160, 80, 6, 6));
        Assert.True(ink.IsBlank);
        Assert.Equal(2, ink.Specks.Length);
    }

    [Fact]
    public void Remains_of_rules_at_the_edges_are_blank()
    {
        var page = Page().Fill(30, 30, 240, 3).Fill(30, 42, 4, 78).Fill(266, 42, 4, 60).Fill(100, 115, 100, 5);
        Assert.True(Ink(page).IsBlank);
    }

    [Theory]
    [InlineData(300, 30)]
    [InlineData(300, 20)]
    [InlineData(200, 20)]
    [InlineData(150, 15)]
    [InlineData(150, 10)]
    [InlineData(100, 10)]
    [InlineData(100, 8)]
    public void A_single_digit_of_any_size_is_writing_and_looks_like_a_figure(double dpi, int height)
    {
        foreach (var digit in "0123456789")
        {
            var cell = new PixelRect(20, 20, (int)(0.8 * dpi), (int)(0.3 * dpi));
            var page = new DrawnPage(cell.Right + 20, cell.Bottom + 20).Digits($"{digit}", cell.X + cell.Width / 2, cell.Y + (cell.Height - height) / 2, height);
            var ink = CellInk.Find(page.Image, cell, dpi);
            Assert.True(!ink.IsBlank, $"{digit} of {height} pixels at {dpi} dpi is taken for blank");
            Assert.True(ink.LooksLikeFigure, $"{digit} of {height} pixels at {dpi} dpi is no figure");
        }
    }

    [Theory]
    [InlineData("7")]
    [InlineData("30155")]
    [InlineData("1111")]
    public void Light_gray_print_is_writing(string digits)
    {
        var ink = Ink(Page().Digits(digits, 60, 60, 30, 190));
        Assert.False(ink.IsBlank);
        Assert.True(ink.LooksLikeFigure);
        Assert.InRange(ink.Writing.Y, 57, 61);
    }

    [Fact]
    public void A_lone_dash_is_writing()
    {
        var ink = Ink(Page().Fill(120, 74, 40, 3));
        Assert.False(ink.IsBlank);
        Assert.True(ink.LooksLikeFigure);
    }

    [Fact]
    public void A_decimal_is_a_figure_with_its_point_inside_the_writing()
    {
        var page = Page().Digits("341", 60, 60, 30).Fill(122, 86, 4, 4).Digits("5979", 132, 60, 30);
        var ink = Ink(page);
        Assert.True(ink.LooksLikeFigure);
        Assert.True(ink.Writing.X <= 60 && ink.Writing.Right >= 195 && ink.Writing.Bottom >= 90);
    }

    [Fact]
    public void Digits_that_touch_a_rule_are_not_lost()
    {
        var ink = Ink(Page().Fill(30, 28, 240, 6).Digits("24", 120, 30, 30));
        Assert.False(ink.IsBlank);
        Assert.InRange(ink.Writing.Bottom, 59, 64);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Characters_do_not_look_like_a_figure(int seed)
    {
        var ink = Ink(Page().Writing(new Random(seed), new PixelRect(50, 52, 180, 42), 40));
        Assert.False(ink.IsBlank);
        Assert.False(ink.LooksLikeFigure);
    }

    [Fact]
    public void Two_lines_of_digits_do_not_look_like_one_figure() =>
        Assert.False(Ink(Page().Digits("12", 100, 38, 28).Digits("7", 100, 80, 28)).LooksLikeFigure);

    [Fact]
    public void A_figure_on_a_shaded_cell_is_read_against_its_shade()
    {
        var ink = Ink(Page().Fill(30, 30, 240, 90, 200).Digits("58", 100, 60, 30, 40));
        Assert.False(ink.IsBlank);
        Assert.InRange(ink.PaperLevel, 195, 205);
    }

    [Theory]
    [InlineData(0, 0, 2, 2)]
    [InlineData(295, 145, 40, 40)]
    [InlineData(-10, -10, 30, 30)]
    public void Cells_at_or_over_the_page_border_are_no_error(int x, int y, int width, int height) =>
        Assert.True(CellInk.Find(Page().Image, new PixelRect(x, y, width, height), 300).IsBlank);

    private static DrawnPage Page() => new(300, 150);

    private static CellInk Ink(DrawnPage page) => CellInk.Find(page.Image, Cell, 300);
}
