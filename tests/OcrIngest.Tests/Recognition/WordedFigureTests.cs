using OcrIngest.Forms;
using OcrIngest.Glyphs;
using OcrIngest.Imaging;
using OcrIngest.Recognition;
using OcrIngest.Tests.Forms;
using Xunit;

namespace OcrIngest.Tests.Recognition;

public sealed class WordedFigureTests
{
    [Theory]
    [InlineData("6件", true)]
    [InlineData("减3", true)]
    [InlineData("58.87万元", true)]
    [InlineData("24", false)]
    [InlineData("无", false)]
    [InlineData("第20条第5项", false)]
    public void One_figure_with_words_beside_it(string text, bool expected) => Assert.Equal(expected, WordedFigure.Is(text));

    [Fact]
    public void No_label_of_a_form_is_a_figure() =>
        Assert.DoesNotContain(ShippedForms.Library.Forms.SelectMany(form => form.Tables).SelectMany(table => table.SectionTitles
            .Concat(table.Blocks.SelectMany(block => block.Title.Concat(block.RowHeads).Concat(block.Columns.Concat(block.Rows).SelectMany(line => line.Path.SelectMany(level => level)))))), WordedFigure.Is);

    [Theory]
    [InlineData("6", "6?", true, true)]
    [InlineData("6", "6", true, false)]
    [InlineData("61", "6", false, true)]
    [InlineData("61", "6", true, false)]
    [InlineData("6", "6", false, false)]
    public void Words_are_looked_for_where_ink_is_no_figures_or_readers_of_digits_see_something_else(string engine, string glyphs, bool looksLikeFigure, bool expected) =>
        Assert.Equal(expected, WordedFigure.MayBe(new TextReading(engine, 0.9, []), Glyphs(glyphs), Ink(looksLikeFigure)));

    [Fact]
    public void Where_the_digits_were_not_looked_at_nothing_is_known_of_words() =>
        Assert.False(WordedFigure.MayBe(new TextReading("61", 0.9, []), null, Ink(false)));

    [Theory]
    [InlineData("6?", "6件", 0.99, 1)] // both see it
    [InlineData("6?", null, 0.95, 0.98)] // its digits alone
    [InlineData("?", "6件", 0.9, 0.95)] // another reader of words alone
    [InlineData("8?", null, 0, 0.5)] // nobody
    [InlineData("6?", "8件", 0, 0.75)] // one says something else
    [InlineData("16?", "6件", 0.9, 0.95)] // readers of words against one of digits
    public void It_is_as_sure_as_those_who_see_it(string glyphs, string? other, double least, double most)
    {
        var weighed = WordedFigure.Weigh(new TextReading("6件", 0.95, []), Glyphs(glyphs), other is null ? null : new TextReading(other, 0.9, []), NumberKind.Amount);
        Assert.Equal("6", weighed.Value);
        Assert.InRange(weighed.Confidence, least, most);
        Assert.Equal(other == "8件" ? ["8"] : [], weighed.Alternatives.Select(alternative => alternative.Value));
    }

    [Theory]
    [InlineData("?3")]
    [InlineData("8?3")] // a part of the word looks like a digit
    public void A_word_may_be_the_sign(string glyphs)
    {
        var weighed = WordedFigure.Weigh(new TextReading("减3", 0.95, []), Glyphs(glyphs), null, NumberKind.SignedCount);
        Assert.Equal("-3", weighed.Value);
        Assert.InRange(weighed.Confidence, 0.95, 0.98);
    }

    [Theory]
    [InlineData(30, 0.99, 1)]
    [InlineData(45, 0.9, 0.95)] // there is room for a digit beside the character
    public void Parts_of_a_character_before_the_digits_may_look_like_digits(int digitsFrom, double least, double most)
    {
        int[] at = [0, 12, digitsFrom, digitsFrom + 15];
        var glyphs = new GlyphReading("0411", 0.5, [.. "0411".Select((c, i) => new ReadSymbol([new SymbolChoice($"{c}", 0.99)], new PixelRect(at[i], 0, i < 2 ? digitsFrom - 18 : 10, 30)))], []);
        var weighed = WordedFigure.Weigh(new TextReading("减11", 0.999, []), glyphs, new TextReading("减11", 0.9, []), NumberKind.SignedCount);
        Assert.Equal("-11", weighed.Value);
        Assert.InRange(weighed.Confidence, least, most);
    }

    [Fact]
    public void Words_without_a_figure_have_no_value() =>
        Assert.Null(WordedFigure.Weigh(new TextReading("不详", 0.95, []), Glyphs("??"), null, NumberKind.Count).Value);

    private static GlyphReading Glyphs(string text) => new(text, 0,
        [.. text.Select(c => new ReadSymbol([new SymbolChoice($"{c}", 0.995)], default))], []);

    // "24" in the middle of a cell; what has no figure's shape is broad and high.
    private static CellInk Ink(bool looksLikeFigure)
    {
        var column = new DrawnColumn(1);
        if (looksLikeFigure)
            column.Middle(0, "24");
        else
            column.Page.Writing(new Random(1), DrawnColumn.Cell(0) with { X = DrawnColumn.Cell(0).X + 40, Y = DrawnColumn.Cell(0).Y + 20, Width = 120, Height = 50 }, 40);
        return column.Ink(0);
    }
}
