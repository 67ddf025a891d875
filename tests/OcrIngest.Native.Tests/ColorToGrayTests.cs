using OcrIngest.Imaging;

namespace OcrIngest.Native.Tests;

public sealed class ColorToGrayTests
{
    private const int Width = 800, Height = 1000;

    private static uint Rgb(double r, double g, double b) => (uint)Math.Clamp(r, 0, 255) << 24 | (uint)Math.Clamp(g, 0, 255) << 16 | (uint)Math.Clamp(b, 0, 255) << 8;

    /// <summary>Lines of print on paper, and what <paramref name="over"/> makes of the pixel at (x, y).</summary>
    private static GrayImage Convert(Func<int, int, (double R, double G, double B), (double R, double G, double B)> over, double ink = 30, double paper = 250)
    {
        var pixels = new uint[Width * Height];
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
            {
                var value = IsPrint(x, y) ? ink : paper;
                var (r, g, b) = over(x, y, (value, value, value));
                pixels[y * Width + x] = Rgb(r, g, b);
            }
        return ColorToGray.Convert(new ArrayColorRows(Width, Height, pixels));
    }

    private static bool IsPrint(int x, int y) => y % 40 < 4 && x is > 80 and < 720;

    private static bool IsSeal(int x, int y) => Math.Abs(Math.Sqrt(Math.Pow(x - 400, 2) + Math.Pow(y - 500, 2)) - 80) < 10;

    private static byte At(GrayImage gray, int x, int y) => gray.Pixels[y * Width + x];

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(0.95, 0.88, 0.7)]
    [InlineData(0.6, 0.55, 0.5)]
    public void Lifts_a_seal_off_white_yellow_and_dim_paper(double r, double g, double b)
    {
        var gray = Convert((x, y, p) => IsSeal(x, y) ? (p.R * r * 0.85, p.G * g * 0.3, p.B * b * 0.35) : (p.R * r, p.G * g, p.B * b));

        for (var y = 400; y < 600; y++)
            for (var x = 300; x < 500; x++)
                Assert.True(IsPrint(x, y) ? At(gray, x, y) < 90 : At(gray, x, y) > 235, $"({x}, {y}) is {At(gray, x, y)}");
    }

    [Fact]
    public void Keeps_faint_print_on_a_page_with_a_seal()
    {
        var gray = Convert((x, y, p) => IsSeal(x, y) ? (p.R * 0.85, p.G * 0.3, p.B * 0.35) : p, ink: 190);

        Assert.InRange(At(gray, 100, 1), 180, 205);
    }

    [Fact]
    public void Keeps_a_page_that_is_printed_in_blue()
    {
        var gray = Convert((x, y, p) => IsPrint(x, y) ? (60, 90, 200) : p);

        Assert.InRange(At(gray, 100, 1), 0, 120);
    }

    [Fact]
    public void Keeps_the_rules_of_a_table_drawn_in_red()
    {
        var gray = Convert((x, y, p) => y % 100 < 4 && x is > 40 and < 760 ? (200, 40, 40) : p);

        Assert.InRange(At(gray, 60, 101), 0, 120);
    }

    [Fact]
    public void Lifts_a_seal_off_a_page_whose_tables_have_light_bands()
    {
        // The bands reach from edge to edge, as wide as tinted light.
        var gray = Convert((x, y, p) => IsSeal(x, y) ? (p.R * 0.85, p.G * 0.3, p.B * 0.35) : y is > 600 and < 700 && x is > 40 and < 760 ? (p.R * 0.78, p.G * 0.85, p.B * 0.95) : p);

        for (var y = 400; y < 600; y++)
            for (var x = 300; x < 500; x++)
                Assert.True(IsPrint(x, y) ? At(gray, x, y) < 90 : At(gray, x, y) > 235, $"({x}, {y}) is {At(gray, x, y)}");
        Assert.InRange(At(gray, 100, 641), 0, 90);
    }

    // Print in every block of the band, as in the head of a table; its upper edge lies within a block.
    [Theory]
    [InlineData(0.66, 0.74, 0.86)]
    [InlineData(0.92, 0.8, 0.67)]
    public void Lifts_a_seal_off_a_page_whose_bands_are_darker_and_full_of_print(double r, double g, double b)
    {
        var gray = Convert((x, y, p) => IsSeal(x, y) ? (p.R * 0.85, p.G * 0.3, p.B * 0.35)
            : IsBand(x, y) ? (y / 4 % 2 == 0 && x % 6 == 0 ? (30, 30, 30) : (p.R * r, p.G * g, p.B * b)) : p);

        for (var y = 430; y < 570; y++)
            Assert.True(IsPrint(320, y) ? At(gray, 320, y) < 90 : At(gray, 320, y) > 235, $"{y} is {At(gray, 320, y)}");
        Assert.InRange(At(gray, 102, 656), 0, 90);
    }

    [Theory]
    [InlineData(200, 40, 40)]
    [InlineData(110, 140, 210)]
    public void Keeps_coloured_rules_on_bands_and_at_their_edges(double r, double g, double b)
    {
        var gray = Convert((x, y, p) => IsSeal(x, y) ? (p.R * 0.85, p.G * 0.3, p.B * 0.35)
            : IsBand(x, y) && (y - 604) % 24 < 5 ? (r, g, b) : IsBand(x, y) ? (p.R * 0.92, p.G * 0.85, p.B * 0.78) : p);

        Assert.InRange(At(gray, 60, 606), 0, 150);
    }

    [Fact]
    public void Keeps_thin_print_that_takes_the_colour_of_its_band()
    {
        var gray = Convert((x, y, p) => IsSeal(x, y) ? (p.R * 0.85, p.G * 0.3, p.B * 0.35) : IsBand(x, y) ? y % 24 == 12 ? (170, 145, 120) : (p.R * 0.92, p.G * 0.8, p.B * 0.67) : p);

        Assert.True(At(gray, 60, 638) - At(gray, 60, 636) > 50, $"{At(gray, 60, 636)} on {At(gray, 60, 638)}");
    }

    [Fact]
    public void Keeps_a_dark_band_with_print_in_white()
    {
        var gray = Convert((x, y, p) => IsSeal(x, y) ? (p.R * 0.85, p.G * 0.3, p.B * 0.35) : IsBand(x, y) ? (y % 8 < 2 ? (255, 255, 255) : (50, 80, 160)) : p);

        Assert.InRange(At(gray, 60, 636), 0, 110);
    }

    private static bool IsBand(int x, int y) => y is > 603 and < 720 && x is > 40 and < 760;

    [Fact]
    public void Gives_luminance_for_a_page_without_coloured_ink()
    {
        var gray = Convert((_, _, p) => p, ink: 100, paper: 180);

        Assert.InRange(At(gray, 100, 1), 99, 100);
        Assert.InRange(At(gray, 10, 10), 179, 180);
    }

    [Fact]
    public void Vector_and_scalar_rows_are_the_same_bytes()
    {
        var random = new Random(7);
        foreach (var gain in new[] { new PaperGain(256, 256, 256), new PaperGain(300, 410, 1020) })
            for (var width = 0; width <= 130; width++)
            {
                var row = new uint[width];
                random.NextBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(row.AsSpan()));
                byte[] luminance = new byte[width], lifted = new byte[width];

                ColorKernel.Luminance(row, luminance);
                ColorKernel.Lifted(row, gain, lifted, (uint)width);

                Assert.Equal(row.Select(ColorKernel.LuminanceOf), luminance);
                Assert.Equal(row.Select(pixel => ColorKernel.LiftedOf(pixel, gain, (uint)width)), lifted);
            }
    }
}
