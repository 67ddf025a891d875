using OcrIngest.Imaging;
using OcrIngest.Pages;
using OcrIngest.Tables;
using Xunit;

namespace OcrIngest.Tests.Pages;

public sealed class WideRulesTests
{
    [Theory]
    [InlineData(5, 0)]
    [InlineData(11, 0)] // thick, and narrower than a digit
    [InlineData(25, 2)]
    public void The_cells_beside_a_rule_that_has_room_for_a_digit_are_in_doubt(int width, int doubted)
    {
        GridCell[] cells = [Cell(0, 0, 95), Cell(1, 100, 95), Cell(2, 200, 95), Cell(3, 295 + width, 60)];
        var table = new TableGrid([0, 50], [0, 98, 198, 298, 357 + width], [.. cells]);
        Assert.Equal(cells[^doubted..].ToHashSet(), WideRules.CellsBeside(table, 300).ToHashSet());
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(25, 3)]
    [InlineData(3, 25)]
    public void So_are_those_at_a_side_that_runs_aslant(int left, int right)
    {
        GridCell[] cells = [Cell(0, 0, 95), Cell(1, 100, 95), Cell(2, 200, 95)];
        var table = new TableGrid([0, 50], [-left, 98, 198, 295 + right], [.. cells]);
        Assert.Equal([.. left > 9 ? cells[..1] : [], .. right > 9 ? cells[2..] : []], WideRules.CellsBeside(table, 300));
    }

    [Fact]
    public void A_table_of_one_column_has_no_such_rule() => Assert.Empty(WideRules.CellsBeside(new TableGrid([0, 50], [0, 100], [Cell(0, 0, 95)]), 300));

    private static GridCell Cell(int column, int x, int width) => new(0, column, 1, 1, new PixelRect(x, 0, width, 50));
}
