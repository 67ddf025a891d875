using OcrIngest.Imaging;
using OcrIngest.Pages;
using OcrIngest.Recognition;
using OcrIngest.Tests.Labels.Pictures;
using OcrIngest.Training;
using OcrIngest.Training.Characters;
using OcrIngest.Training.Glyphs;
using Xunit;

namespace OcrIngest.Tests.Pages;

public sealed class LabelReaderTests
{
    private static readonly GrayImage Page = new(400, 200, [.. Enumerable.Repeat((byte)230, 400 * 200)]);

    [Fact]
    public void A_reading_that_leaves_most_of_the_ink_unexplained_is_tried_again_line_by_line()
    {
        using var recognizer = new Scripted("人", "要求确认");
        Assert.Equal("要求确认\n要求确认", new LabelReader(recognizer, null).Read(Page, Ink(lines: 2, pieces: 9), 150, null));
    }

    [Fact]
    public void The_second_reader_is_asked_for_the_lines_where_it_is_there()
    {
        using var recognizer = new Scripted("人", "不清");
        using var second = new Scripted("", "重复申请");
        Assert.Equal("重复申请", new LabelReader(recognizer, second).Read(Page, Ink(lines: 1, pieces: 12), 150, null));
    }

    [Theory]
    [InlineData("", 12, "采购总金额", "采购总金额")]
    [InlineData("|", 12, "采购总金额", "采购总金额")]
    [InlineData("", 12, "一", "")] // dirt
    [InlineData("", 1, "采购总金额", "")] // too little for words
    [InlineData("4 1", 30, "采购总金额", "4 1")]
    public void The_second_reader_is_asked_where_the_recogniser_reads_nothing_of_several_pieces(string text, int pieces, string lines, string read)
    {
        using var recognizer = new Scripted(text, "");
        using var second = new Scripted("", lines);
        Assert.Equal(read, new LabelReader(recognizer, second).Read(Page, Ink(lines: 1, pieces), 150, null));
    }

    [Theory]
    [InlineData("重复申请", 12)]
    [InlineData("人", 6)]
    [InlineData("4 1", 30)]
    public void A_reading_that_explains_the_ink_and_one_without_words_stay(string text, int pieces)
    {
        using var recognizer = new Scripted(text, "要求行政机关确认");
        Assert.Equal(text, new LabelReader(recognizer, null).Read(Page, Ink(lines: 1, pieces), 150, null));
    }

    [Fact]
    public void The_lines_must_say_more()
    {
        using var recognizer = new Scripted("人", "~");
        Assert.Equal("人", new LabelReader(recognizer, null).Read(Page, Ink(lines: 2, pieces: 9), 150, null));
    }

    [Fact]
    public void Nonsense_that_the_recogniser_is_not_sure_of_gives_way_to_lines_that_the_second_reader_is_sure_of()
    {
        using var recognizer = new Scripted("后相生时有从不明", "", 0.36);
        using var second = new Scripted("", "仍不明确", 0.99);
        Assert.Equal("仍不明确", new LabelReader(recognizer, second).Read(Page, Ink(lines: 1, pieces: 12), 150, null));
    }

    [Theory]
    [InlineData(0.36, 0.3)]
    [InlineData(0.95, 0.99)]
    public void A_reading_stays_that_is_sure_or_surer_than_the_lines(double first, double lines)
    {
        using var recognizer = new Scripted("重复申请", "", first);
        using var second = new Scripted("", "重夏电请", lines);
        Assert.Equal("重复申请", new LabelReader(recognizer, second).Read(Page, Ink(lines: 1, pieces: 12), 150, null));
    }

    [Theory]
    [InlineData("属于国家秘密", "属于国家秘密")]
    [InlineData("属于国家机密", "as the recogniser reads it")]
    public void A_label_of_the_forms_is_known_by_sight_and_any_other_is_read(string printed, string told)
    {
        var cell = new LabelSimulator(ShippedCharacters.Atlas, new SeededRandom(5)).Draw(ShippedCharacters.Atlas.Faces[0], printed, DamageKind.Office, 1);
        using var recognizer = new Scripted("as the recogniser reads it", "");
        var reader = new LabelReader(recognizer, null, ShippedCharacters.Reader());
        Assert.Equal(told, reader.Read(cell.Page, CellInk.Find(cell.Page, cell.Cell, cell.Dpi), cell.Dpi, null));
    }

    private static CellInk Ink(int lines, int pieces)
    {
        var components = Enumerable.Range(0, lines).SelectMany(line => Enumerable.Range(0, pieces)
            .Select(piece => new InkComponent(new PixelRect(20 + 12 * piece, 20 + 40 * line, 9, 20), 90, false))).ToList();
        return new CellInk(new PixelRect(0, 0, 400, 200), components.Select(piece => piece.Box).Aggregate((a, b) => a.Union(b)), [.. components], [], 20, 230);
    }

    private sealed class Scripted(string label, string line, double confidence = 0.9) : ITextRecognizer
    {
        public TextReading Read(GrayImage picture, TextKind kind) => new(kind == TextKind.Line ? line : label, confidence, []);

        public void Dispose()
        {
        }
    }
}
