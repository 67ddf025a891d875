using OcrIngest.Imaging;
using OcrIngest.Tables;
using OcrIngest.Tests.Imaging;
using Xunit;

namespace OcrIngest.Tests.Tables;

public sealed class WritingTablesTests
{
    private const int Dpi = 200, Left = 160, Top = 300, Columns = 6, RowHeight = 60, LabelWidth = 460, ColumnWidth = 120;

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    public void Figures_that_line_up_without_rules_have_a_cell_each(int rows)
    {
        var table = Assert.Single(Detect(Written(rows)).Tables);
        Assert.True(table.FromWriting);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var (x, y) = (FigureX(column), Top + row * RowHeight + 12);
                var cell = Assert.Single(table.Cells, cell => cell.Box.X < x && x < cell.Box.Right && cell.Box.Y < y && y < cell.Box.Bottom);
                Assert.Equal((1, 1), (cell.RowSpan, cell.ColumnSpan));
            }
        }
    }

    [Fact]
    public void Figures_at_the_left_of_their_cells_share_them_with_the_heads_in_the_middle()
    {
        var page = AtTheLeft(6);
        var table = Assert.Single(Detect(page).Tables);
        Assert.True(table.FromWriting);
        for (var column = 0; column < Columns; column++)
        {
            var left = Left + LabelWidth + column * ColumnWidth;
            var head = Assert.Single(table.Cells, cell => cell.Row == 0 && cell.Box.X < left + ColumnWidth / 2 && left + ColumnWidth / 2 < cell.Box.Right);
            Assert.InRange(head.Box.X, left - 10, left + 10);
            Assert.InRange(head.Box.Right, left + ColumnWidth - 10, left + ColumnWidth + 20);
        }
    }

    [Fact]
    public void A_table_with_all_its_rules_is_not_taken_from_the_writing()
    {
        var page = Written(8);
        for (var row = 0; row <= 8; row++)
            page.Fill(Left - 10, Top - 18 + row * RowHeight, LabelWidth + 10 + Columns * ColumnWidth, 2);
        page.Fill(Left - 10, Top - 18, 2, 8 * RowHeight);
        for (var column = 0; column <= Columns; column++)
            page.Fill(Left + LabelWidth + column * ColumnWidth, Top - 18, 2, 8 * RowHeight);
        var table = Assert.Single(Detect(page).Tables);
        Assert.False(table.FromWriting);
        Assert.Equal((8, Columns + 1), (table.RowCount, table.ColumnCount));
    }

    [Fact]
    public void Pieces_of_a_rule_are_no_figures_of_a_table_that_was_not_filled_in()
    {
        const int Right = Left + LabelWidth + Columns * ColumnWidth, Rows = 8;
        var page = NewPage();
        for (var row = 0; row <= Rows; row++)
            page.Fill(Left - 10, Top - 18 + row * RowHeight, Right - Left + 12, 2);
        page.Fill(Left - 10, Top - 18, 2, Rows * RowHeight);
        for (var column = 0; column <= Columns; column++)
            page.Fill(Left + LabelWidth + column * ColumnWidth, Top - 18, 2, Rows * RowHeight);
        for (var row = 0; row < Rows; row++)
            page.Writing(new Random(row), new PixelRect(Left, Top + row * RowHeight - 2, LabelWidth - 120, 28), 26).Fill(Right + 5, Top + row * RowHeight + 2, 2, 22);
        var table = Assert.Single(Detect(page).Tables);
        Assert.Equal((false, Rows, Columns + 1), (table.FromWriting, table.RowCount, table.ColumnCount));
    }

    [Fact]
    public void Heads_written_downwards_do_not_replace_a_table_with_all_its_rules()
    {
        var page = NewPage().Fill(Left, Top, 1050, 2).Fill(Left, Top + 200, 1050, 2).Fill(Left, Top + 260, 1052, 2);
        for (var column = 0; column <= 15; column++)
            page.Fill(Left + column * 70, Top, 2, 262);
        for (var column = 0; column < 15; column++)
        {
            for (var character = 0; character < 4; character++)
                page.Digits("4", Left + column * 70 + 26, Top + 26 + character * 38, 28);
            page.Digits("0", Left + column * 70 + 28, Top + 220, 22);
        }
        var table = Assert.Single(Detect(page).Tables);
        Assert.Equal((false, 2, 15), (table.FromWriting, table.RowCount, table.ColumnCount));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Running_text_is_no_table(int seed) =>
        Assert.Empty(Detect(NewPage().Writing(new Random(seed), new PixelRect(150, 150, 1350, 2000), 30)).Tables);

    [Fact]
    public void A_numbered_list_with_a_page_number_is_no_table()
    {
        var page = NewPage();
        for (var line = 0; line < 20; line++)
            page.Digits((line % 9 + 1).ToString(), 160, 200 + 90 * line, 20).Writing(new Random(line), new PixelRect(200, 194 + 90 * line, 1250, 30), 30);
        Assert.Empty(Detect(page.Digits("3", 820, 2200, 20)).Tables);
    }

    private static DrawnPage NewPage() => new(1654, 2339);

    private static int FigureX(int column) => Left + LabelWidth + column * ColumnWidth + ColumnWidth / 2;

    private static DrawnPage Written(int rows)
    {
        var page = NewPage();
        var random = new Random(rows);
        for (var row = 0; row < rows; row++)
        {
            page.Writing(random, new PixelRect(Left, Top + row * RowHeight - 2, LabelWidth - 120, 28), 26);
            for (var column = 0; column < Columns; column++)
                page.Digits(((row * 7 + column * 3) % 10).ToString(), FigureX(column) - 6, Top + row * RowHeight + 2, 20);
        }
        return page;
    }

    private static DrawnPage AtTheLeft(int rows)
    {
        var page = NewPage();
        var random = new Random(rows);
        for (var column = 0; column < Columns; column++)
            Characters(page, Left + LabelWidth + column * ColumnWidth + 24, Top - 58, 3, 22);
        for (var row = 0; row < rows; row++)
        {
            page.Writing(random, new PixelRect(Left, Top + row * RowHeight - 2, LabelWidth - 120, 28), 26);
            for (var column = 0; column < Columns; column++)
                page.Digits(((row * 7 + column * 3) % 10).ToString(), Left + LabelWidth + column * ColumnWidth + 8, Top + row * RowHeight + 2, 20);
        }
        return page;
    }

    // Squares with a bar in the middle: wider than digits, as characters are.
    private static DrawnPage Characters(DrawnPage page, int x, int y, int count, int size)
    {
        for (var i = 0; i < count; i++, x += size + 2)
            page.Fill(x, y, size, 3).Fill(x, y + size / 2, size, 3).Fill(x, y + size - 3, size, 3).Fill(x, y, 3, size).Fill(x + size - 3, y, 3, size);
        return page;
    }

    private static PageGrids Detect(DrawnPage page) => GridDetector.Detect(page.Image, Dpi, 0);
}
