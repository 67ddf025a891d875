using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>
/// Supplies stretches of a table's edges that wore off. Two figures never share a cell: where an edge of the table passes between two of them and no
/// writing crosses it, it was ruled there. And a row of figures has a label of its own: between two rows of figures the rule runs on beside them.
/// </summary>
internal sealed class LostRules
{
    private const double Ruled = Lattice.Ruled;

    // In digit heights: digits of one number stand closer together, lines of one cell too.
    private const double LeastGap = 1, LeastLead = 0.6, MostRows = 0.6;
    private readonly Lattice lattice;
    private readonly ImmutableArray<LatticeEdge> rowEdges, columnEdges;
    private readonly ImmutableArray<PixelRect> pieces;
    private readonly double slack;
    private readonly PixelRect?[,] figures; // [row, column]

    private LostRules(Lattice lattice, ImmutableArray<LatticeEdge> rowEdges, ImmutableArray<LatticeEdge> columnEdges, WritingPieces writing, double slack)
    {
        (this.lattice, this.rowEdges, this.columnEdges, this.slack) = (lattice, rowEdges, columnEdges, slack);
        var bounds = PixelRect.FromEdges((int)columnEdges[0].Low, (int)rowEdges[0].Low, (int)columnEdges[^1].High, (int)rowEdges[^1].High);
        pieces = [.. writing.Boxes.Where(piece => piece.Intersect(bounds).Area > 0)];
        figures = Figures(writing.Dpi);
    }

    /// <param name="slack">Pixels that ink may reach over the middle of an edge without crossing it.</param>
    public static void Supply(Lattice lattice, ImmutableArray<LatticeEdge> rowEdges, ImmutableArray<LatticeEdge> columnEdges, WritingPieces writing, double slack)
    {
        var lost = new LostRules(lattice, rowEdges, columnEdges, writing, slack);
        lost.BetweenFigures();
        lost.BesideFigures();
    }

    private void BetweenFigures()
    {
        for (var edge = 1; edge < lattice.ColumnCount; edge++)
        {
            for (var row = 0; row < lattice.RowCount; row++)
            {
                if (lattice.Vertical[edge, row] < Ruled && figures[row, edge - 1] is { } left && figures[row, edge] is { } right
                    && right.X - left.Right >= LeastGap * Math.Max(left.Height, right.Height) && !IsCrossedUpright(edge, row))
                    lattice.Vertical[edge, row] = Ruled;
            }
        }
        for (var edge = 1; edge < lattice.RowCount; edge++)
        {
            for (var column = 0; column < lattice.ColumnCount; column++)
            {
                if (lattice.Horizontal[edge, column] < Ruled && figures[edge - 1, column] is { } above && figures[edge, column] is { } below
                    && below.Y - above.Bottom >= LeastLead * Math.Max(above.Height, below.Height) && !IsCrossedLevel(edge, column))
                    lattice.Horizontal[edge, column] = Ruled;
            }
        }
    }

    // A group's label spans rows, and the rules of its rows end at it; what stands right before the figures is a row's own label.
    private void BesideFigures()
    {
        var first = FirstOfFigures();
        for (var edge = 1; first > 0 && edge < lattice.RowCount; edge++)
        {
            if (figures[edge - 1, first] is not null && figures[edge, first] is not null && lattice.Horizontal[edge, first] >= Ruled && !IsCrossedLevel(edge, first - 1))
                lattice.Horizontal[edge, first - 1] = Math.Max(Ruled, lattice.Horizontal[edge, first - 1]);
        }
    }

    // The first column in which most rows of figures have one; writing looks like a figure here and there.
    private int FirstOfFigures()
    {
        var rows = Enumerable.Range(0, lattice.RowCount).Where(row => Enumerable.Range(0, lattice.ColumnCount).Any(column => figures[row, column] is not null)).ToList();
        return Enumerable.Range(0, lattice.ColumnCount).FirstOrDefault(column => rows.Count(row => figures[row, column] is not null) > MostRows * rows.Count, -1);
    }

    private bool IsCrossedUpright(int edge, int row)
    {
        var (left, right) = (columnEdges[edge].Low - slack, columnEdges[edge].High + slack);
        var (top, bottom) = (rowEdges[row].High + slack, rowEdges[row + 1].Low - slack);
        return pieces.Any(piece => piece.X < left && piece.Right > right && piece.Y < bottom && piece.Bottom > top);
    }

    private bool IsCrossedLevel(int edge, int column)
    {
        var (top, bottom) = (rowEdges[edge].Low - slack, rowEdges[edge].High + slack);
        var (left, right) = (columnEdges[column].High + slack, columnEdges[column + 1].Low - slack);
        return pieces.Any(piece => piece.Y < top && piece.Bottom > bottom && piece.X < right && piece.Right > left);
    }

    // The writing of places that hold one line of digits and nothing else.
    private PixelRect?[,] Figures(double dpi)
    {
        var places = new PixelRect?[lattice.RowCount, lattice.ColumnCount];
        foreach (var group in pieces.Select(piece => (Piece: piece, Row: Index(rowEdges, piece.Y + piece.Height / 2.0), Column: Index(columnEdges, piece.X + piece.Width / 2.0)))
            .Where(placed => placed.Row >= 0 && placed.Column >= 0).GroupBy(placed => (placed.Row, placed.Column)))
        {
            var writing = group.Select(placed => placed.Piece).ToList();
            if (WritingFigures.Looks(writing, dpi))
                places[group.Key.Row, group.Key.Column] = writing.Aggregate((a, b) => a.Union(b));
        }
        return places;
    }

    private int Index(ImmutableArray<LatticeEdge> edges, double position)
    {
        for (var i = 0; i + 1 < edges.Length; i++)
        {
            if (position > edges[i].High + slack && position < edges[i + 1].Low - slack)
                return i;
        }
        return -1;
    }
}
