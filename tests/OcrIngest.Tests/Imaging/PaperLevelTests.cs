using OcrIngest.Imaging;
using Xunit;

namespace OcrIngest.Tests.Imaging;

public sealed class PaperLevelTests
{
    [Theory]
    [InlineData("even")]
    [InlineData("gradient")]
    [InlineData("shadow")]
    [InlineData("yellow")]
    public void Paper_becomes_white_and_ink_stays_dark_under_any_light(string light)
    {
        Func<int, int, double> factor = light switch
        {
            "gradient" => (x, y) => 0.6 + 0.4 * x / 800,
            "shadow" => (x, y) => x < 300 ? 1 - 0.35 * Math.Clamp((300 - x) / 200.0, 0, 1) : 1,
            "yellow" => (_, _) => 0.78,
            _ => (_, _) => 1,
        };
        var flat = PaperLevel.Flatten(Page().Light(factor).Image);

        // Ink is what is darker than 184; where light falls off steeply, paper comes out a little gray.
        Assert.InRange(Share(flat, (x, y) => !IsInk(x, y), v => v >= (light is "even" or "yellow" ? 245 : 200)), 0.995, 1);
        Assert.InRange(Share(flat, IsInk, v => v <= 60), 0.99, 1);
    }

    [Fact]
    public void A_dark_desk_around_the_page_stays_dark_and_the_page_becomes_white()
    {
        var page = Page().Light((_, _) => 0.8).Fill(0, 0, 90, 1000, 30).Fill(0, 930, 800, 70, 30);
        var flat = PaperLevel.Flatten(page.Image);

        Assert.All(Enumerable.Range(100, 800), y => Assert.True(flat.Row(y)[20] < 120));
        Assert.InRange(Share(flat, (x, y) => x > 170 && y < 850 && !IsInk(x, y), v => v >= 240), 0.99, 1);
    }

    [Fact]
    public void A_band_of_shade_keeps_its_contrast_to_what_is_written_on_it()
    {
        var page = Page().Fill(200, 600, 300, 40, 210).Fill(300, 610, 20, 20, 20);
        var flat = PaperLevel.Flatten(page.Image);

        Assert.InRange(flat.Row(605)[400], 195, 225);
        Assert.InRange(flat.Row(620)[310], 0, 40);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(63, 5)]
    [InlineData(65, 129)]
    public void Pictures_smaller_than_a_tile_are_flattened_too(int width, int height)
    {
        var flat = PaperLevel.Flatten(new DrawnPage(width, height, 180).Image);
        Assert.All(flat.Pixels, pixel => Assert.InRange(pixel, 253, 255));
    }

    [Fact]
    public void A_black_page_stays_black_enough_to_hold_no_paper() =>
        Assert.NotNull(PaperLevel.Flatten(new DrawnPage(200, 200, 0).Image));

    private static DrawnPage Page()
    {
        var page = new DrawnPage(800, 1000);
        for (var y = 100; y < 500; y += 40)
            page.Fill(120, y, 560, 8, 10);
        return page;
    }

    private static bool IsInk(int x, int y) => x >= 120 && x < 680 && y >= 100 && y < 500 && (y - 100) % 40 < 8;

    private static double Share(GrayImage image, Func<int, int, bool> where, Func<byte, bool> what)
    {
        int all = 0, held = 0;
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                if (!where(x, y))
                    continue;
                all++;
                held += what(image.Row(y)[x]) ? 1 : 0;
            }
        }
        return held / (double)all;
    }
}
