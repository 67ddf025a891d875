using OcrIngest.Glyphs;
using OcrIngest.Imaging;
using OcrIngest.Pages;
using OcrIngest.Recognition;
using OcrIngest.Tables;
using OcrIngest.Tests.Glyphs;
using OcrIngest.Tests.Imaging;
using OcrIngest.Tests.Recognition;
using OcrIngest.Training.Glyphs;
using Xunit;

namespace OcrIngest.Tests.Pages;

public sealed class CellReaderTests
{
    private const int Columns = 7;

    [Fact]
    public void A_cell_without_ink_is_blank() => Assert.Equal((true, null, 1), Outcome(Read(DrawnColumn.Usual())));

    [Fact]
    public void Ink_where_a_digit_would_stand_makes_a_blank_doubtful()
    {
        var column = DrawnColumn.Usual();
        for (var i = 0; i < 3; i++)
            column.Page.Fill(DrawnColumn.Cell(0).X + 112, DrawnColumn.Cell(0).Y + 34 + 11 * i, 6, 6);
        Assert.Equal((true, null, 0.9), Outcome(Read(column)));
    }

    [Theory]
    [InlineData(30, 0.9)]
    [InlineData(190, 1)] // a shade
    public void What_covers_all_of_a_cell_hides_what_stands_in_it(byte gray, double sure)
    {
        var (column, cell) = (DrawnColumn.Usual(), DrawnColumn.Cell(0));
        column.Page.Fill(cell.X - 10, cell.Y - 10, cell.Width + 20, cell.Height + 20, gray);
        Assert.Equal((true, null, sure), Outcome(Read(column)));
    }

    [Theory]
    [InlineData(116, 42, 1)]
    [InlineData(20, 42, 0)] // beside it
    [InlineData(116, 8, 0)] // above
    public void Specks_are_dirt_of_a_blank_where_its_figure_would_stand(int x, int y, int dirt)
    {
        var column = DrawnColumn.Usual();
        column.Page.Fill(DrawnColumn.Cell(0).X + x, DrawnColumn.Cell(0).Y + y, 5, 5);
        var cell = Read(column);
        Assert.Equal((true, dirt), (cell.IsBlank, cell.Dirt));
    }

    [Fact]
    public void A_speck_too_small_for_a_digit_is_a_doubtful_blank()
    {
        var column = DrawnColumn.Usual();
        column.Page.Fill(DrawnColumn.Cell(0).X + 118, DrawnColumn.Cell(0).Y + 40, 7, 12);
        Assert.Equal((true, null, 0.9), Outcome(Read(column)));
    }

    [Theory]
    [InlineData(7, 7, false, 0.997)]
    [InlineData(7, 12, false, 0.997)]
    [InlineData(7, 7, true, 0.9)] // more than one
    [InlineData(7, 24, false, 0.9)] // as high as most of a digit
    public void A_lone_speck_is_no_lost_digit_where_hardly_one_is_broken(int width, int height, bool twice, double sure)
    {
        var column = new DrawnColumn(14);
        for (var i = 1; i < 14; i++)
            column.Middle(i, "305");
        column.Page.Fill(DrawnColumn.Cell(0).X + 117, DrawnColumn.Cell(0).Y + 33, width, height);
        if (twice)
            column.Page.Fill(DrawnColumn.Cell(0).X + 117, DrawnColumn.Cell(0).Y + 52, 6, 6);
        var cell = Read(column, count: 14);
        Assert.Equal(sure, cell.MostSure);
        Assert.Equal(sure > 0.9, cell is { IsBlank: true, Dirt: 0 });
    }

    [Fact]
    public void The_mark_of_a_blank_is_read_without_a_recogniser()
    {
        var column = new DrawnColumn(10);
        for (var i = 0; i < 9; i++)
            column.Page.Fill(DrawnColumn.Cell(i).X + 100, DrawnColumn.Cell(i).Y + 43, 40, 5);
        var script = new Script("x");
        var cell = Read(column, script, count: 10);
        Assert.Equal((false, "-", 1), Outcome(cell));
        Assert.True(cell.MarksBlank);
        Assert.Equal(0, script.Asked);
    }

