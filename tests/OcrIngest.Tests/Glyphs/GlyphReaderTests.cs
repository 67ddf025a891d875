using OcrIngest.Glyphs;
using OcrIngest.Imaging;
using OcrIngest.Recognition;
using OcrIngest.Training;
using OcrIngest.Training.Glyphs;
using Xunit;

namespace OcrIngest.Tests.Glyphs;

public sealed class GlyphReaderTests
{
    private const int CellsEach = 20;
    private const ulong SampleSeed = 7;

    [Fact]
    public void Reads_the_held_out_sample_as_the_README_says()
    {
        using var reader = ShippedGlyphs.Reader();

        var scores = GlyphEvaluation.Measure(reader, ShippedGlyphs.HeldOut, CellsEach, SampleSeed);

        var line = $"{scores.Sum(score => score.Cut)} cells, {scores.Sum(score => score.Right)} texts right, "
            + $"{scores.Sum(score => score.Sure99)} at least 99 % sure ({scores.Sum(score => score.Wrong99)} wrong), "
            + $"{scores.Sum(score => score.Sure999)} at least 99.9 % sure ({scores.Sum(score => score.Wrong999)} wrong)";
        var readme = File.ReadAllText(Path.Combine(ShippedGlyphs.Models, "README.md"));
        Assert.True(readme.Contains(line, StringComparison.Ordinal), $"models/README.md does not say: {line}");
    }

    [Theory]
    [InlineData("0", 0.9)]
    [InlineData("1", 0.9)]
    [InlineData("47", 0.9)]
    [InlineData("30155", 0.9)]
    [InlineData("341.5979", 0.8)]
    [InlineData("-417", 0.5)]
    public void Reads_clean_figures_of_typefaces_it_never_saw(string text, double atLeast)
    {
        using var reader = ShippedGlyphs.Reader();
        foreach (var face in ShippedGlyphs.HeldOut)
        {
            // A sign that the ink finder takes for dirt is no matter of this reader; bold points and short thick hyphens leave it in doubt, rightly read.
            if (new ScanSimulator([face], new SeededRandom(11)).Draw(face, text, DamageKind.Clean, 1).Cut() is not { Whole: true } figure)
                continue;
            var reading = reader.Read(figure.Picture, TextKind.Figure);
            Assert.True(reading.Text == text && reading.Confidence > atLeast, $"{face.Name}: {reading.Text} {reading.Confidence:F4}");
            Assert.Equal(text.Length, reading.Symbols.Length);
            Assert.All(reading.Symbols, symbol => Assert.InRange(symbol.Choices.Sum(choice => choice.Confidence), 0.2, 1.0001));
        }
    }

    [Theory]
    [InlineData("12万")]
    [InlineData("无")]
    [InlineData("3项")]
    public void Other_characters_are_refused_and_not_read_as_digits(string text)
    {
        using var reader = ShippedGlyphs.Reader();
        var face = ShippedGlyphs.HeldOut.First(face => face.Name == "uming");
        var figure = new ScanSimulator([face], new SeededRandom(12)).Draw(face, text, DamageKind.Clean, 1).Cut();

        var reading = reader.Read(figure!.Picture);

        Assert.Contains(GlyphClass.OtherSymbol, reading.Text);
        Assert.Equal(0, reading.Probability);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("17")]
    [InlineData("2141")]
    public void Italics_are_read_once_their_slant_is_known(string text)
    {
        const double Slant = 0.25;
        using var reader = ShippedGlyphs.Reader();
        foreach (var face in ShippedGlyphs.HeldOut)
        {
            var canvas = new InkCanvas(240, 80);
            canvas.Print(face, text, 30, 55, new InkCanvas.Setting(0.75, 0, Slant, 0));
            var page = new GrayImage(240, 80, [.. canvas.Ink.Select(ink => (byte)(255 - 255 * ink))]);
            var ink = CellInk.Find(page, page.Bounds, 300);

            var reading = reader.Read(page, ink with { Slant = Slant });

            Assert.True(reading.Text == text && reading.Probability > 0.9, $"{face.Name}: {reading.Text} {reading.Probability:F4}");
            Assert.True(reading.Probability > reader.Read(page, ink).Probability || text != reader.Read(page, ink).Text || text == "1", face.Name);
        }
    }

    [Fact]
    public void Touching_bold_digits_are_cut_apart()
    {
        using var reader = ShippedGlyphs.Reader();
        var face = ShippedGlyphs.HeldOut.First(face => face.Name == "carlito-bold");
        var canvas = new InkCanvas(200, 80);
        // Spaced so narrowly that neighbours share ink.
        canvas.Print(face, "2580", 30, 55, new InkCanvas.Setting(0.75, 0, 0, -3.2));
        var page = new GrayImage(200, 80, [.. canvas.Ink.Select(ink => (byte)(255 - 255 * ink))]);
        var picture = CellPictures.Figure(page, CellInk.Find(page, page.Bounds, 300));

        var pieces = GlyphCutter.Pieces(new GlyphPicture(picture));

        Assert.Contains(Enumerable.Range(1, pieces.Length - 1), i => pieces[i - 1].Right == pieces[i].Left);
        Assert.Equal("2580", reader.Read(picture).Text);
    }

    [Fact]
    public void Ink_that_nobody_could_read_gets_no_confidence()
    {
        using var reader = ShippedGlyphs.Reader();
        var random = new SeededRandom(13);
        for (var i = 0; i < 200; i++)
        {
            var noise = new GrayImage(20 + random.Next(100), 52);
            noise.Pixels.AsSpan().Fill(255);
            for (var y = 10; y < 42; y++)
            {
                for (var x = 10; x < noise.Width - 10; x++)
                    noise.Row(y)[x] = (byte)(random.Next(3) == 0 ? 0 : 255);
            }
            Assert.InRange(reader.Read(noise).Probability, 0, 0.99);
        }
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(3, 3, 0)]
    [InlineData(4000, 400, 0)]
    [InlineData(4001, 52, 0)]
    [InlineData(3, 400, 128)]
    [InlineData(4000, 3, 0)]
    [InlineData(100, 52, 255)]
    public void Pictures_of_any_size_are_survived(int width, int height, byte gray)
    {
        using var reader = ShippedGlyphs.Reader();
        var picture = new GrayImage(width, height);
        picture.Pixels.AsSpan().Fill(gray);

        Assert.InRange(reader.Read(picture, TextKind.Figure).Confidence, 0, 0.9);
    }

    [Fact]
    public void Same_picture_gets_the_same_answer_whatever_was_read_before()
    {
        using GlyphReader fresh = ShippedGlyphs.Reader(), used = ShippedGlyphs.Reader();
        var simulator = new ScanSimulator(ShippedGlyphs.HeldOut, new SeededRandom(14));
        var pictures = Enumerable.Range(0, 60).Select(_ => simulator.Draw().Cut()).OfType<FigurePicture>().Select(figure => figure.Picture).ToList();
        var first = pictures.Select(picture => new GlyphReader(fresh.Model).Read(picture)).ToList();
        pictures.Reverse();
        var second = pictures.Select(used.Read).Reverse().ToList();

        Assert.Equal(first.Select(reading => (reading.Text, reading.Probability)), second.Select(reading => (reading.Text, reading.Probability)));
    }

    [Theory]
    [InlineData(TextKind.Label)]
    [InlineData(TextKind.Line)]
    public void Words_are_none_of_its_business(TextKind kind)
    {
        using var reader = ShippedGlyphs.Reader();

        Assert.Throws<NotSupportedException>(() => reader.Read(new GrayImage(50, 52), kind));
    }
}
