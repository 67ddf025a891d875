using OcrIngest.Imaging;
using Xunit;

namespace OcrIngest.Tests.Imaging;

public sealed class ReversePrintTests
{
    private const int Dpi = 200, Width = 1200, Height = 900;
    private static readonly PixelRect s_band = new(150, 200, 800, 80), s_words = new(500, 215, 220, 52);

    [Theory]
    [InlineData(70)]
    [InlineData(120)]
    public void White_writing_on_a_dark_ground_becomes_dark_writing_on_white(byte ground)
    {
        var page = Reversed(ground);
        var undone = ReversePrint.Undo(page, Dpi);
        var words = undone.Crop(s_words);
        var white = page.Crop(s_words);
        for (var i = 0; i < words.Pixels.Length; i++)
            Assert.True(white.Pixels[i] == 255 ? words.Pixels[i] < 30 : words.Pixels[i] > 225, $"{white.Pixels[i]} became {words.Pixels[i]}");
        Assert.All(Enumerable.Range(250, 100), x => Assert.True(undone.Row(240)[x] > 225));
    }

    [Fact]
    public void Where_the_ground_ends_a_rule_is_drawn_and_what_lies_outside_stays()
    {
        var page = Reversed(70);
        var undone = ReversePrint.Undo(page, Dpi);
        Assert.All(Enumerable.Range(s_band.X + 10, s_band.Width - 20), x => Assert.True(undone.Row(s_band.Y)[x] == 0 && undone.Row(s_band.Bottom - 1)[x] == 0));
        foreach (var box in new[] { new PixelRect(0, 0, Width, s_band.Y), new PixelRect(0, s_band.Bottom, Width, Height - s_band.Bottom) })
            Assert.Equal(page.Crop(box).Pixels, undone.Crop(box).Pixels);
    }

    [Fact]
    public void Rules_that_are_darker_than_the_ground_and_outweigh_fine_writing_are_no_dark_writing()
    {
        var page = Drawn(70);
        foreach (var x in new[] { 150, 350, 760, 944 })
            page.Fill(x, s_band.Y, 6, 300, 0);
        page.Fill(150, s_band.Y, 800, 6, 0).Fill(150, s_band.Bottom - 6, 800, 6, 0);
        var undone = ReversePrint.Undo(page.Image, Dpi).Crop(s_words);
        var white = page.Image.Crop(s_words);
        for (var i = 0; i < undone.Pixels.Length; i++)
            Assert.True(white.Pixels[i] == 255 ? undone.Pixels[i] < 30 : undone.Pixels[i] > 225, $"{white.Pixels[i]} became {undone.Pixels[i]}");
    }

    [Fact]
    public void A_blot_stays_for_nobody_knows_what_lies_under_it()
    {
        var page = new DrawnPage(Width, Height).Writing(new Random(4), new PixelRect(100, 100, 900, 300), 30).Fill(300, 500, 400, 50, 20).Image;
        Assert.Same(page, ReversePrint.Undo(page, Dpi));
    }

    [Fact]
    public void Dust_on_a_bar_that_hides_writing_is_no_writing()
    {
        var page = new DrawnPage(Width, Height).Writing(new Random(4), new PixelRect(100, 100, 900, 300), 30).Fill(150, 500, 800, 80, 20);
        var random = new Random(7);
        for (var i = 0; i < 60; i++)
            page.Erase(new PixelRect(random.Next(160, 930), random.Next(506, 568), random.Next(2, 7), random.Next(2, 7)));
        Assert.Same(page.Image, ReversePrint.Undo(page.Image, Dpi));
    }

    [Fact]
    public void Fine_writing_whose_strokes_are_broken_on_a_dark_ground_is_seen()
    {
        var page = Drawn(0);
        for (var x = s_words.X; x < s_words.Right; x += 7)
            page.Fill(x, s_words.Y, 2, s_words.Height, 0);
        for (var y = s_words.Y; y < s_words.Bottom; y += 7)
            page.Fill(s_words.X, y, s_words.Width, 2, 0);
        var undone = ReversePrint.Undo(page.Image, Dpi);
        Assert.All(Enumerable.Range(250, 100), x => Assert.True(undone.Row(240)[x] > 225));
    }

    [Fact]
    public void The_grain_of_a_black_ground_is_no_dark_writing()
    {
        var page = Drawn(4);
        for (var y = s_band.Y; y < s_band.Bottom; y += 8)
        {
            for (var x = s_band.X; x < s_band.Right; x += 8)
                page.Fill(x, y, 6, 6, 0);
        }
        for (var y = s_words.Y; y < s_words.Bottom; y += 3)
            page.Fill(s_words.X, y, s_words.Width, 1, 0);
        var undone = ReversePrint.Undo(page.Image, Dpi);
        Assert.All(Enumerable.Range(250, 100), x => Assert.True(undone.Row(240)[x] > 225));
    }

