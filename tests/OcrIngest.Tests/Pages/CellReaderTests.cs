using OcrIngest.Imaging;
using OcrIngest.Pages;
using OcrIngest.Recognition;
using OcrIngest.Tables;
using OcrIngest.Tests.Glyphs;
using OcrIngest.Tests.Recognition;
using Xunit;
using static OcrIngest.Tests.Pages.FirstCell;

namespace OcrIngest.Tests.Pages;

public sealed class CellReaderTests
{
    [Fact]
    public void A_cell_without_ink_is_blank() => Assert.Equal((true, null, 1), Outcome(Read(DrawnColumn.Usual())));

    [Theory]
    [InlineData(3, true)] // of one rule that was taken for two
    [InlineData(15, false)]
    [InlineData(60, true)]
    public void Only_what_is_as_wide_as_a_digit_or_as_narrow_as_a_rule_is_a_blank(int width, bool isBlank) =>
        Assert.Equal((isBlank, null, 1), Outcome(Read(DrawnColumn.Usual(), place: DrawnColumn.Cell(0) with { Width = width })));

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
        var script = new ScriptedRecognizer("x");
        var cell = Read(column, script, count: 10);
        Assert.Equal((false, "-", 1), Outcome(cell));
        Assert.True(cell.MarksBlank);
        Assert.Equal(0, script.Asked);
    }

    [Fact]
    public void What_the_page_itself_says_is_asked_of_nobody()
    {
        var script = new ScriptedRecognizer("x");
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
        Assert.Equal((false, "24", 1), Outcome(Read(DrawnColumn.Usual().Middle(0, "24"), new ScriptedRecognizer("24"))));
        Assert.Equal((false, "24", 0.9), Outcome(Read(DrawnColumn.Usual().Draw(0, "24", 30), new ScriptedRecognizer("24"))));
    }

    [Theory]
    [InlineData(42, "24")] // as far apart as all digits of the table
    [InlineData(90, "2 4")] // as two figures in one cell
    public void Digits_as_far_apart_as_all_others_are_one_figure(int apart, string figure)
    {
        var column = new DrawnColumn(7).Draw(0, "2", 60).Draw(0, "4", 60 + apart);
        for (var i = 1; i < 7; i++)
            column.Draw(i, "6", 60).Draw(i, "8", 102);
        Assert.Equal(figure, Read(column, new ScriptedRecognizer("2 4")).Figure?.Text);
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
        Assert.Equal((false, "6", sure), Outcome(Read(column, new ScriptedRecognizer("6"), count: 1)));
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
        var cell = Read(column, new ScriptedRecognizer(engine, label: "("), glyphs, new ScriptedRecognizer(third, label: "("));
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
        var cell = Read(column, new ScriptedRecognizer("24"), glyphs);
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
        var cell = Read(column, new ScriptedRecognizer("24"), glyphs, new ScriptedRecognizer("24"));
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
        var cell = Read(column, new ScriptedRecognizer(engine), glyphs, new ScriptedRecognizer(third));
        Assert.Equal(("-2", figure), (cell.Glyphs?.Text, cell.Figure?.Text));
    }

    [Fact]
    public void A_whole_minus_is_not_taken_out_of_what_no_reader_makes_a_figure_of()
    {
        var column = DrawnColumn.Usual();
        Print(column, "-1");
        Assert.Equal((false, "-)", 1), Outcome(Read(column, new ScriptedRecognizer("-)", label: ""))));
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
        var cell = Read(column, new ScriptedRecognizer("4"), glyphs, new ScriptedRecognizer(third));
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
        var cell = Read(column, new ScriptedRecognizer(engine, label: ""), glyphs, count: 14);
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
        Assert.Equal(isNoBlank, Read(column, new ScriptedRecognizer("0", label: "("), glyphs).IsNoBlank);
    }

    [Theory]
    [InlineData(0, "", 0, 1)]
    [InlineData(5, "", 0, 0.9)]
    [InlineData(5, "4", 0.99, 0.9)]
    [InlineData(5, "1", 0.96, 0.9)]
    [InlineData(5, "1", 0.99, 0.985)] // surely to the third reader too
    public void A_1_that_stands_as_the_stem_of_a_4_would_is_in_doubt(int aside, string third, double sureThird, double sure)
    {
        var column = DrawnColumn.Usual();
        column.Page.Fill(DrawnColumn.Cell(0).X + 117 + aside, DrawnColumn.Cell(0).Y + 30, 6, DrawnColumn.Digit);
        using var glyphs = ShippedGlyphs.Reader();
        Assert.Equal((false, "1", sure), Outcome(Read(column, new ScriptedRecognizer("1"), glyphs, third.Length > 0 ? new ScriptedRecognizer(third) { Sure = sureThird } : null)));
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
        var script = new ScriptedRecognizer(engine);
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
        Assert.Equal((false, "24", sure), Outcome(Read(column, new ScriptedRecognizer("24", label: "") { Figures = new(["24)"]) }, glyphs)));
    }

    [Fact]
    public void A_seal_that_leaves_the_place_of_a_figure_free_is_a_doubtful_blank()
    {
        var column = DrawnColumn.Usual();
        column.Page.Ring(DrawnColumn.Cell(0).X - 60, DrawnColumn.Cell(0).Y + 120, 130, 8, 90);
        Assert.Equal((true, null, 0.9), Outcome(Read(column, new ScriptedRecognizer("(", label: ")"))));
    }
}