    [Fact]
    public void What_the_page_itself_says_is_asked_of_nobody()
    {
        var script = new Script("x");
        var column = DrawnColumn.Usual().Middle(0, "24");
        Assert.Equal("31", Read(column, script, printed: "31").Figure?.Text);
        Assert.Equal("予以公开", Read(column, script, printed: "予以公开").Label);
        Assert.Equal(("无", true), Read(column, script, printed: "无") is var nothing ? (nothing.Figure?.Text, nothing.MarksBlank) : default);
        Assert.Equal(("14.8万元", true), Read(column, script, printed: "14.8万元") is var worded ? (worded.Figure?.Text, worded.IsFigure) : default);
        Assert.Equal(0, script.Asked);
    }

    [Fact]
    public void A_figure_in_its_place_is_sure_and_one_elsewhere_is_not()
    {
        Assert.Equal((false, "24", 1), Outcome(Read(DrawnColumn.Usual().Middle(0, "24"), new Script("24"))));
        Assert.Equal((false, "24", 0.9), Outcome(Read(DrawnColumn.Usual().Draw(0, "24", 30), new Script("24"))));
    }

    [Theory]
    [InlineData(42, "24")] // as far apart as all digits of the table
    [InlineData(90, "2 4")] // as two figures in one cell
    public void Digits_as_far_apart_as_all_others_are_one_figure(int apart, string figure)
    {
        var column = new DrawnColumn(7).Draw(0, "2", 60).Draw(0, "4", 60 + apart);
        for (var i = 1; i < 7; i++)
            column.Draw(i, "6", 60).Draw(i, "8", 102);
        Assert.Equal(figure, Read(column, new Script("2 4")).Figure?.Text);
    }

    [Fact]
    public void What_the_page_says_in_two_lines_of_a_cell_that_has_no_room_for_another_digit_is_one_figure()
    {
        var column = DrawnColumn.Usual();
        var (narrow, cell) = (new PixelRect(60, 40, 60, 90), DrawnColumn.Cell(0));
        column.Page.Digits("24", cell.X + 12, cell.Y + 10, DrawnColumn.Digit).Digits("7", cell.X + 22, cell.Y + 52, DrawnColumn.Digit);
        Assert.Equal("247", Read(column, printed: "24\n7", place: narrow).Figure?.Text);
        Assert.Equal("24\n7", Read(column, printed: "24\n7").Figure?.Text);
    }

    [Theory]
    [InlineData("-", "-", 1)] // too short for writing, and the page says what it is
    [InlineData("3", null, 0.9)] // nobody knows
    public void The_mark_of_a_blank_is_no_speck_where_the_page_says_the_same(string printed, string? figure, double sure)
    {
        var column = new DrawnColumn(10);
        for (var i = 0; i < 9; i++)
            column.Page.Fill(DrawnColumn.Cell(i).X + 114, DrawnColumn.Cell(i).Y + 43, 12, 6);
        Assert.Equal((figure is null, figure, sure), Outcome(Read(column, count: 10, printed: printed)));
    }

    [Theory]
    [InlineData(100, 1)]
    [InlineData(228, 0.9)]
    public void A_digit_that_runs_into_the_side_of_its_cell_is_in_doubt_where_no_others_tell_that_figures_end_there(int x, double sure)
    {
        var column = new DrawnColumn(1).Draw(0, "6", x);
        Assert.Equal((false, "6", sure), Outcome(Read(column, new Script("6"), count: 1)));
    }

