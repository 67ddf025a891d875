using OcrIngest.Imaging;
using OcrIngest.Recognition;

namespace OcrIngest.Native.Tests;

/// <summary>Needs the second text reader: .ci/install puts it on the machine.</summary>
[Collection(AloneCollection.Name)]
public sealed class PpOcrRecognizerTests : IDisposable
{
    private static readonly PpOcrFiles Installed = PpOcrFiles.Find() ?? throw new InvalidOperationException("The second text reader is not on this machine: run .ci/install tests.");
    private readonly PpOcrRecognizer _recognizer = new(Installed);

    public void Dispose() => _recognizer.Dispose();

    [Fact]
    public void Reads_a_figure_with_a_box_and_a_probability_for_each_digit()
    {
        var picture = TestFiles.Picture("figure.png");

        var reading = _recognizer.Read(picture, TextKind.Figure);

        Assert.Equal("30155", reading.Text);
        Assert.InRange(reading.Confidence, 0.9, 1);
        Assert.Equal(["3", "0", "1", "5", "5"], reading.Symbols.Select(symbol => symbol.Choices[0].Text));
        Assert.All(reading.Symbols, symbol => Assert.Equal(symbol.Box, symbol.Box.Intersect(picture.Bounds)));
        Assert.True(reading.Symbols.Zip(reading.Symbols.Skip(1)).All(pair => pair.First.Box.X < pair.Second.Box.X));
    }

    [Theory]
    [InlineData("label.png", TextKind.Label, "行政规范性文件")]
    [InlineData("line.png", TextKind.Line, "三、收到和处理政府信息公开申请情况")]
    public void Reads_Chinese_text(string file, TextKind kind, string expected)
    {
        var reading = _recognizer.Read(TestFiles.Picture(file), kind);

        Assert.Equal(expected, reading.Text);
        Assert.InRange(reading.Confidence, 0.9, 1);
    }

    [Fact]
    public void Characters_forced_into_digits_are_not_believed()
    {
        var reading = _recognizer.Read(TestFiles.Picture("line.png"), TextKind.Figure);

        Assert.All(reading.Text, c => Assert.Contains(c, "0123456789.,-"));
        Assert.InRange(reading.Confidence, 0, 0.5);
    }

    [Theory]
    [InlineData(1, 1, 255)]
    [InlineData(40, 40, 255)]
    [InlineData(40, 40, 0)]
    [InlineData(12, 2000, 128)]
    [InlineData(4000, 12, 0)]
    public void Survives_pictures_without_text(int width, int height, int gray)
    {
        var picture = new GrayImage(width, height);
        Array.Fill(picture.Pixels, (byte)gray);

        Assert.InRange(_recognizer.Read(picture, TextKind.Line).Text.Length, 0, 1);
    }

    [Fact]
    public void A_library_that_is_none_is_the_machine_s_fault()
    {
        using var broken = new PpOcrRecognizer(Installed with { Library = TestFiles.Path("line.png") });

        var failure = Assert.Throws<EngineFailedException>(() => broken.Read(TestFiles.Picture("line.png"), TextKind.Line));
        Assert.Contains(".ci/install", failure.Message);
    }

    [Fact]
    public void A_model_that_is_none_is_the_machine_s_fault()
    {
        using var broken = new PpOcrRecognizer(Installed with { Model = TestFiles.Path("line.png") });

        Assert.Throws<EngineFailedException>(() => broken.Read(TestFiles.Picture("line.png"), TextKind.Line));
    }

    [Fact]
    public void A_list_of_characters_of_another_model_is_refused()
    {
        using var workshop = new Workshop();
        using var broken = new PpOcrRecognizer(Installed with { Characters = workshop.Write("keys.txt", "0\n1\n"u8.ToArray()) });

        var failure = Assert.Throws<EngineFailedException>(() => broken.Read(TestFiles.Picture("line.png"), TextKind.Line));
        Assert.Contains("keys.txt", failure.Message);
    }

    [Fact]
    public void A_folder_without_its_files_has_no_reader()
    {
        using var workshop = new Workshop();

        Assert.Null(PpOcrFiles.In(workshop.Folder));
    }
}
