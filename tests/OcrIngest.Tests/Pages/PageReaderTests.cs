using OcrIngest.Documents;
using OcrIngest.Imaging;
using OcrIngest.Pages;
using OcrIngest.Recognition;
using OcrIngest.Tables;
using OcrIngest.Tests.Imaging;
using OcrIngest.Tests.Tables;
using Xunit;

namespace OcrIngest.Tests.Pages;

public sealed class PageReaderTests
{
    private const int Dpi = 150;

    [Fact]
    public void Cells_are_read_as_what_their_ink_looks_like_and_blank_ones_not_at_all()
    {
        var shape = TableShape.Plain(2, 2, 0.4, 1.6);
        var page = shape.Draw(new DrawnPage(800, 600), Dpi, 100, 100, 2)
            .Writing(new Random(1), new PixelRect(115, 120, 120, 23), 22).Digits("24", 440, 122, 20).Digits("7", 440, 182, 20);
        using var recognizer = new ScriptedRecognizer();
        var table = Assert.Single(new PageReader(recognizer, new StageClock()).Read(new PageImage(3, page.Image, Dpi, []), 0).Tables);

        Assert.Equal((3, true, true), (table.Page, table.FirstOfPage, table.LastOfPage));
        Assert.Equal(["予以公开", "", "", ""], table.Cells.Select(cell => cell.Label));
        Assert.Equal([null, "12", null, "12"], table.Cells.Select(cell => cell.Figure?.Text));
        Assert.Equal([false, false, true, false], table.Cells.Select(cell => cell.IsBlank));
        Assert.Equal(2, recognizer.Kinds.Count(kind => kind == TextKind.Figure));
    }

    [Theory]
    [InlineData("无", "无", "无", true)]
    [InlineData("x", "无", "无", false)]
    [InlineData("无", "元", "x", false)]
    public void What_marks_a_blank_has_to_be_seen_by_two_readers(string label, string line, string read, bool marksBlank)
    {
        var shape = TableShape.Plain(8, 3, 0.4, 1.6);
        var page = shape.Draw(new DrawnPage(1000, 800), Dpi, 100, 100, 2);
        for (var row = 0; row < 8; row++)
            page.Writing(new Random(1), new PixelRect(115, 120 + row * 60, 120, 23), 22).Digits("24", 440, 122 + row * 60, 20).Digits("24", 690, 122 + row * 60, 20, ink: row == 0 ? (byte)255 : (byte)0);
        page.Writing(new Random(5), new PixelRect(690, 120, 23, 23), 22);
        using var recognizer = new ScriptedRecognizer { Figure = "x", Label = label };
        using var second = new ScriptedRecognizer { Label = line };
        var cell = Assert.Single(new PageReader(recognizer, new StageClock(), null, second).Read(new PageImage(1, page.Image, Dpi, []), 0).Tables).Cells[2];
        Assert.Equal((read, marksBlank), (cell.Figure?.Text, cell.MarksBlank));
    }

    [Fact]
    public void What_stands_under_a_seal_is_read_and_is_a_little_less_sure()
    {
        var page = TableShape.Plain(8, 2, 0.4, 1.6).Draw(new DrawnPage(800, 700), Dpi, 100, 100, 2);
        for (var row = 0; row < 8; row++)
            page.Digits("24", 440, 120 + row * 60, 24);
        // Its ring passes over the figure of the second row, its inside lies over the next three.
        page.Light((x, y) => Math.Sqrt((x - 450) * (x - 450) + (y - 310) * (y - 310)) is <= 125 and > 112 ? 0.4 : 1);
        using var recognizer = new ScriptedRecognizer();
        var table = Assert.Single(new PageReader(recognizer, new StageClock()).Read(new PageImage(1, page.Image, Dpi, []), 0).Tables);
        var figures = table.Cells.Where(cell => cell.Cell.Column == 1).OrderBy(cell => cell.Cell.Row).ToList();
        Assert.All(figures, cell => Assert.Equal("12", cell.Figure?.Text));
        Assert.Equal([1, 0.985, 1, 1, 1, 0.985, 1, 1], figures.Select(cell => cell.MostSure));
    }

    [Fact]
    public void Words_of_the_page_itself_need_no_recogniser()
    {
        var shape = TableShape.Plain(1, 2, 0.4, 1.6);
        var page = shape.Draw(new DrawnPage(800, 600), Dpi, 100, 100, 2).Digits("24", 440, 125, 16).Writing(new Random(1), new PixelRect(115, 120, 120, 23), 22);
        using var recognizer = new ScriptedRecognizer();
        TextWord[] words = [new TextWord("部分公开", new PixelRect(115, 118, 110, 26)), new TextWord("30", new PixelRect(438, 123, 22, 20))];
        var table = Assert.Single(new PageReader(recognizer, new StageClock()).Read(new PageImage(1, page.Image, Dpi, [.. words]), 0).Tables);

        Assert.Equal("部分公开", table.Cells[0].Label);
        Assert.Equal("30", table.Cells[1].Figure?.Text);
        Assert.All(table.Cells, cell => Assert.True(cell.Printed));
        Assert.Empty(recognizer.Kinds);
    }