    [Theory]
    [InlineData("24", "24", "", 1)]
    [InlineData("21", "24", "", 0.9)]
    [InlineData("{", "24", "24", 1)]
    [InlineData("{", "24", "21", 0.9)]
    public void A_figure_beside_the_arc_of_a_seal_is_sure_only_where_two_readers_see_it(string engine, string printed, string third, double sure)
    {
        var column = DrawnColumn.Usual();
        Print(column, printed);
        column.Page.Ring(DrawnColumn.Cell(0).X - 60, DrawnColumn.Cell(0).Y + 120, 130, 8, 90);
        using var glyphs = ShippedGlyphs.Reader();
        var cell = Read(column, new Script(engine, label: "("), glyphs, new Script(third, label: "("));
        Assert.Equal((false, engine, sure), Outcome(cell));
        Assert.Equal(printed, cell.Glyphs?.Text);
    }

    [Theory]
    [InlineData(12, 0.1)]
    [InlineData(4, 0)] // too thin to cover a digit
    public void A_digit_that_other_ink_may_hide_is_lost_and_the_others_are_read(int width, double lost)
    {
        var column = DrawnColumn.Usual();
        Print(column, "24");
        foreach (var x in new[] { 78, 150 })
            column.Page.Fill(DrawnColumn.Cell(0).X + x, DrawnColumn.Cell(0).Y + 5, width, 80);
        using var glyphs = ShippedGlyphs.Reader();
        var cell = Read(column, new Script("24"), glyphs);
        Assert.Equal((false, "24", 1), Outcome(cell));
        Assert.Equal(("24", lost), (cell.Glyphs!.Text, cell.Glyphs.Lost));
    }

    [Theory]
    [InlineData(0, 0.1, 0.5)]
    [InlineData(6, 0.005, 0.1)]
    public void A_speck_beside_a_figure_is_dust_where_dust_lies(int specks, double from, double to)
    {
        var column = new DrawnColumn(7).Right(0, "24").Right(1, "0").Right(2, "24").Right(3, "305").Right(4, "8").Right(5, "0").Right(6, "96");
        column.Page.Fill(DrawnColumn.Cell(0).X + 180, DrawnColumn.Cell(0).Y + 42, 6, 6);
        for (var i = 1; i <= specks; i++)
            column.Page.Fill(DrawnColumn.Cell(i).X + 20, DrawnColumn.Cell(i).Y + 10, 6, 6);
        using var glyphs = ShippedGlyphs.Reader();
        var cell = Read(column, new Script("24"), glyphs, new Script("24"));
        Assert.InRange(cell.Glyphs!.Lost, from, to);
        Assert.Equal((false, "24", 1), Outcome(cell));
    }

    [Theory]
    [InlineData("2", "-2", "-2")]
    [InlineData("2", "2", "2")] // one who sees a minus is none
    public void A_reader_that_passes_over_a_minus_that_two_see_says_nothing_of_it(string engine, string third, string figure)
    {
        var column = DrawnColumn.Usual();
        Print(column, "-2");
        using var glyphs = ShippedGlyphs.Reader();
        var cell = Read(column, new Script(engine), glyphs, new Script(third));
        Assert.Equal(("-2", figure), (cell.Glyphs?.Text, cell.Figure?.Text));
    }

    [Fact]
    public void A_whole_minus_is_not_taken_out_of_what_no_reader_makes_a_figure_of()
    {
        var column = DrawnColumn.Usual();
        Print(column, "-1");
        Assert.Equal((false, "-)", 1), Outcome(Read(column, new Script("-)", label: ""))));
    }

    [Theory]
    [InlineData("4", 0.985)]
    [InlineData("1", 0.9)]
    public void A_4_that_may_be_a_1_with_a_speck_needs_a_third_reader(string third, double sure)
    {
        var column = DrawnColumn.Usual();
        int left = DrawnColumn.Cell(0).X + 110, top = DrawnColumn.Cell(0).Y + 25;
        column.Page.Fill(left + 12, top, 6, 40).Fill(left, top + 18, 4, 10).Fill(left, top + 28, 18, 5);
        using var glyphs = ShippedGlyphs.Reader();
        var cell = Read(column, new Script("4"), glyphs, new Script(third));
        Assert.Equal(("4", third, sure), (cell.Glyphs?.Text, cell.Third?.Text, cell.MostSure));
    }

