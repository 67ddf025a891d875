using OcrIngest.Tables;

namespace OcrIngest.Mapping;

/// <summary>
/// How the columns of a piece of a table go on in the piece on the next page. A photograph taken from one side narrows the far columns, each page in its
/// own way: shares of the width correspond by s' = q s / (1 + (q - 1) s), the projective map of a line that keeps both ends; q = 1 for pages taken alike.
/// </summary>
public static class PieceFit
{
    private const double LeastWidths = 0.8, SameEdge = 0.012, MostLost = 0.1, MostForeshortening = 1.25;
    private const int Steps = 24;

    /// <summary>
    /// The q that brings shares of the next piece to shares of this one; null when the two are not one table. They are about as wide, and a band across the
    /// table stands at the cut (another block begins, whatever its columns), or the edges of one go on in the other, each counting by the rows
    /// that it parts: a stroke taken for an edge parts one row.
    /// </summary>
    public static double? Find(TableGrid piece, TableGrid next)
    {
        if (piece.Bounds.Width / (double)next.Bounds.Width is < LeastWidths or > 1 / LeastWidths)
            return null;
        var (best, lost) = Enumerable.Range(-Steps, 2 * Steps + 1).OrderBy(Math.Abs).Select(step => Math.Pow(MostForeshortening, step / (double)Steps))
            .Select(q => (Q: q, Lost: Math.Min(Lost(piece, next, share => Map(1 / q, share)), Lost(next, piece, share => Map(q, share))))).MinBy(fit => fit.Lost);
        return lost <= MostLost ? best : IsBand(piece, piece.RowCount - 1) || IsBand(next, 0) ? 1 : null;
    }

    /// <param name="share">0 to 1, of the width.</param>
    public static double Map(double q, double share) => q * share / (1 + (q - 1) * share);

    private static bool IsBand(TableGrid grid, int row) =>
        grid.Cells.Any(cell => cell.Row <= row && row <= cell.LastRow && cell.ColumnSpan == grid.ColumnCount);

    // Part of a grid's inner edges, by the rows that they part, that are no edges of the other.
    private static double Lost(TableGrid grid, TableGrid other, Func<double, double> map)
    {
        double all = 0, lost = 0;
        for (var edge = 1; edge < grid.ColumnCount; edge++)
        {
            var (share, weight) = (map(Share(grid, edge)), grid.Cells.Where(cell => cell.Column == edge).Sum(cell => cell.RowSpan));
            all += weight;
            if (!Enumerable.Range(1, other.ColumnCount - 1).Any(e => Math.Abs(Share(other, e) - share) < SameEdge))
                lost += weight;
        }
        return all == 0 ? 0 : lost / all;
    }

    private static double Share(TableGrid grid, int edge) => (grid.ColumnEdges[edge] - grid.Bounds.X) / (double)grid.Bounds.Width;
}