    [Fact]
    public void Of_a_ground_on_which_nothing_can_be_seen_the_outline_is_left()
    {
        var page = new DrawnPage(Width, Height).Writing(new Random(4), new PixelRect(100, 100, 900, 300), 30).Fill(150, 500, 800, 80, 20).Image;
        var outlined = ReversePrint.Outlined(page, Dpi);
        Assert.All(Enumerable.Range(160, 780), x => Assert.True(outlined.Row(500)[x] == 0 && outlined.Row(579)[x] == 0 && outlined.Row(540)[x] == 255));
        var rest = new PixelRect(0, 0, Width, 500);
        Assert.Equal(page.Crop(rest).Pixels, outlined.Crop(rest).Pixels);
        Assert.Equal(20, page.Row(540)[500]);
    }

    [Fact]
    public void Heavy_writing_and_a_dark_edge_of_the_scan_are_no_ground()
    {
        var page = new DrawnPage(Width, Height).Writing(new Random(4), new PixelRect(200, 100, 700, 500), 60);
        Spread(page, 3);
        page.Fill(0, 0, 80, Height, 40);
        for (var y = 50; y < Height; y += 40)
            page.Erase(new PixelRect(30, y, 15, 3));
        Assert.Same(page.Image, ReversePrint.Undo(page.Image, Dpi));
    }

    [Fact]
    public void A_shadow_is_no_ground()
    {
        var page = new DrawnPage(Width, Height).Writing(new Random(4), new PixelRect(100, 100, 900, 300), 30);
        foreach (ref var pixel in page.Image.Pixels.AsSpan())
            pixel = (byte)(pixel * 0.5);
        var half = new DrawnPage(Width, Height).Writing(new Random(4), new PixelRect(100, 100, 900, 300), 30).Image;
        for (var y = 0; y < Height; y++)
            half.Row(y)[600..].CopyTo(page.Image.Row(y)[600..]);
        Assert.Same(page.Image, ReversePrint.Undo(page.Image, Dpi));
    }

    [Fact]
    public void Noise_hides_no_ground()
    {
        var page = Drawn(70).Noise(new Random(6), 60, 0).Image;
        var undone = ReversePrint.Undo(page, Dpi);
        Assert.True(undone.Crop(new PixelRect(250, 215, 200, 30)).Pixels.Average(pixel => pixel) > 180);
    }

    [Theory]
    [InlineData(70)]
    [InlineData(60)]
    public void Nothing_is_undone_on_a_page_that_is_darker_than_what_lies_on_it(byte ground)
    {
        var slip = Reversed(ground).Crop(new PixelRect(s_band.X - 20, s_band.Y - 20, s_band.Width + 40, s_band.Height + 40));
        var page = new DrawnPage(2 * Width, 2 * Height, 60).Fill(500, 1300, 300, 200, 10).Image;
        for (var y = 0; y < slip.Height; y++)
            slip.Row(y).CopyTo(page.Row(600 + y)[500..]);
        Assert.Same(page, ReversePrint.Undo(page, Dpi));
    }

    [Fact]
    public void A_heavy_title_above_a_ground_stays_black()
    {
        var page = new DrawnPage(Width, Height).Writing(new Random(4), new PixelRect(s_band.X, 125, 700, 60), 60);
        Spread(page, 2);
        var reversed = Reversed(20);
        for (var y = s_band.Y; y < Height; y++)
            reversed.Row(y).CopyTo(page.Image.Row(y));
        var undone = ReversePrint.Undo(page.Image, Dpi);
        Assert.NotSame(page.Image, undone);
        var title = new PixelRect(0, 0, Width, s_band.Y);
        Assert.Equal(page.Image.Crop(title).Pixels, undone.Crop(title).Pixels);
    }

    // Ink that spread.
    private static void Spread(DrawnPage page, int pixels)
    {
        var spread = BitImage.Darker(page.Image, 128);
        for (var i = 0; i < pixels; i++)
        {
            spread.ThickenRows();
            spread.ThickenColumns();
        }
        foreach (var run in BitComponents.Find(spread).SelectMany(piece => piece))
            page.Fill(run.Left, run.Y, run.Right - run.Left, 1);
    }

    private static GrayImage Reversed(byte ground) => Drawn(ground).Image;

    private static DrawnPage Drawn(byte ground)
    {
        var page = new DrawnPage(Width, Height).Fill(s_band.X, s_band.Y, s_band.Width, s_band.Height, ground)
            .Fill(150, 320, 800, 2).Writing(new Random(2), new PixelRect(170, 288, 300, 30), 28);
        var white = new DrawnPage(Width, Height).Writing(new Random(1), s_words, 50).Image;
        for (var i = 0; i < white.Pixels.Length; i++)
            page.Image.Pixels[i] = white.Pixels[i] < 128 ? (byte)255 : page.Image.Pixels[i];
        return page;
    }
}