    [Theory]
    [InlineData("/", "/", true)]
    [InlineData("i", "/", true)]
    [InlineData("i", "1", false)]
    public void A_slash_is_seen_by_its_form_and_one_of_the_readers(string engine, string printed, bool marks)
    {
        var column = new DrawnColumn(14);
        for (var i = 1; i < 14; i++)
            column.Middle(i, "305");
        Print(column, printed);
        using var glyphs = ShippedGlyphs.Reader();
        var cell = Read(column, new Script(engine, label: ""), glyphs, count: 14);
        Assert.Equal(marks, cell is { MarksBlank: true, Figure.Text: "/" });
    }

    [Theory]
    [InlineData(0, 30, true)] // a figure
    [InlineData(0, 15, false)] // half as high
    [InlineData(1, 30, true)] // beside a tick
    [InlineData(3, 30, false)] // among what may be a seal
    public void What_is_as_high_as_a_digit_is_no_blank_where_it_is_no_piece_of_a_seal(int strokes, int height, bool isNoBlank)
    {
        var (column, cell) = (DrawnColumn.Usual(), DrawnColumn.Cell(0));
        column.Page.Digits("0", cell.X + 120 - height / 4, cell.Y + 45 - height / 2, height);
        for (var i = 0; i < strokes; i++)
            column.Page.Fill(cell.X + 170 + 20 * i, cell.Y + 15, 6, 65);
        using var glyphs = ShippedGlyphs.Reader();
        Assert.Equal(isNoBlank, Read(column, new Script("0", label: "("), glyphs).IsNoBlank);
    }

    [Theory]
    [InlineData(0, "", 1)]
    [InlineData(5, "", 0.9)]
    [InlineData(5, "4", 0.9)]
    [InlineData(5, "1", 0.985)] // to the third reader too
    public void A_1_that_stands_as_the_stem_of_a_4_would_is_in_doubt(int aside, string third, double sure)
    {
        var column = DrawnColumn.Usual();
        column.Page.Fill(DrawnColumn.Cell(0).X + 117 + aside, DrawnColumn.Cell(0).Y + 30, 6, DrawnColumn.Digit);
        using var glyphs = ShippedGlyphs.Reader();
        Assert.Equal((false, "1", sure), Outcome(Read(column, new Script("1"), glyphs, third.Length > 0 ? new Script(third) : null)));
    }

    [Theory]
    [InlineData("0", "0", 1)]
    [InlineData("0", "6", 2)] // another digit
    [InlineData("0", "00", 2)] // more than one
    [InlineData("8", "0", 2)] // the recogniser saw another digit in the first
    public void What_looks_like_a_digit_that_both_readers_read_alike_is_not_read_again(string engine, string second, int asked)
    {
        var column = new DrawnColumn(9);
        for (var i = 2; i < 9; i++)
            column.Middle(i, "305");
        Print(column, "0");
        Print(column, second, row: 1);
        var inks = Enumerable.Range(0, 9).Select(column.Ink).ToList();
        using var glyphs = ShippedGlyphs.Reader();
        var script = new Script(engine);
        var reader = new CellReader(script, new StageClock(), glyphs);
        foreach (var row in (int[])[0, 1])
            reader.Read(column.Page.Image, DrawnColumn.Dpi, new GridCell(row, 0, 1, 1, DrawnColumn.Cell(row)), inks[row], FigureSetting.Of(inks), FaintInk.Of(inks), default, "", null);
        Assert.Equal(asked, script.Asked);
    }

