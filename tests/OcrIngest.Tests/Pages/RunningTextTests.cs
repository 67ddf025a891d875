using OcrIngest.Documents;
using OcrIngest.Imaging;
using OcrIngest.Pages;
using OcrIngest.Recognition;
using OcrIngest.Tests.Imaging;
using OcrIngest.Tests.Labels.Pictures;
using OcrIngest.Training;
using OcrIngest.Training.Characters;
using OcrIngest.Training.Glyphs;
using Xunit;

namespace OcrIngest.Tests.Pages;

public sealed class RunningTextTests
{
    private const int Dpi = 150;
    private const string Sentence = "本年度主动公开政府信息三百条，比上年增加二十五条";

    [Fact]
    public void Sentences_are_read_by_the_second_reader_alone_and_narrowed()
    {
        using var recognizer = new Says(Sentence);
        using var second = new Says(Sentence);
        var lines = Lines(recognizer, second);

        Assert.Empty(recognizer.Pictures);
        Assert.All(lines, line => Assert.Equal((Sentence, "", Sentence), (line.Text, line.First, line.Second?.Text)));
        Assert.Equal(lines.Length, second.Pictures.Count);
        Assert.All(second.Pictures, picture => Assert.InRange(picture.Width, 600, 700));
    }

    [Fact]
    public void What_may_name_the_office_is_read_by_both_at_full_width()
    {
        using var recognizer = new Says("甲乙县人民政府工作年度报告");
        using var second = new Says("甲已县人民政府工作年度报告");
        var first = Lines(recognizer, second)[0];

        Assert.Equal(("甲乙县人民政府工作年度报告", "甲乙县人民政府工作年度报告", "甲已县人民政府工作年度报告"), (first.Text, first.First, first.Second?.Text));
        Assert.All(recognizer.Pictures, picture => Assert.True(picture.Width > 800));
    }

    [Fact]
    public void What_is_printed_large_is_not_looked_at_narrowed_first()
    {
        using var recognizer = new Says(Sentence);
        using var second = new Says(Sentence);
        var lines = new PageReader(recognizer, new StageClock(), null, second).Read(new PageImage(1, Drawn().Writing(new Random(20), new PixelRect(100, 30, 700, 44), 44).Image, Dpi, []), 0).Lines;

        Assert.Equal(13, lines.Length);
        Assert.Equal(lines.Length, second.Pictures.Count);
        Assert.Single(second.Pictures, picture => picture.Width > 800);
        Assert.Empty(recognizer.Pictures);
    }

    [Fact]
    public void Without_a_second_reader_the_recogniser_reads_what_may_matter()
    {
        using var recognizer = new Says(Sentence);
        var lines = Lines(recognizer, null);

        Assert.Equal((Sentence, Sentence, null), (lines[0].Text, lines[0].First, lines[0].Second));
    }

    [Fact]
    public void One_line_that_can_surely_be_read_shows_that_a_page_stands_upright()
    {
        using var recognizer = new Says("");
        using var second = new Says(Sentence);
        var read = new PageReader(recognizer, new StageClock(), null, second).Read(Page(), 0);

        Assert.Equal(0, read.QuarterTurns);
        Assert.InRange(read.Legibility, 0.95, 1);
    }

    [Fact]
    public void A_few_characters_do_not()
    {
        using var recognizer = new Says("");
        using var second = new Says("三川口");
        var read = new PageReader(recognizer, new StageClock(), null, second).Read(Page(), 0);

        Assert.InRange(read.Legibility, 0, PageSample.Legible - 0.1);
    }

    // Across the lines of a page on its side stands one character of each, and the white between the lines.
    [Fact]
    public void Characters_that_fill_but_half_of_a_line_do_not()
    {
        using var recognizer = new Says("");
        using var second = new Says("据府列冈情我神实动动重府律");
        var read = new PageReader(recognizer, new StageClock(), null, second).Read(Page(), 0);

        Assert.InRange(read.Legibility, 0, PageSample.Legible - 0.1);
    }

