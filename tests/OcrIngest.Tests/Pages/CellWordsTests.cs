using OcrIngest.Tests.Glyphs;
using OcrIngest.Tests.Recognition;
using Xunit;
using static OcrIngest.Tests.Pages.FirstCell;

namespace OcrIngest.Tests.Pages;

/// <summary>Cells that hold words, alone or beside a figure.</summary>
public sealed class CellWordsTests
{
    [Fact]
    public void A_label_in_the_place_of_a_figure_is_a_label()
    {
        var column = DrawnColumn.Usual();
        column.Page.Writing(new Random(1), DrawnColumn.Cell(0) with { X = DrawnColumn.Cell(0).X + 20, Y = DrawnColumn.Cell(0).Y + 25, Width = 200, Height = 40 }, 40);
        var cell = Read(column, new ScriptedRecognizer("x", label: "予以公开"));
        Assert.Equal(("予以公开", null), (cell.Label, cell.Figure));
    }

    [Theory]
    [InlineData("无", true)]
    [InlineData("元", false)]
    public void A_word_for_nothing_marks_a_blank_also_where_no_figure_tells_how_figures_are_set(string second, bool sure)
    {
        var column = new DrawnColumn(1);
        column.Page.Writing(new Random(1), DrawnColumn.Cell(0) with { X = DrawnColumn.Cell(0).X + 100, Y = DrawnColumn.Cell(0).Y + 25, Width = 40, Height = 40 }, 40);
        var cell = Read(column, new ScriptedRecognizer("x", label: "无"), second: new ScriptedRecognizer("x", second), count: 1);
        Assert.Equal(("无", true, sure), (cell.Figure?.Text, cell.IsFigure, cell.MarksBlank));
    }

    [Theory]
    [InlineData("6件", "6件", 3)] // both say so
    [InlineData("6件", "6", 2)] // the recogniser alone
    public void Words_beside_a_figure_are_read_by_those_who_know_words(string label, string second, int said)
    {
        var column = DrawnColumn.Usual().Draw(0, "6", 90);
        column.Page.Writing(new Random(1), DrawnColumn.Cell(0) with { X = DrawnColumn.Cell(0).X + 115, Y = DrawnColumn.Cell(0).Y + 27, Width = 120, Height = 36 }, 36);
        var cell = Read(column, new ScriptedRecognizer("x", label), second: new ScriptedRecognizer("6", second));
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
        var read = Read(column, new ScriptedRecognizer("x", label: "6 (其中修订2\n件)"), second: new ScriptedRecognizer("x") { Lines = new([upper, lower]) });
        Assert.Equal(("6 (其中修订2\n件)", figure), (read.Label, read.Figure?.Text));
        Assert.Equal(figure is null ? null : "6 (其中修订2\n件)", read.Third?.Text);
    }

    [Fact]
    public void A_unit_below_its_figure_is_read_for_itself()
    {
        var (column, cell) = (DrawnColumn.Usual(), DrawnColumn.Cell(0));
        column.Page.Digits("322", cell.X + 80, cell.Y + 5, 30).Digits("88", cell.X + 100, cell.Y + 45, 28);
        var read = Read(column, new ScriptedRecognizer("x", label: "322\n件"), second: new ScriptedRecognizer("x") { Lines = new(["32?", "322", "件"]) });
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
        var cell = Read(column, new ScriptedRecognizer(engine, "总计"), glyphs);
        Assert.Equal((label, label.Length == 0), (cell.Label, cell.IsFigure));
    }
}
