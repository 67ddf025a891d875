using OcrIngest.Imaging;
using Xunit;

namespace OcrIngest.Tests.Imaging;

public sealed class ScalerTests
{
    [Fact]
    public void A_narrowed_picture_keeps_its_height_and_its_ink()
    {
        var page = new DrawnPage(100, 40).Fill(20, 10, 20, 20);

        var narrow = Scaler.Narrow(page.Image, 0.7);

        Assert.Equal((70, 40), (narrow.Width, narrow.Height));
        Assert.Equal([255, 0, 255], new[] { 12, 21, 30 }.Select(x => (int)narrow.Row(20)[x]));
    }

    [Fact]
    public void What_leans_is_set_upright()
    {
        var page = new DrawnPage(60, 41);
        for (var y = 0; y < 41; y++)
            page.Fill(40 - y / 2, y, 4, 1);

        var upright = Scaler.Upright(page.Image, 0.5);

        Assert.All(Enumerable.Range(0, 41), y => Assert.Equal((255, 0, 255), (upright.Row(y)[27], upright.Row(y)[32], upright.Row(y)[37])));
    }

    [Theory]
    [InlineData(40, 20, 1.0, 40, 20)]
    [InlineData(40, 20, 0.5, 20, 10)]
    [InlineData(40, 20, 2.5, 100, 50)]
    [InlineData(1, 1, 0.1, 1, 1)]
    public void The_picture_has_the_scaled_size_and_a_white_border(int width, int height, double factor, int wantedWidth, int wantedHeight)
    {
        var page = new DrawnPage(100, 100, 0);
        var picture = Scaler.Prepare(page.Image, new PixelRect(10, 10, width, height), factor, 0, 255, 7);

        Assert.Equal((wantedWidth + 14, wantedHeight + 14), (picture.Width, picture.Height));
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++)
            {
                var inside = x >= 7 && y >= 7 && x < picture.Width - 7 && y < picture.Height - 7;
                Assert.Equal(inside ? 0 : 255, picture.Row(y)[x]);
            }
        }
    }

    [Fact]
    public void Ink_becomes_black_and_paper_white_whatever_their_grays()
    {
        var page = new DrawnPage(60, 60, 200).Fill(20, 0, 40, 60, 120).Fill(40, 0, 20, 60, 90);
        var picture = Scaler.Prepare(page.Image, page.Image.Bounds, 1, 120, 200, 0);

        Assert.Equal((255, 0, 0), (picture.Row(30)[5], picture.Row(30)[30], picture.Row(30)[55]));
    }

    [Fact]
    public void Shrinking_takes_the_mean_so_that_thin_strokes_do_not_vanish()
    {
        var page = new DrawnPage(90, 30).Fill(40, 0, 2, 30);
        var picture = Scaler.Prepare(page.Image, page.Image.Bounds, 0.33, 0, 255, 0);
        Assert.True(picture.Row(4).ToArray().Min() < 150);
    }

    [Fact]
    public void A_part_at_the_page_border_needs_no_pixels_from_outside()
    {
        var page = new DrawnPage(30, 30, 255).Fill(25, 25, 5, 5);
        var picture = Scaler.Prepare(page.Image, new PixelRect(20, 20, 10, 10), 3, 0, 255, 0);
        Assert.Equal(0, picture.Row(29)[29]);
    }

    [Fact]
    public void No_contrast_at_all_is_no_error() =>
        Assert.NotNull(Scaler.Prepare(new DrawnPage(10, 10, 128).Image, new PixelRect(0, 0, 10, 10), 2, 128, 128, 2));
}