    [Fact]
    public void What_says_nothing_of_the_figures_is_seen_at_a_glance_and_read_by_nobody()
    {
        using var recognizer = new Says("");
        using var second = new Says(Sentence);
        var read = new PageReader(recognizer, new StageClock(), null, second, ShippedCharacters.Reader()).Read(Prose(s_prose), 0);

        Assert.Equal((0, 1), (read.QuarterTurns, read.Legibility));
        Assert.Equal(s_prose.Length, read.Lines.Length);
        Assert.Empty(recognizer.Pictures);
        // One counts requests, and one is short.
        Assert.Equal(2, second.Pictures.Count);
        for (var i = 0; i < s_prose.Length; i++)
            Assert.Equal(i is 4 or 5 ? Sentence : s_prose[i], read.Lines[i].Text);
        Assert.All(read.Lines, line => Assert.Equal("", line.First));
    }

    [Fact]
    public void Of_a_line_only_the_sentence_that_may_speak_of_the_figures_is_read()
    {
        using var recognizer = new Says("");
        using var second = new Says(Sentence);
        var read = new PageReader(recognizer, new StageClock(), null, second, ShippedCharacters.Reader()).Read(Prose("经费保障,人员,机构设置。收到政府信息公开申请24件。", "按时答复,信息管理制度,公开网站,数据安全,依法处理。"), 0);

        Assert.Equal("经费保障,人员,机构设置。" + Sentence, read.Lines[0].Text);
        Assert.Equal(Sentence, read.Lines[0].Second?.Text);
        Assert.InRange(Assert.Single(second.Pictures).Width, 200, 400);
    }

    private static readonly string[] s_prose =
    [
        "一、总体情况。本机关按条例要求,主动公开政府信息,",
        "规范办理过程,及时公布政策文件,信息管理制度,公开网站,",
        "数据安全,依法处理,主要负责同志参加。全年组织培训,加以指正,",
        "经费保障,人员,机构设置,各部门按时报告。",
        "全年收到政府信息公开申请24件,其中自然人20件,法人4件,",
        "按时办结。",
        "组织收集,分类管理,按国家有关规定,保护个人隐私,",
        "公众查询,设置网站,及时解读重要政策,公开会议决定。",
    ];

    // In one typeface that has all of these characters.
    private static PageImage Prose(params string[] lines)
    {
        var page = new GrayImage(2000, 900);
        page.Pixels.AsSpan().Fill(255);
        var face = ShippedCharacters.Atlas.Faces.First(face => lines.All(line => line.All(c => face.Has(c) || char.IsAscii(c))));
        var dpi = 0.0;
        for (var i = 0; i < lines.Length; i++)
        {
            // The same seed for all: lines of one size.
            var cell = new LabelSimulator(ShippedCharacters.Atlas, new SeededRandom(7)).Draw(face, lines[i], DamageKind.Clean, 1);
            for (var y = 0; y < cell.Page.Height; y++)
                cell.Page.Row(y).CopyTo(page.Row(60 + i * 100 + y)[60..]);
            dpi = cell.Dpi;
        }
        return new PageImage(1, page, dpi, []);
    }

    private static PageImage Page() => new(1, Drawn().Image, Dpi, []);

    // Twelve lines of 700 pixels.
    private static DrawnPage Drawn()
    {
        var page = new DrawnPage(1000, 900);
        for (var line = 0; line < 12; line++)
            page.Writing(new Random(line), new PixelRect(100, 100 + line * 55, 700, 26), 26);
        return page;
    }

    private static System.Collections.Immutable.ImmutableArray<ReadLine> Lines(Says recognizer, Says? second) =>
        new PageReader(recognizer, new StageClock(), null, second).Read(Page(), 0).Lines;

    private sealed class Says(string text) : ITextRecognizer
    {
        public List<GrayImage> Pictures { get; } = [];

        public TextReading Read(GrayImage picture, TextKind kind)
        {
            Pictures.Add(picture);
            return new TextReading(text, 0.97, []);
        }

        public void Dispose()
        {
        }
    }
}
