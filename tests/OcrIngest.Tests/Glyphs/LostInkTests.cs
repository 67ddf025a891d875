using OcrIngest.Glyphs;
using OcrIngest.Imaging;
using OcrIngest.Recognition;
using OcrIngest.Training.Glyphs;
using Xunit;

namespace OcrIngest.Tests.Glyphs;

public sealed class LostInkTests
{
    [Fact]
    public void Broken_digit_beside_the_writing_takes_the_confidence_away()
    {
        using var reader = ShippedGlyphs.Reader();
        var (whole, broken) = (Page(drops: 0), Page(drops: 2));

        var sure = reader.Read(whole, CellInk.Find(whole, whole.Bounds, 200));
        var unsure = reader.Read(broken, CellInk.Find(broken, broken.Bounds, 200));

        Assert.Equal(("8", "8"), (sure.Text, unsure.Text));
        Assert.True(sure.Probability > 0.99, $"{sure.Probability}");
        Assert.True(unsure.Probability < 0.5, $"{unsure.Probability}");
    }

    [Theory]
    [InlineData(38, 30, true)]
    [InlineData(75, 30, true)]
    [InlineData(10, 30, false)]
    [InlineData(38, 5, false)]
    [InlineData(55, 30, false)]
    public void Only_specks_close_beside_the_writing_count(int x, int y, bool counts)
    {
        var writing = new PixelRect(50, 20, 20, 25);
        var ink = new CellInk(new PixelRect(0, 0, 120, 60), writing, [new InkComponent(writing, 200, false)], [new InkComponent(new PixelRect(x, y, 4, 4), 12, false)], 0, 255);

        Assert.Equal(counts, LostInk.Risk(ink) > 0.3);
    }

    [Fact]
    public void What_is_lost_is_less_probable_where_the_print_breaks_nowhere_else()
    {
        using var reader = ShippedGlyphs.Reader();
        var broken = Page(drops: 2);
        var ink = CellInk.Find(broken, broken.Bounds, 200);

        Assert.Equal(LostInk.Most, LostInk.Risk(ink));
        Assert.Equal(LostInk.MostWhereUnbroken, LostInk.Risk(ink, LostInk.MostWhereUnbroken));
        Assert.Equal(LostInk.Most, reader.Read(broken, ink).Lost);
        Assert.Equal(LostInk.MostWhereUnbroken, reader.Read(broken, ink, LostInk.MostWhereUnbroken).Lost);
        Assert.InRange(reader.Read(broken, ink, LostInk.MostWhereUnbroken).Probability, 0.85, 0.95);
    }

    // An 8, and before it what is left of a 1: a few drops of ink in a column.
    private static GrayImage Page(int drops)
    {
        var face = ShippedGlyphs.HeldOut.First(face => face.Name == "dejavu-serif");
        var canvas = new InkCanvas(80, 50);
        canvas.Print(face, "8", 40, 36, new InkCanvas.Setting(0.55, 0, 0, 0));
        for (var drop = 0; drop < drops; drop++)
            canvas.Line(33, 19 + 12 * drop, 33, 20 + 12 * drop, 3, 1);
        return new GrayImage(80, 50, [.. canvas.Ink.Select(ink => (byte)(255 - 255 * ink))]);
    }
}
