using System.Collections.Immutable;
using OcrIngest.Imaging;
using OcrIngest.Tables;
using OcrIngest.Tests.Imaging;
using Xunit;

namespace OcrIngest.Tests.Tables;

/// <summary>A table to draw: sizes in inches, merged cells as (row, column, row span, column span); all other places are cells of their own.</summary>
internal sealed record TableShape(double[] Heights, double[] Widths, params (int Row, int Column, int Rows, int Columns)[] Spans)
{
    /// <summary>主动公开: four blocks of title band, head and rows in one grid.</summary>
    public static TableShape Disclosure { get; } = new([.. Enumerable.Repeat(0.33, 14)], [2.0, 1.5, 1.5, 1.5],
        (0, 0, 1, 4), (4, 0, 1, 4), (5, 1, 1, 3), (6, 1, 1, 3), (7, 0, 1, 4), (8, 1, 1, 3), (9, 1, 1, 3), (10, 1, 1, 3), (11, 0, 1, 4), (12, 1, 1, 3), (13, 1, 1, 3));

    /// <summary>收到和处理: three label columns and seven of figures, three head rows and 25 of figures.</summary>
    public static TableShape Requests { get; } = new([.. Enumerable.Repeat(0.28, 28)], [0.5, 0.7, 2.0, 0.48, 0.48, 0.48, 0.48, 0.48, 0.48, 0.48],
        (0, 0, 3, 3), (0, 3, 1, 7), (1, 3, 2, 1), (1, 4, 1, 5), (1, 9, 2, 1), (3, 0, 1, 3), (4, 0, 1, 3), (5, 0, 22, 1), (5, 1, 1, 2), (6, 1, 1, 2),
        (7, 1, 8, 1), (15, 1, 3, 1), (18, 1, 5, 1), (23, 1, 3, 1), (26, 1, 1, 2), (27, 0, 1, 3));

    /// <summary>行政复议、行政诉讼: fifteen columns and one row of figures.</summary>
    public static TableShape Review { get; } = new([0.3, 0.3, 0.45, 0.3], [.. Enumerable.Repeat(0.42, 15)],
        (0, 0, 1, 5), (0, 5, 1, 10), (1, 0, 2, 1), (1, 1, 2, 1), (1, 2, 2, 1), (1, 3, 2, 1), (1, 4, 2, 1), (1, 5, 1, 5), (1, 10, 1, 5));

    public static TableShape Plain(int rows, int columns, double height = 0.3, double width = 0.8) =>
        new([.. Enumerable.Repeat(height, rows)], [.. Enumerable.Repeat(width, columns)]);

    public static TableShape Named(string name) => name switch { "disclosure" => Disclosure, "requests" => Requests, "review" => Review, _ => Plain(5, 4) };

    /// <summary>All cells in reading order.</summary>
    public IEnumerable<(int Row, int Column, int Rows, int Columns)> Cells =>
        (from row in Enumerable.Range(0, Heights.Length)
         from column in Enumerable.Range(0, Widths.Length)
         where !Spans.Any(span => row >= span.Row && row < span.Row + span.Rows && column >= span.Column && column < span.Column + span.Columns)
         select (row, column, 1, 1)).Concat(Spans).Order();

    public int X(double dpi, int left, int column) => left + (int)Math.Round(Widths[..column].Sum() * dpi);

    public int Y(double dpi, int top, int row) => top + (int)Math.Round(Heights[..row].Sum() * dpi);

    public PixelRect Box(double dpi, int left, int top, (int Row, int Column, int Rows, int Columns) cell) => PixelRect.FromEdges(
        X(dpi, left, cell.Column), Y(dpi, top, cell.Row), X(dpi, left, cell.Column + cell.Columns), Y(dpi, top, cell.Row + cell.Rows));

    /// <summary>Draws the rules around every cell; their top left pixels stand on the edges. A dash of 0 is a whole rule.</summary>
    public DrawnPage Draw(DrawnPage page, double dpi, int left, int top, int rule, byte ink = 0, int dash = 0, int gap = 0)
    {
        foreach (var cell in Cells)
        {
            var box = Box(dpi, left, top, cell);
            foreach (var y in new[] { box.Y, box.Bottom })
            {
                for (var x = box.X; x < box.Right + rule; x += dash == 0 ? box.Width + rule : dash + gap)
                    page.Fill(x, y, Math.Min(dash == 0 ? box.Width + rule : dash, box.Right + rule - x), rule, ink);
            }
            foreach (var x in new[] { box.X, box.Right })
            {
                for (var y = box.Y; y < box.Bottom + rule; y += dash == 0 ? box.Height + rule : dash + gap)
                    page.Fill(x, y, rule, Math.Min(dash == 0 ? box.Height + rule : dash, box.Bottom + rule - y), ink);
            }
        }
        return page;
    }

    /// <summary>Writes something into every cell: characters in wide ones, a digit in narrow ones.</summary>
    public DrawnPage Write(DrawnPage page, double dpi, int left, int top, Random random)
    {
        int em = (int)(0.14 * dpi), digit = (int)(0.1 * dpi);
        foreach (var cell in Cells)
        {
            var box = Box(dpi, left, top, cell);
            if (box.Width > 1.2 * dpi)
                page.Writing(random, new PixelRect(box.X + em / 2, box.Y + (box.Height - em) / 2, Math.Min(box.Width - em, 6 * em), em + 1), em);
            else
                page.Digits($"{random.Next(100)}", box.X + box.Width / 2 - digit / 2, box.Y + (box.Height - digit) / 2, digit);
        }
        return page;
    }

    /// <summary>The detector found this table and no other, with its edges within some pixels.</summary>
    public void AssertFound(TableGrid grid, double dpi, int left, int top, int rule, double tolerancePx = 2)
    {
        Assert.Equal(Cells, grid.Cells.Select(cell => (cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan)));
        for (var row = 0; row <= Heights.Length; row++)
            Assert.InRange(grid.RowEdges[row], Y(dpi, top, row) + rule / 2.0 - tolerancePx, Y(dpi, top, row) + rule / 2.0 + tolerancePx);
        for (var column = 0; column <= Widths.Length; column++)
            Assert.InRange(grid.ColumnEdges[column], X(dpi, left, column) + rule / 2.0 - tolerancePx, X(dpi, left, column) + rule / 2.0 + tolerancePx);
    }
}
