using OcrIngest.Imaging;
using OcrIngest.Tables;
using OcrIngest.Tests.Imaging;
using Xunit;

namespace OcrIngest.Tests.Tables;

public sealed class UnruledHeadsTests
{
    private const int Dpi = 200, Left = 100, Top = 300, Em = 26, LabelWidth = 400, ColumnWidth = 150, Columns = 6, HeadHeight = 150, RowHeight = 60, Rows = 4;

    [Fact]
    public void Each_column_has_a_head_of_its_own_and_those_over_several_lie_above()
    {
        var page = Ruled();
        // Over all columns of figures but the last; that one's head stands in the middle of the height.
        Written(page, Centre(0, Columns - 2), Top + 25, 7);
        for (var column = 0; column < Columns - 1; column++)
            Written(page, Centre(column, column), Top + HeadHeight - 50, 3);
        Written(page, Centre(Columns - 1, Columns - 1), Top + HeadHeight / 2 - Em / 2, 2);
        var table = Detect(page);
        for (var column = 0; column < Columns; column++)
        {
            var head = CellAt(table, Centre(column, column), Top + HeadHeight - 10);
            Assert.InRange(head.Box.X, Edge(column), Edge(column) + 8);
            Assert.InRange(head.Box.Right, Edge(column + 1) - 8, Edge(column + 1));
            Assert.Equal(column == Columns - 1, head.Box.Y < Top + 10);
        }
        var over = CellAt(table, Centre(0, 0), Top + 30);
        Assert.InRange(over.Box.Right, Edge(Columns - 1) - 8, Edge(Columns - 1));
        Assert.InRange(over.Box.Bottom, Top + 25 + Em, Top + HeadHeight - 50);
        Assert.InRange(CellAt(table, Left + 20, Top + 20).Box.Bottom, Top + HeadHeight - 8, Top + HeadHeight);
    }

    // Where a rule crosses a dark ground it may show white, and that is dark when the ground is made light.
    [Fact]
    public void A_speck_where_a_rule_was_does_not_make_one_head_of_two()
    {
        var page = Ruled();
        for (var column = 0; column < Columns; column++)
            Written(page, Centre(column, column), Top + HeadHeight / 2, 4, Em + 8);
        page.Fill(Edge(2) - 5, Top + HeadHeight / 2 + 8, 10, 10).Fill(Edge(5) - 5, Top + HeadHeight / 2 + 8, 10, 10);
        var table = Detect(page);
        for (var column = 0; column < Columns; column++)
            Assert.InRange(CellAt(table, Centre(column, column), Top + HeadHeight - 10).Box.Right, Edge(column + 1) - 8, Edge(column + 1));
    }

    [Theory]
    [InlineData(12, Em + 3)] // running on
    [InlineData(2, ColumnWidth)] // each character over a column
    public void One_head_over_several_columns_stays_one(int characters, int pitch)
    {
        var page = Ruled();
        Written(page, Centre(0, Columns - 1), Top + HeadHeight / 2, characters, pitch);
        Assert.InRange(CellAt(Detect(page), Centre(0, Columns - 1), Top + HeadHeight / 2).Box.Width, Columns * ColumnWidth, Columns * ColumnWidth + LabelWidth);
    }

    [Fact]
    public void A_lost_rule_between_two_figures_is_where_two_heads_meet()
    {
        var page = Ruled(lost: 3);
        for (var column = 0; column < Columns; column++)
            Written(page, Centre(column, column), Top + HeadHeight / 2, 3);
        var table = Detect(page);
        Assert.InRange(CellAt(table, Centre(2, 2), Top + HeadHeight + 30).Box.Right, Edge(3) - 30, Edge(3) + 30);
        Assert.InRange(CellAt(table, Centre(2, 2), Top + HeadHeight - 30).Box.Right, Edge(3) - 30, Edge(3) + 30);
        Assert.InRange(CellAt(table, Centre(3, 3), Top + HeadHeight + 30).Box.Right, Edge(4) - 8, Edge(4));
    }

    [Fact]
    public void A_label_over_two_columns_of_labels_stays_one()
    {
        var page = Ruled();
        for (var column = 0; column < Columns; column++)
            Written(page, Centre(column, column), Top + HeadHeight / 2, 3);
        // The first label's cell goes over two columns, and each line of it ends where they meet.
        int second = Left + LabelWidth / 2, below = Top + HeadHeight + RowHeight;
        page.Fill(second, below, 3, (Rows - 1) * RowHeight).Erase(new PixelRect(Left + 10, Top + HeadHeight + 5, LabelWidth - 20, RowHeight - 8));
        for (var row = 1; row < Rows; row++)
        {
            page.Erase(new PixelRect(Left + 10, Top + HeadHeight + row * RowHeight + 5, LabelWidth - 20, RowHeight - 8));
            page.Fill(second, below, 3, (Rows - 1) * RowHeight);
            Written(page, Left + LabelWidth / 4, Top + HeadHeight + row * RowHeight + 17, 5);
            Written(page, Left + LabelWidth * 3 / 4, Top + HeadHeight + row * RowHeight + 17, 5);
        }
        Written(page, Left + LabelWidth / 4, Top + HeadHeight + 17, 5);
        Written(page, Left + LabelWidth * 3 / 4, Top + HeadHeight + 17, 5);
        Assert.InRange(CellAt(Detect(page), Left + 60, Top + HeadHeight + 30).Box.Right, Edge(0) - 8, Edge(0));
    }

    private static int Edge(int column) => Left + LabelWidth + column * ColumnWidth;

    private static int Centre(int first, int last) => (Edge(first) + Edge(last + 1)) / 2;

    // No rule within the heads; one row of figures where an edge is lost, more rows would show it.
    private static DrawnPage Ruled(int? lost = null)
    {
        var rows = lost is null ? Rows : 1;
        int height = HeadHeight + rows * RowHeight, width = LabelWidth + Columns * ColumnWidth;
        var page = new DrawnPage(1654, 1200).Fill(Left, Top, width, 3).Fill(Left, Top, 3, height).Fill(Left + width - 3, Top, 3, height);
        for (var row = 0; row <= rows; row++)
            page.Fill(Left, Top + HeadHeight + row * RowHeight, width, 3);
        for (var column = 0; column < Columns; column++)
        {
            if (column != lost)
                page.Fill(Edge(column), Top + HeadHeight, 3, rows * RowHeight);
            for (var row = 0; row < rows; row++)
                page.Digits("0", Centre(column, column) - 6, Top + HeadHeight + row * RowHeight + 20, 22);
        }
        for (var row = 0; row < rows; row++)
            page.Writing(new Random(row), new PixelRect(Left + 20, Top + HeadHeight + row * RowHeight + 17, 8 * Em, Em), Em);
        return page;
    }

    private static void Written(DrawnPage page, int centre, int y, int characters, int pitch = Em + 3)
    {
        for (var i = 0; i < characters; i++)
            page.Writing(new Random(i + centre), new PixelRect(centre - ((characters - 1) * pitch + Em) / 2 + i * pitch, y, Em, Em), Em);
    }

    private static TableGrid Detect(DrawnPage page) => Assert.Single(GridDetector.Detect(page.Image, Dpi, 0).Tables);

    private static GridCell CellAt(TableGrid table, int x, int y) =>
        Assert.Single(table.Cells, cell => cell.Box.X <= x && x < cell.Box.Right && cell.Box.Y <= y && y < cell.Box.Bottom);
}
