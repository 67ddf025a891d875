using OcrIngest.Imaging;
using Xunit;

namespace OcrIngest.Tests.Imaging;

public sealed class DescreenerTests
{
    private const int Width = 1600, Height = 1400, Ruled = 700;

    [Theory]
    [InlineData(300, 4)]
    [InlineData(200, 4)]
    [InlineData(300, 6)]
    public void A_page_printed_in_dots_becomes_paper_with_its_rules_and_writing(int dpi, int period)
    {
        var page = Written();
        for (var y = 0; y < Height; y += period)
        {
            for (var x = y / period % 2 * period / 2; x < Width; x += period)
                page.Fill(x, y, 1, 1);
        }
        var shades = Descreener.Remove(page.Image, dpi);
        var paper = shades.Crop(new PixelRect(50, Height - 150, Width - 100, 100)).Pixels;
        Assert.True(paper.Max() - paper.Min() < 20, $"paper from {paper.Min()} to {paper.Max()}");
        var rule = Enumerable.Range(100, Width - 200).Select(x => shades.Row(Ruled + 2)[x]).ToList();
        Assert.True(rule.Max() < paper.Min() - 60, $"rule up to {rule.Max()} on paper from {paper.Min()}");
    }

    [Fact]
    public void A_clean_page_and_a_dirty_one_stay_the_same_picture()
    {
        var page = Written();
        Assert.Same(page.Image, Descreener.Remove(page.Image, 300));
        var random = new Random(5);
        // Four hundred specks a square inch.
        for (var speck = 0; speck < 400 * Width * Height / 300 / 300; speck++)
            page.Fill(random.Next(Width), random.Next(Height), 2, 2);
        Assert.Same(page.Image, Descreener.Remove(page.Image, 300));
    }

    [Fact]
    public void A_page_of_small_writing_is_no_screen()
    {
        var page = new DrawnPage(Width, Height).Writing(new Random(3), new PixelRect(100, 100, Width - 200, Height - 200), 30);
        Assert.Same(page.Image, Descreener.Remove(page.Image, 300));
    }

    private static DrawnPage Written() =>
        new DrawnPage(Width, Height).Writing(new Random(2), new PixelRect(100, 100, Width - 200, 400), 44).Fill(100, Ruled, Width - 200, 5);
}
