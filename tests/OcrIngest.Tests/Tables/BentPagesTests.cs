using OcrIngest.Imaging;
using OcrIngest.Tables;
using OcrIngest.Tests.Imaging;
using Xunit;

namespace OcrIngest.Tests.Tables;

public sealed class BentPagesTests
{
    private const int Dpi = 150, Left = 120, Top = 170;

    [Theory]
    [InlineData(3)]
    [InlineData(-3)]
    [InlineData(0.7)]
    [InlineData(-4.8)]
    public void A_skewed_table_is_found_whole_and_every_cell_is_mapped_back_to_the_scan(double degrees)
    {
        var page = Page().Skewed(degrees);
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        AssertCells(GridDetector.Detect(page.Image, Dpi, 0), (x, y) => (620 + (x - 620) * cos - (y - 877) * sin, 877 + (x - 620) * sin + (y - 877) * cos));
    }

    [Theory]
    [InlineData("bow")]
    [InlineData("keystone")]
    [InlineData("curl")]
    public void A_bent_table_is_found_whole_and_every_cell_is_mapped_back_to_the_scan(string kind)
    {
        // Where the pixel of the bent page comes from.
        Func<double, double, (double X, double Y)> source = kind switch
        {
            "bow" => (x, y) => (x, y + 12 * Math.Pow((x - 620) / 500, 2)),
            "keystone" => (x, y) => (x + 9 * (x - 620) / 500 * (y - 877) / 700, y - 6 * (x - 620) / 500 * (y - 877) / 700),
            _ => (x, y) => (x + 7 * Math.Pow((y - 877) / 700, 2), y + 8 * Math.Pow((x - 620) / 500, 3)),
        };
        AssertCells(GridDetector.Detect(Page().Distort(source).Image, Dpi, 0), (x, y) =>
        {
            var (bentX, bentY) = (x, y);
            for (var i = 0; i < 20; i++)
            {
                var (sx, sy) = source(bentX, bentY);
                (bentX, bentY) = (bentX + x - sx, bentY + y - sy);
            }
            return (bentX, bentY);
        });
    }

    [Fact]
    public void A_bent_table_without_sides_is_found_whole_however_short_its_columns_are()
    {
        var page = new DrawnPage(1240, 1754);
        for (var row = 0; row <= 7; row++)
            page.Fill(100, 900 + 50 * row, 1040, 2);
        foreach (var (x, row) in new[] { (400, 1), (750, 1), (300, 3), (850, 3), (550, 5) })
            page.Fill(x, 900 + 50 * row, 2, 100);
        foreach (var row in new[] { 0, 3 })
            page.Writing(new Random(row), new PixelRect(520, 900 + 50 * row + 14, 200, 22), 22);
        for (var line = 0; line < 14; line++)
            page.Writing(new Random(line), new PixelRect(100, 100 + 40 * line, 1040, 22), 22);
        // The text lies straight; the farther down, the more the sheet leans and bows.
        static double Sag(double x, double y) => Math.Max(0, y - 600) / 600 * (20 * (x - 620) / 500 - 24 * Math.Pow((x - 620) / 500, 2));
        var grid = Assert.Single(GridDetector.Detect(page.Distort((x, y) => (x, y - Sag(x, y))).Image, Dpi, 0).Tables);
        Assert.Equal([1, 3, 3, 3, 3, 2, 2], Enumerable.Range(0, 7).Select(row => grid.Cells.Count(cell => cell.Row == row)));
    }

    [Theory]
    [InlineData(2.4e-4, 0, 0)]
    [InlineData(0, 0, 1.6e-4)]
    [InlineData(-1.8e-4, 0.06, 0)]
    [InlineData(-1.5e-4, 0, -1.2e-4)]
    public void A_table_photographed_from_the_side_is_found_whole_and_every_cell_is_mapped_back_to_the_photograph(double fall, double lean, double spread)
    {
        const double Smaller = 1.15;
        (double X, double Y) Seen(double x, double y)
        {
            var (dx, dy) = (x - 620, y - 877);
            var depth = (1 - fall * dx - spread * dy) * Smaller;
            return (620 + (dx + lean * dy) / depth, 877 + dy / depth);
        }
        (double X, double Y) Source(double x, double y)
        {
            var (dx, dy) = ((x - 620) * Smaller, (y - 877) * Smaller);
            var depth = 1 / (1 + fall * (dx - lean * dy) + spread * dy);
            return (620 + depth * (dx - lean * dy), 877 + depth * dy);
        }

        // Something dark shows around the sheet.
        var photograph = Page().Distort((x, y) => Source(x, y)).Light((x, y) => Source(x, y) is var (px, py) && px >= 0 && py >= 0 && px < 1240 && py < 1754 ? 1 : 0.2);

        AssertCells(GridDetector.Detect(photograph.Image, Dpi, 0), Seen);
    }

    private static DrawnPage Page() => TableShape.Requests.Write(TableShape.Requests.Draw(new DrawnPage(1240, 1754), Dpi, Left, Top, 3), Dpi, Left, Top, new Random(1));

    // Each cell's centre on the scan is where the drawn cell's centre went.
    private static void AssertCells(PageGrids grids, Func<double, double, (double X, double Y)> toScan)
    {
        var grid = Assert.Single(grids.Tables);
        Assert.Equal(TableShape.Requests.Cells, grid.Cells.Select(cell => (cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan)));
        foreach (var cell in grid.Cells)
        {
            var drawn = TableShape.Requests.Box(Dpi, Left, Top, (cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan));
            var (wantedX, wantedY) = toScan(drawn.X + drawn.Width / 2.0 + 1, drawn.Y + drawn.Height / 2.0 + 1);
            var (x, y) = grids.Map.ToScan(cell.Box.X + cell.Box.Width / 2.0, cell.Box.Y + cell.Box.Height / 2.0);
            Assert.InRange(x, wantedX - 3, wantedX + 3);
            Assert.InRange(y, wantedY - 3, wantedY + 3);
        }
    }
}
