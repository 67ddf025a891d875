using OcrIngest.Imaging;
using OcrIngest.Tables;
using OcrIngest.Tests.Imaging;
using Xunit;

namespace OcrIngest.Tests.Tables;

public sealed class FigureWitnessTests
{
    private const int Dpi = 200, Left = 160, Top = 300, Rows = 8, Columns = 6, RowHeight = 50, LabelWidth = 300, ColumnWidth = 110, Digit = 20, Dash = 10;

    [Theory]
    [InlineData(3, 2)]
    [InlineData(1, 5)]
    [InlineData(6, 1)]
    public void Where_a_rule_wore_off_between_two_figures_each_has_its_cell(int row, int column)
    {
        var table = Assert.Single(Detect(Page((r, c) => (r, c) == (row, column), (r, c) => (r, c) == (row, column), null)).Tables);
        for (var r = 0; r < Rows; r++)
        {
            for (var c = 0; c < Columns; c++)
                Assert.Equal((1, 1), SpansAt(table, Left + LabelWidth + c * ColumnWidth + ColumnWidth / 2, Top + r * RowHeight + RowHeight / 2));
        }
    }

    [Fact]
    public void A_rule_between_labels_and_figures_that_wore_off_in_a_patch_still_parts_them()
    {
        var page = Page((_, _) => false, (r, c) => r is 2 or 3 && c == 0, null);
        for (var row = 0; row < Rows; row++)
            page.Writing(new Random(row), new PixelRect(Left + 10, Top + row * RowHeight + 12, 160, 27), 26);
        var table = Assert.Single(Detect(page).Tables);
        Assert.All(Enumerable.Range(0, Rows), row => Assert.Equal((1, 1), SpansAt(table, Left + LabelWidth / 2, Top + row * RowHeight + RowHeight / 2)));
    }

    [Fact]
    public void Specks_beside_what_is_written_across_the_table_part_nothing()
    {
        var page = Page((_, _) => false, (r, c) => c > 0 && c < Columns || r == 4 && c == 0, null, digits: _ => false);
        for (var row = 0; row < Rows; row++)
        {
            page.Writing(new Random(row), new PixelRect(row == 4 ? Left + LabelWidth + 40 : Left + 10, Top + row * RowHeight + 12, 160, 27), 26);
            if (row != 4)
                page.Digits($"{row}", Left + LabelWidth + 300, Top + row * RowHeight + 15, Digit);
        }
        page.Fill(Left + 60, Top + 4 * RowHeight + 10, 6, 6).Fill(Left + 120, Top + 4 * RowHeight + 36, 6, 6);
        Assert.Equal(2 * Rows - 1, Assert.Single(Detect(page).Tables).Cells.Length);
    }

    [Fact]
    public void Rules_below_figures_that_wore_off_in_a_patch_still_part_them()
    {
        var table = Assert.Single(Detect(Page((r, c) => r is 3 or 4 && c == Columns - 1, (_, _) => false, null)).Tables);
        Assert.All(Enumerable.Range(0, Rows), row => Assert.Equal((1, 1), SpansAt(table, Left + LabelWidth + (Columns - 1) * ColumnWidth + ColumnWidth / 2, Top + row * RowHeight + RowHeight / 2)));
    }

    [Fact]
    public void A_label_that_runs_on_over_an_edge_of_other_rows_is_not_parted()
    {
        var page = Page((_, _) => false, (r, c) => r == 2 && c == 0, null, digits: row => row != 2);
        for (var row = 0; row < Rows; row++)
            page.Writing(new Random(row), new PixelRect(Left + 10, Top + row * RowHeight + 12, row == 2 ? LabelWidth + 80 : 160, 27), 26);
        Assert.Equal((1, 2), SpansAt(Assert.Single(Detect(page).Tables), Left + LabelWidth / 2, Top + 2 * RowHeight + RowHeight / 2));
    }

    [Fact]
    public void A_rule_that_wore_off_in_many_rows_still_parts_their_figures()
    {
        var table = Assert.Single(Detect(Page((_, _) => false, (r, c) => c == 3 && r > 0, null)).Tables);
        Assert.All(Enumerable.Range(0, Rows), row => Assert.Equal((1, 1), SpansAt(table, Left + LabelWidth + 2 * ColumnWidth + ColumnWidth / 2, Top + row * RowHeight + RowHeight / 2)));
    }

