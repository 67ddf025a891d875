using OcrIngest.Imaging;
using OcrIngest.Recognition;

namespace OcrIngest.Native.Tests;

[Collection(AloneCollection.Name)]
public sealed class TesseractRecognizerTests : IDisposable
{
    private readonly TesseractRecognizer _recognizer = new();

    public void Dispose() => _recognizer.Dispose();

    [Fact]
    public void Reads_a_figure_with_a_box_and_alternatives_for_each_digit()
    {
        var picture = TestFiles.Picture("figure.png");

        var reading = _recognizer.Read(picture, TextKind.Figure);

        Assert.Equal("30155", reading.Text);
        Assert.InRange(reading.Confidence, 0.8, 1);
        Assert.Equal(["3", "0", "1", "5", "5"], reading.Symbols.Select(symbol => symbol.Choices[0].Text));
        Assert.All(reading.Symbols, symbol => Assert.Equal(symbol.Box, symbol.Box.Intersect(picture.Bounds)));
        Assert.All(reading.Symbols, symbol => Assert.All(symbol.Choices, choice => Assert.InRange(choice.Confidence, 0, 1)));
        Assert.Contains(reading.Symbols, symbol => symbol.Choices.Length > 1);
        Assert.Equal(reading.Symbols.OrderBy(symbol => symbol.Box.X), reading.Symbols);
    }

    [Theory]
    [InlineData("label.png", TextKind.Label, "行政规范性文件")]
    [InlineData("line.png", TextKind.Line, "三、收到和处理政府信息公开申请情况")]
    public void Reads_Chinese_text(string file, TextKind kind, string expected)
    {
        var reading = _recognizer.Read(TestFiles.Picture(file), kind);

        Assert.Equal(expected, reading.Text.Replace(" ", ""));
        Assert.InRange(reading.Confidence, 0.7, 1);
    }

    [Theory]
    [InlineData(1, 1, 255)]
    [InlineData(3, 40, 255)]
    [InlineData(4, 4, 0)]
    [InlineData(40, 40, 255)]
    [InlineData(40, 40, 0)]
    [InlineData(12, 2000, 128)]
    [InlineData(2000, 12, 128)]
    public void Survives_pictures_without_text(int width, int height, int gray)
    {
        var picture = new GrayImage(width, height);
        Array.Fill(picture.Pixels, (byte)gray);

        foreach (var kind in Enum.GetValues<TextKind>())
            Assert.InRange(_recognizer.Read(picture, kind).Confidence, 0, 0.5);
    }

    [Fact]
    public void Survives_noise()
    {
        var random = new Random(5);
        foreach (var (width, height) in new[] { (40, 32), (200, 60), (31, 90), (7, 7) })
        {
            var picture = new GrayImage(width, height);
            random.NextBytes(picture.Pixels);
            foreach (var kind in Enum.GetValues<TextKind>())
                Assert.InRange(_recognizer.Read(picture, kind).Confidence, 0, 1);
        }
    }

    [Fact]
    public void Gives_the_same_answer_whatever_was_read_before()
    {
        var figure = TestFiles.Picture("figure.png");
        var label = TestFiles.Picture("label.png");
        var first = _recognizer.Read(figure, TextKind.Figure);
        for (var i = 0; i < 5; i++)
        {
            _recognizer.Read(label, TextKind.Label);
            _recognizer.Read(label, TextKind.Figure);
        }

        var again = _recognizer.Read(figure, TextKind.Figure);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal(first.Confidence, again.Confidence);
        Assert.Equal(first.Symbols.Select(symbol => symbol.Choices.Length), again.Symbols.Select(symbol => symbol.Choices.Length));
        Assert.Equal(first.Symbols.SelectMany(symbol => symbol.Choices), again.Symbols.SelectMany(symbol => symbol.Choices));
    }

    [Fact]
    public void Two_thousand_reads_leave_no_memory_behind()
    {
        var figure = TestFiles.Picture("figure.png");
        var label = TestFiles.Picture("label.png");
        void Read(int times)
        {
            for (var i = 0; i < times; i++)
                _recognizer.Read(i % 20 == 0 ? label : figure, i % 20 == 0 ? TextKind.Label : TextKind.Figure);
        }

        // Tesseract's own pools and the allocator's arenas fill up in the first few hundred.
        Read(400);
        var before = ResidentBytes();
        Read(2_000);

        Assert.InRange(ResidentBytes() - before, long.MinValue, 20L << 20);
    }

    private static long ResidentBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1]) * Environment.SystemPageSize;
    }
}