    [Theory]
    [InlineData(190, 1)]
    [InlineData(70, 0.9)] // as close as a digit
    public void A_mark_far_from_a_figure_is_no_part_of_it(int x, double sure)
    {
        var column = new DrawnColumn(7);
        for (var i = 1; i < 7; i++)
            column.Draw(i, "24", 10);
        Print(column, "24", 10);
        column.Page.Fill(DrawnColumn.Cell(0).X + x, DrawnColumn.Cell(0).Y + 30, 40, 32);
        using var glyphs = ShippedGlyphs.Reader();
        Assert.Equal((false, "24", sure), Outcome(Read(column, new Script("24", label: "") { Figures = new(["24)"]) }, glyphs)));
    }

    [Fact]
    public void A_seal_that_leaves_the_place_of_a_figure_free_is_a_doubtful_blank()
    {
        var column = DrawnColumn.Usual();
        column.Page.Ring(DrawnColumn.Cell(0).X - 60, DrawnColumn.Cell(0).Y + 120, 130, 8, 90);
        Assert.Equal((true, null, 0.9), Outcome(Read(column, new Script("(", label: ")"))));
    }

    [Fact]
    public void A_label_in_the_place_of_a_figure_is_a_label()
    {
        var column = DrawnColumn.Usual();
        column.Page.Writing(new Random(1), DrawnColumn.Cell(0) with { X = DrawnColumn.Cell(0).X + 20, Y = DrawnColumn.Cell(0).Y + 25, Width = 200, Height = 40 }, 40);
        var cell = Read(column, new Script("x", label: "予以公开"));
        Assert.Equal(("予以公开", null), (cell.Label, cell.Figure));
    }

    [Theory]
    [InlineData("无", true)]
    [InlineData("元", false)]
    public void A_word_for_nothing_marks_a_blank_also_where_no_figure_tells_how_figures_are_set(string second, bool sure)
    {
        var column = new DrawnColumn(1);
        column.Page.Writing(new Random(1), DrawnColumn.Cell(0) with { X = DrawnColumn.Cell(0).X + 100, Y = DrawnColumn.Cell(0).Y + 25, Width = 40, Height = 40 }, 40);
        var cell = Read(column, new Script("x", label: "无"), second: new Script("x", second), count: 1);
        Assert.Equal(("无", true, sure), (cell.Figure?.Text, cell.IsFigure, cell.MarksBlank));
    }

    [Theory]
    [InlineData("6件", "6件", 3)] // both say so
    [InlineData("6件", "6", 2)] // the recogniser alone
    public void Words_beside_a_figure_are_read_by_those_who_know_words(string label, string second, int said)
    {
        var column = DrawnColumn.Usual().Draw(0, "6", 90);
        column.Page.Writing(new Random(1), DrawnColumn.Cell(0) with { X = DrawnColumn.Cell(0).X + 115, Y = DrawnColumn.Cell(0).Y + 27, Width = 120, Height = 36 }, 36);
        var cell = Read(column, new Script("x", label), second: new Script("6", second));
        Assert.Equal((true, label), (cell.IsFigure, cell.Figure?.Text));
        Assert.Equal(said == 3, cell.Third is not null);
    }

    [Theory]
    [InlineData("6(其中修订2", "件)", "6(其中修订2件)")]
    [InlineData("6(其中修订2", "件", null)] // no remark that ends
    public void A_figure_with_a_remark_in_two_lines_is_read_line_by_line(string upper, string lower, string? figure)
    {
        var (column, cell) = (DrawnColumn.Usual(), DrawnColumn.Cell(0));
        column.Page.Digits("688888", cell.X + 20, cell.Y + 5, 34).Digits("88", cell.X + 20, cell.Y + 50, 34);
        var read = Read(column, new Script("x", label: "6 (其中修订2\n件)"), second: new Script("x") { Lines = new([upper, lower]) });
        Assert.Equal(("6 (其中修订2\n件)", figure), (read.Label, read.Figure?.Text));
        Assert.Equal(figure is null ? null : "6 (其中修订2\n件)", read.Third?.Text);
    }