    [Fact]
    public void A_stroke_of_writing_in_line_with_a_rule_close_to_its_end_takes_nothing_from_it()
    {
        var page = Page((_, _) => false, (_, _) => false, null).Fill(Left + LabelWidth + 3 * ColumnWidth, Top + Rows * RowHeight + 40, 2, 60);
        Assert.Equal(Rows * (Columns + 1), Assert.Single(Detect(page).Tables).Cells.Length);
    }

    [Fact]
    public void A_row_of_figures_whose_uprights_wore_off_belongs_to_the_table_that_ends_with_its_rule()
    {
        var page = Page((_, _) => false, (r, _) => r == Rows - 1, null).Erase(new PixelRect(Left, Top + (Rows - 1) * RowHeight + 4, 4, RowHeight - 8));
        var table = Assert.Single(Detect(page).Tables);
        Assert.All(Enumerable.Range(1, Columns - 1), column => Assert.Equal((1, 1), SpansAt(table, Left + LabelWidth + column * ColumnWidth + ColumnWidth / 2, Top + (Rows - 1) * RowHeight + RowHeight / 2)));
    }

    [Fact]
    public void Of_two_edges_between_two_figures_the_one_that_shows_most_is_ruled()
    {
        // Beside the edge that wore off in one row stands another, of the lower half only.
        const int Edge = Left + LabelWidth + 3 * ColumnWidth, Beside = 25, Lower = 4;
        var page = Page((_, _) => false, (r, c) => (r, c) == (2, 3), null).Fill(Edge + Beside, Top + Lower * RowHeight, 2, (Rows - Lower) * RowHeight);
        var cells = Assert.Single(Detect(page).Tables).Cells;
        var y = Top + 2 * RowHeight + RowHeight / 2;
        var left = Assert.Single(cells, cell => cell.Box.Y < y && y < cell.Box.Bottom && cell.Box.X < Edge - ColumnWidth / 2 && Edge - ColumnWidth / 2 < cell.Box.Right);
        Assert.InRange(left.Box.Right, Edge - 5, Edge + 5);
    }

    [Fact]
    public void The_rule_of_two_rows_of_figures_runs_on_between_their_labels()
    {
        var page = Page((_, _) => false, (_, _) => false, null, labelRule: row => row != 4);
        var table = Assert.Single(Detect(page).Tables);
        Assert.Equal((1, 1), SpansAt(table, Left + LabelWidth / 2, Top + 3 * RowHeight + RowHeight / 2));
        Assert.Equal((1, 1), SpansAt(table, Left + LabelWidth / 2, Top + 4 * RowHeight + RowHeight / 2));
    }

    [Fact]
    public void One_long_number_in_a_wide_cell_is_not_cut_by_an_edge_of_other_rows()
    {
        // The edge between columns 2 and 3 passes through the gap between two of its digits.
        var table = Assert.Single(Detect(Page((_, _) => false, (r, c) => (r, c) == (5, 3), (5, 2))).Tables);
        Assert.Equal((1, 2), SpansAt(table, Left + LabelWidth + 2 * ColumnWidth + ColumnWidth / 2, Top + 5 * RowHeight + RowHeight / 2));
    }

    [Fact]
    public void A_number_is_not_parted_at_its_point_by_an_edge_of_other_rows()
    {
        var page = Page((_, _) => false, (r, c) => (r, c) == (5, 3), null, digits: row => row != 5);
        var (edge, y) = (Left + LabelWidth + 3 * ColumnWidth, Top + 5 * RowHeight + 15);
        page.Digits("69", edge - 34, y, Digit).Fill(edge - 1, y + Digit - 3, 3, 3).Digits("77", edge + 11, y, Digit);
        Assert.Equal((1, 2), SpansAt(Assert.Single(Detect(page).Tables), edge, y));
    }