    [Fact]
    public void A_page_is_turned_until_its_words_can_be_read()
    {
        var shape = TableShape.Plain(4, 2, 0.4, 1.6);
        var page = shape.Draw(new DrawnPage(800, 600), Dpi, 100, 100, 2);
        for (var row = 0; row < 4; row++)
            page.Writing(new Random(row), new PixelRect(115, 120 + row * 60, 180, 23), 22);
        using var recognizer = new ScriptedRecognizer { Legible = (picture, _) => picture.Width > picture.Height };
        var read = new PageReader(recognizer, new StageClock()).Read(new PageImage(1, Resampler.Turn(page.Image, 3), Dpi, []), 0);
        Assert.Contains(read.QuarterTurns, new[] { 1, 3 });
        Assert.True(read.Legibility > 0.9);
    }

    [Fact]
    public void Lines_that_are_dirt_do_not_keep_a_table_from_telling_which_way_up_its_page_is()
    {
        var page = TableShape.Plain(4, 2, 0.4, 1.6).Draw(new DrawnPage(800, 900), Dpi, 100, 100, 2);
        for (var row = 0; row < 4; row++)
            page.Writing(new Random(row), new PixelRect(115, 120 + row * 60, 180, 23), 22);
        page.Writing(new Random(5), new PixelRect(100, 600, 400, 26), 26).Writing(new Random(6), new PixelRect(100, 700, 400, 26), 26);
        using var recognizer = new ScriptedRecognizer { Legible = (_, kind) => kind == TextKind.Label };
        Assert.True(new PageReader(recognizer, new StageClock()).Read(new PageImage(1, page.Image, Dpi, []), 0).Legibility > 0.9);
    }

    [Fact]
    public void Labels_of_several_lines_tell_which_way_up_a_page_is_where_none_is_wide()
    {
        var page = TableShape.Plain(4, 2, 0.9, 0.8).Draw(new DrawnPage(800, 900), Dpi, 100, 100, 2);
        for (var row = 0; row < 4; row++)
            page.Writing(new Random(row), new PixelRect(115, 110 + row * 135, 80, 115), 22);
        using var recognizer = new ScriptedRecognizer { Legible = (picture, _) => picture.Height > picture.Width };
        var read = new PageReader(recognizer, new StageClock()).Read(new PageImage(1, page.Image, Dpi, []), 1);
        Assert.Equal(0, read.QuarterTurns % 2);
        Assert.True(read.Legibility > 0.9);
    }

    [Fact]
    public void A_table_under_running_text_is_not_the_first_of_its_page()
    {
        var page = TableShape.Plain(2, 2, 0.4, 1.6).Draw(new DrawnPage(800, 1100), Dpi, 100, 500, 2).Writing(new Random(1), new PixelRect(100, 200, 500, 60), 22);
        using var recognizer = new ScriptedRecognizer { Label = "本年度主动公开政府信息三百条，比上年增加" };
        var table = Assert.Single(new PageReader(recognizer, new StageClock()).Read(new PageImage(1, page.Image, Dpi, []), 0).Tables);
        Assert.Equal((false, true), (table.FirstOfPage, table.LastOfPage));
    }

    [Fact]
    public void A_page_number_below_does_not_end_a_table()
    {
        var page = TableShape.Plain(2, 2, 0.4, 1.6).Draw(new DrawnPage(800, 1100), Dpi, 100, 900, 2).Digits("12", 390, 1060, 14);
        using var recognizer = new ScriptedRecognizer();
        var table = Assert.Single(new PageReader(recognizer, new StageClock()).Read(new PageImage(1, page.Image, Dpi, []), 0).Tables);
        Assert.Equal((true, true), (table.FirstOfPage, table.LastOfPage));
    }

    [Fact]
    public void A_blank_page_is_an_empty_page()
    {
        using var recognizer = new ScriptedRecognizer();
        var read = new PageReader(recognizer, new StageClock()).Read(new PageImage(1, new DrawnPage(800, 1100).Image, Dpi, []), 0);
        Assert.Empty(read.Tables);
        Assert.Empty(read.Lines);
        Assert.Empty(recognizer.Kinds);
    }

    [Fact]
    public void Lines_of_text_are_found_top_to_bottom()
    {
        var page = new DrawnPage(1000, 900).Writing(new Random(1), new PixelRect(100, 100, 700, 26), 26).Writing(new Random(2), new PixelRect(100, 160, 300, 26), 26)
            .Digits("24", 420, 163, 19).Writing(new Random(3), new PixelRect(480, 160, 300, 26), 26);
        var lines = TextLineFinder.Find(GridDetector.Detect(page.Image, Dpi, 0));
        Assert.Equal(2, lines.Length);
        Assert.InRange(lines[0].Box.Y, 95, 104);
        Assert.InRange(lines[1].Box.Right, 700, 790);
    }

    /// <summary>Says 予以公开 of every label and line and 12 of every figure.</summary>
    private sealed class ScriptedRecognizer : ITextRecognizer
    {
        public List<TextKind> Kinds { get; } = [];

        public string Figure { get; init; } = "12";

        public string Label { get; init; } = "予以公开";

        public Func<GrayImage, TextKind, bool> Legible { get; init; } = (_, _) => true;

        public TextReading Read(GrayImage picture, TextKind kind)
        {
            Kinds.Add(kind);
            return new TextReading(kind == TextKind.Figure ? Figure : Label, Legible(picture, kind) ? 0.95 : 0.2, []);
        }

        public void Dispose()
        {
        }
    }
}