    [Fact]
    public void A_unit_below_its_figure_is_read_for_itself()
    {
        var (column, cell) = (DrawnColumn.Usual(), DrawnColumn.Cell(0));
        column.Page.Digits("322", cell.X + 80, cell.Y + 5, 30).Digits("88", cell.X + 100, cell.Y + 45, 28);
        var read = Read(column, new Script("x", label: "322\n件"), second: new Script("x") { Lines = new(["32?", "322", "件"]) });
        Assert.Equal(("", "322件", "322\n件"), (read.Label, read.Figure?.Text, read.Third?.Text));
    }

    [Theory]
    [InlineData("it", "万元", "总计")]
    [InlineData("it", "11", "")]
    [InlineData("1t", "1万", "")]
    public void Letters_are_no_figure_where_the_other_reader_sees_a_character_that_is_no_digit(string engine, string printed, string label)
    {
        var column = DrawnColumn.Usual();
        Print(column, printed, face: "uming");
        using var glyphs = ShippedGlyphs.Reader();
        var cell = Read(column, new Script(engine, "总计"), glyphs);
        Assert.Equal((label, label.Length == 0), (cell.Label, cell.IsFigure));
    }

    // A figure as print has it, in a cell: in its middle, or so far from its left side.
    private static void Print(DrawnColumn column, string figure, int? left = null, string face = "dejavu-serif", int row = 0)
    {
        var letters = ShippedGlyphs.HeldOut.First(known => known.Name == face);
        var setting = new InkCanvas.Setting((double)DrawnColumn.Digit / GlyphAtlas.DigitHeight, 0, 0, 0);
        var canvas = new InkCanvas(column.Page.Image.Width, column.Page.Image.Height);
        var cell = DrawnColumn.Cell(row);
        canvas.Print(letters, figure, cell.X + (left ?? (cell.Width - InkCanvas.Measure(letters, figure, setting)) / 2), cell.Y + (cell.Height + DrawnColumn.Digit) / 2, setting);
        for (var at = 0; at < canvas.Ink.Length; at++)
            column.Page.Image.Pixels[at] = Math.Min(column.Page.Image.Pixels[at], (byte)(255 - 255 * canvas.Ink[at]));
    }

    private static (bool IsBlank, string? Figure, double MostSure) Outcome(ReadCell cell) => (cell.IsBlank, cell.Figure?.Text, cell.MostSure);

    // The first cell of the column.
    private static ReadCell Read(DrawnColumn column, Script? script = null, GlyphReader? glyphs = null, Script? second = null, string printed = "", int count = Columns, PixelRect? place = null)
    {
        var inks = Enumerable.Range(0, count).Select(column.Ink).ToList();
        var cell = new GridCell(0, 0, 1, 1, place ?? DrawnColumn.Cell(0));
        inks[0] = CellInk.Find(column.Page.Image, cell.Box, DrawnColumn.Dpi);
        return new CellReader(script ?? new Script("x"), new StageClock(), glyphs, second)
            .Read(column.Page.Image, DrawnColumn.Dpi, cell, inks[0], FigureSetting.Of(inks), FaintInk.Of(inks), cell.Box, printed, null);
    }

    /// <summary>Says one thing of every figure, and another of all else.</summary>
    private sealed class Script(string figure, string label = "x") : ITextRecognizer
    {
        public int Asked { get; private set; }

        /// <summary>What it says of lines, one after another, instead.</summary>
        public Queue<string> Lines { get; init; } = [];

        /// <summary>The same of its first figures.</summary>
        public Queue<string> Figures { get; init; } = [];

        public TextReading Read(GrayImage picture, TextKind kind)
        {
            Asked++;
            if (kind == TextKind.Line && Lines.Count > 0)
                return new TextReading(Lines.Dequeue(), 0.95, []);
            if (kind == TextKind.Figure && Figures.Count > 0)
                return new TextReading(Figures.Dequeue(), 0.95, []);
            return new TextReading(kind == TextKind.Figure ? figure : label, 0.95, []);
        }

        public void Dispose()
        {
        }
    }
}