    [Theory]
    [InlineData(true, 6)]
    [InlineData(false, 5)] // nothing is left of the rule
    public void Two_figures_with_pieces_of_a_rule_between_them_have_a_cell_each(bool pieces, int cells)
    {
        var page = new DrawnPage(1000, 700).Fill(Left, Top, 6 * ColumnWidth, 2).Fill(Left, Top + RowHeight, 6 * ColumnWidth + 2, 2);
        for (var column = 0; column <= 6; column++)
        {
            if (column != 3)
                page.Fill(Left + column * ColumnWidth, Top, 2, RowHeight);
            else if (pieces)
                Dashed(page, RowHeight, at => new PixelRect(Left + column * ColumnWidth, Top + at, 2, Dash));
            if (column < 6)
                page.Digits($"{column}", Left + column * ColumnWidth + ColumnWidth / 2 - 6, Top + 15, Digit);
        }
        Assert.Equal(cells, Assert.Single(Detect(page).Tables).Cells.Length);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public void Pieces_of_a_rule_from_end_to_end_part_cells_in_which_nothing_is_written(bool pieces, int rows)
    {
        const int Row = 4, X = Left + LabelWidth + (Columns - 1) * ColumnWidth;
        var page = Page((r, c) => (r, c) == (Row, Columns - 1), (_, _) => false, null, digits: _ => false);
        if (pieces)
            Dashed(page, ColumnWidth, at => new PixelRect(X + at, Top + Row * RowHeight, Dash, 2));
        Assert.Equal((rows, 1), SpansAt(Assert.Single(Detect(page).Tables), X + ColumnWidth / 2, Top + Row * RowHeight + RowHeight / 2));
    }

    [Fact]
    public void What_hides_a_stretch_of_a_rule_and_both_its_sides_says_nothing_against_it()
    {
        const int Row = 3, Edge = Left + LabelWidth + 3 * ColumnWidth;
        var page = Page((_, _) => false, (r, c) => (r, c) == (Row, 3), null, digits: _ => false).Fill(Edge - 25, Top + Row * RowHeight - 10, 50, RowHeight + 20);
        var table = Assert.Single(Detect(page).Tables);
        Assert.Equal((1, 1), SpansAt(table, Edge - ColumnWidth + 10, Top + Row * RowHeight + RowHeight / 2));
        Assert.Equal((1, 1), SpansAt(table, Edge + ColumnWidth - 10, Top + Row * RowHeight + RowHeight / 2));
    }

    // Of a rule, as much as of paper: too little to be traced.
    private static void Dashed(DrawnPage page, int length, Func<int, PixelRect> piece)
    {
        for (var at = 0; at < length; at += 2 * Dash)
        {
            var box = piece(at);
            page.Fill(box.X, box.Y, box.Width, box.Height);
        }
    }

    private static (int Rows, int Columns) SpansAt(TableGrid table, int x, int y)
    {
        var cell = Assert.Single(table.Cells, cell => cell.Box.X < x && x < cell.Box.Right && cell.Box.Y < y && y < cell.Box.Bottom);
        return (cell.RowSpan, cell.ColumnSpan);
    }

    /// <param name="lostLevel">Stretches of the rule above (row, column) that are not there.</param>
    /// <param name="lostUpright">Stretches of the rule left of (row, column) that are not there.</param>
    /// <param name="wide">A place whose number runs on into the next column; all others hold one digit.</param>
    private static DrawnPage Page(Func<int, int, bool> lostLevel, Func<int, int, bool> lostUpright, (int Row, int Column)? wide, Func<int, bool>? labelRule = null, Func<int, bool>? digits = null)
    {
        var page = new DrawnPage(1300, 1100);
        for (var row = 0; row <= Rows; row++)
        {
            if (labelRule?.Invoke(row) != false)
                page.Fill(Left, Top + row * RowHeight, LabelWidth, 2);
            for (var column = 0; column < Columns; column++)
            {
                if (!lostLevel(row, column))
                    page.Fill(Left + LabelWidth + column * ColumnWidth, Top + row * RowHeight, ColumnWidth + 2, 2);
            }
        }
        page.Fill(Left, Top, 2, Rows * RowHeight);
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column <= Columns; column++)
            {
                if (!lostUpright(row, column))
                    page.Fill(Left + LabelWidth + column * ColumnWidth, Top + row * RowHeight, 2, RowHeight);
                if (column < Columns && wide is var (r, c) && r == row && (column == c || column == c + 1))
                    page.Digits("456", Left + LabelWidth + (c + 1) * ColumnWidth + (column == c ? -46 : 6), Top + row * RowHeight + 15, Digit);
                else if (column < Columns && digits?.Invoke(row) != false)
                    page.Digits($"{(row + column) % 10}", Left + LabelWidth + column * ColumnWidth + ColumnWidth / 2 - 6, Top + row * RowHeight + 15, Digit);
            }
        }
        return page;
    }

    private static PageGrids Detect(DrawnPage page) => GridDetector.Detect(page.Image, Dpi, 0);
}
