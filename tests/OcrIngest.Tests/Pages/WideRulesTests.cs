using System.Collections.Immutable;
using OcrIngest.Imaging;
using OcrIngest.Pages;
using OcrIngest.Recognition;
using OcrIngest.Tables;
using OcrIngest.Tests.Imaging;
using Xunit;

namespace OcrIngest.Tests.Pages;

public sealed class WideRulesTests
{
    private const int Dpi = 300, Digit = 24;

    [Theory]
    [InlineData(5, 0)]
    [InlineData(11, 0)] // thick, and narrower than a digit
    [InlineData(25, 2)]
    public void The_cells_beside_a_rule_that_has_room_for_a_digit_are_in_doubt(int width, int doubted)
    {
        var page = Page().Fill(295, 0, width, 50);
        GridCell[] cells = [Cell(0, 0, 95), Cell(1, 100, 95), Cell(2, 200, 95), Cell(3, 295 + width, 60)];
        var table = new TableGrid([0, 50], [0, 98, 198, 298, 357 + width], [.. cells]);
        Assert.Equal(cells[^doubted..].ToHashSet(), Beside(page, table).ToHashSet());
    }

    [Theory]
    [InlineData(new[] { 0, 22 }, false, 0)] // a rule and a streak beside it
    [InlineData(new[] { 0 }, false, 0)]
    [InlineData(new int[0], false, 0)]
    [InlineData(new[] { 0 }, true, 2)]
    [InlineData(new int[0], true, 2)]
    public void What_lies_between_the_cells_is_looked_at(int[] strokes, bool digit, int doubted)
    {
        var page = Page();
        foreach (var x in strokes)
            page.Fill(295 + x, 0, 3, 50);
        if (digit)
            page.Digits("1", 304, 12, Digit);
        GridCell[] cells = [Cell(0, 0, 95), Cell(1, 100, 95), Cell(2, 200, 95), Cell(3, 320, 60)];
        Assert.Equal(cells[^doubted..].ToHashSet(), Beside(page, new TableGrid([0, 50], [0, 98, 198, 308, 382], [.. cells])).ToHashSet());
    }

    [Theory]
    [InlineData(3, 3, true)]
    [InlineData(25, 3, true)]
    [InlineData(3, 25, true)]
    [InlineData(25, 25, false)]
    public void So_are_those_at_a_side_that_runs_aslant(int left, int right, bool inked)
    {
        var page = Page();
        if (inked)
            page.Fill(60 - left, 10, left - 1, Digit).Fill(356, 10, right - 1, Digit);
        GridCell[] cells = [Cell(0, 60, 95), Cell(1, 160, 95), Cell(2, 260, 95)];
        var table = new TableGrid([0, 50], [60 - left, 158, 258, 355 + right], [.. cells]);
        Assert.Equal([.. inked && left > 9 ? cells[..1] : [], .. inked && right > 9 ? cells[2..] : []], Beside(page, table));
    }

    [Fact]
    public void A_table_of_one_column_has_no_such_rule() => Assert.Empty(Beside(Page(), new TableGrid([0, 50], [0, 100], [Cell(0, 0, 95)])));

    private static DrawnPage Page() => new DrawnPage(500, 60).Digits("3", 70, 12, Digit).Digits("6", 130, 12, Digit);

    private static ImmutableHashSet<GridCell> Beside(DrawnPage page, TableGrid table) =>
        WideRules.CellsBeside(page.Image, table, [.. table.Cells.Select(cell => CellInk.Find(page.Image, cell.Box, Dpi))], Dpi);

    private static GridCell Cell(int column, int x, int width) => new(0, column, 1, 1, new PixelRect(x, 0, width, 50));
}
