using System.Collections.Immutable;
using OcrIngest.Glyphs;
using OcrIngest.Imaging;
using OcrIngest.Pages;
using OcrIngest.Recognition;
using OcrIngest.Tables;
using OcrIngest.Tests.Recognition;
using Xunit;

namespace OcrIngest.Tests.Pages;

public sealed class TableEvidenceTests
{
    [Theory]
    [InlineData(2, 4, 1)]
    [InlineData(3, 4, 0.9)]
    [InlineData(3, 3, 1)] // too few to tell
    public void A_blank_is_not_sure_where_most_figures_are_too_worn_to_be_read(int doubtful, int figures, double sure)
    {
        ImmutableArray<ReadCell> cells = [.. Enumerable.Range(0, figures).Select(i => Figure("7", i < doubtful ? 0.5 : 0.9999)), new ReadCell(Grid(9), "", null, true, 0, default, false)];
        Assert.Equal(sure, TableEvidence.Worn(cells)[^1].MostSure);
    }

    [Theory]
    [InlineData(0, 2, 1)] // units beside figures that are all sure
    [InlineData(0, 0, 0.9)] // in their own column
    [InlineData(3, 2, 0.9)] // the figures are worn too
    public void A_column_of_which_nothing_is_read_surely_says_nothing_of_the_columns_of_figures(int doubtful, int blank, double sure)
    {
        var cells = Enumerable.Range(0, 4).SelectMany(row => new[] { At(row, 0, Figure("?", 0.1)), At(row, 1, Figure("?", 0.1)), At(row, 2, Figure("7", row < doubtful ? 0.5 : 0.9999)) })
            .Append(At(4, blank, new ReadCell(Grid(4), "", null, true, 0, default, false))).ToImmutableArray();
        Assert.Equal(sure, TableEvidence.Worn(cells)[^1].MostSure);

        static ReadCell At(int row, int column, ReadCell cell) => cell with { Cell = cell.Cell with { Row = row, Column = column } };
    }

    [Theory]
    [InlineData("x", "", 0.3, true)]
    [InlineData("7", "", 0.9999, false)] // sure
    [InlineData("x", "其他", 0.3, false)] // a label
    [InlineData("7件", "", 0.3, false)] // with its unit
    public void A_digit_is_looked_for_where_nothing_sure_was_read(string text, string label, double sure, bool isLooked)
    {
        var column = new DrawnColumn(11).Middle(0, "7");
        for (var i = 1; i <= 10; i++)
            column.Middle(i, $"{i - 1}");
        var cells = Enumerable.Range(0, 11).Select(i => i == 0 ? Figure(text, sure) with { Label = label } : Figure($"{i - 1}", 0.9999)).ToImmutableArray();
        var covered = TableEvidence.Covered(column.Page.Image, cells, [.. Enumerable.Range(0, 11).Select(column.Ink)], column.Setting())[0].Covered;
        Assert.Equal(isLooked ? "7" : null, covered.Digits.Select(digit => digit.Value).FirstOrDefault());
    }

    [Theory]
    [InlineData(0.2, 0.7999, false)] // clear, with a speck beside it
    [InlineData(0, 0.7999, true)]
    public void A_digit_that_may_be_lost_beside_a_clear_one_is_under_no_other_ink(double lost, double sure, bool isLooked)
    {
        var column = new DrawnColumn(11).Middle(0, "7");
        for (var i = 1; i <= 10; i++)
            column.Middle(i, $"{i - 1}");
        var cells = Enumerable.Range(0, 11).Select(i => Figure(i == 0 ? "7" : $"{i - 1}", 0.9999)).ToImmutableArray();
        cells = cells.SetItem(0, cells[0] with { Glyphs = cells[0].Glyphs! with { Probability = sure, Lost = lost }, Figure = cells[0].Figure! with { Confidence = lost > 0 ? 0.99 : 0.3 } });
        Assert.Equal(isLooked, !TableEvidence.Covered(column.Page.Image, cells, [.. Enumerable.Range(0, 11).Select(column.Ink)], column.Setting())[0].Covered.Digits.IsEmpty);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Where_many_figures_are_in_doubt_no_seal_lies_over_them(int doubtful, bool isLooked)
    {
        var column = new DrawnColumn(11).Middle(0, "7");
        for (var i = 1; i <= 10; i++)
            column.Middle(i, $"{i - 1}");
        var cells = Enumerable.Range(0, 11).Select(i => i < doubtful ? Figure("x", 0.3) : Figure($"{i - 1}", 0.9999)).ToImmutableArray();
        Assert.Equal(isLooked, !TableEvidence.Covered(column.Page.Image, cells, [.. Enumerable.Range(0, 11).Select(column.Ink)], column.Setting())[0].Covered.Digits.IsEmpty);
    }

    private static ReadCell Figure(string text, double sure) =>
        new(Grid(0), "", new TextReading(text, sure, []), false, 0, default, false) { Glyphs = new GlyphReading(text, sure, [], []) };

    private static GridCell Grid(int row) => new(row, 0, 1, 1, new PixelRect(0, 20 * row, 50, 20));
}
