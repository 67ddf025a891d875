using OcrIngest.Imaging;
using Xunit;

namespace OcrIngest.Tests.Imaging;

public sealed class SealLifterTests
{
    private const int Dpi = 300, Radius = 250, Thick = 22, Noise = 4;
    private const byte Print = 20, Thin = 140;

    [Theory]
    [InlineData(80)]
    [InlineData(125)]
    [InlineData(160)]
    public void Under_a_seal_is_found_what_was_printed(int tone)
    {
        var (page, bare) = (Page(), Page().Image);
        page.Light((x, y) => IsRing(x, y) ? tone / 255.0 : 1).Noise(new Random(2), Noise, 0);
        var (lifted, seal) = SealLifter.Lift(page.Image, Dpi);
        Assert.NotNull(seal);
        var (ring, found, wrong) = (0, 0, 0);
        for (var y = 0; y < bare.Height; y++)
        {
            for (var x = 0; x < bare.Width; x++)
            {
                Assert.True(seal[x, y] || lifted.Row(y)[x] == page.Image.Row(y)[x], $"{x},{y} is not under the seal and changed");
                ring += IsRing(x, y) ? 1 : 0;
                found += IsRing(x, y) && seal[x, y] ? 1 : 0;
                wrong += seal[x, y] && bare.Row(y)[x] < 200 != lifted.Row(y)[x] < 215 ? 1 : 0;
            }
        }
        // What print parts into short pieces stays.
        Assert.InRange(found, 0.75 * ring, ring);
        Assert.InRange(wrong, 0, found / 100);
    }

    [Fact]
    public void Rules_close_to_each_other_leave_nothing_of_it()
    {
        var page = new DrawnPage(1000, 1000);
        for (var row = 0; row < 28; row++)
            page.Fill(50, 40 + 33 * row, 900, 3, Print);
        page.Light((x, y) => IsRing(x, y) ? 0.45 : 1);
        var (_, seal) = SealLifter.Lift(page.Image, Dpi);
        Assert.NotNull(seal);
        var ring = Enumerable.Range(0, 1000 * 1000).Where(at => IsRing(at % 1000, at / 1000)).ToList();
        Assert.InRange(ring.Count(at => seal[at % 1000, at / 1000]), 0.95 * ring.Count, ring.Count);
    }

    [Theory]
    [InlineData(20, true)]
    [InlineData(100, false)] // print is as light as the seal in places
    public void Thin_strokes_of_a_seal_are_wiped_out_where_print_is_darker(byte thin, bool wiped)
    {
        var page = Page(thin).Ring(500, 500, Radius, Thick, 110).Fill(470, 380, 40, 3, 110).Fill(485, 383, 3, 30, 110);
        var lifted = SealLifter.Lift(page.Image, Dpi).Page;
        Assert.Equal(wiped, lifted.Row(381)[500] > 200);
        Assert.True(lifted.Row(321)[455] < 60);
    }

    [Theory]
    [InlineData(700, 130, 0)] // a shaded head
    [InlineData(700, 130, 4)] // a dark one with noise
    public void A_shaded_ground_is_no_seal(int width, int height, int noise)
    {
        var page = Page().Fill(100, 100, width, height, 130).Noise(new Random(3), noise, 0);
        Assert.Same(page.Image, SealLifter.Lift(page.Image, Dpi).Page);
    }

    [Theory]
    [InlineData(6, 800)] // rules
    [InlineData(12, 30)] // strokes of writing
    public void Thin_strokes_are_of_no_seal(int thickness, int length)
    {
        var page = Page();
        for (var row = 0; row < 9; row++)
            page.Fill(100 + row, 110 + 80 * row, length, thickness, 120);
        Assert.Null(SealLifter.Lift(page.Image, Dpi).Lifted);
    }

    [Fact]
    public void Broad_strokes_all_over_the_page_are_of_no_seal()
    {
        var page = Page();
        for (var row = 0; row < 9; row++)
            page.Fill(row % 2 == 0 ? 20 : 900, 110 + 80 * row, 60, 16, 120);
        Assert.Null(SealLifter.Lift(page.Image, Dpi).Lifted);
    }

    [Theory]
    [InlineData(40, true)] // as dark as print, nearly
    [InlineData(215, true)]
    [InlineData(120, false)] // no seal at all
    public void What_is_not_of_a_tone_between_print_and_paper_is_left_alone(byte tone, bool ring)
    {
        var page = Page();
        if (ring)
            page.Ring(500, 500, Radius, Thick, tone);
        Assert.Null(SealLifter.Lift(page.Image, Dpi).Lifted);
    }

    [Fact]
    public void A_seal_alone_on_its_sheet_has_no_print_to_be_told_from()
    {
        var page = new DrawnPage(1000, 1000).Ring(500, 500, Radius, Thick, 120);
        Assert.Null(SealLifter.Lift(page.Image, Dpi).Lifted);
    }

    private static bool IsRing(int x, int y) => Math.Sqrt((x - 500) * (x - 500) + (y - 500) * (y - 500)) is <= Radius and > Radius - Thick;

    // Digits in bold and in thin strokes, and rules.
    private static DrawnPage Page(byte thin = Thin)
    {
        var page = new DrawnPage(1000, 1000);
        for (var row = 0; row < 7; row++)
            page.Fill(50, 40 + 130 * row, 900, 4, Print).Digits("3085264", 60, 60 + 130 * row, 40, Print).Digits("7196208", 450, 60 + 130 * row, 40, Print, 3).Digits("52", 800, 60 + 130 * row, 40, thin, 3);
        return page;
    }
}
