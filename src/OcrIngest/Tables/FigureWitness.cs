using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>
/// What the figures of a table say of its rules: two figures never share a cell, so where an edge of the table passes between two of them and no
/// writing crosses it, it is ruled there. And a row of figures has a label of its own: between two rows of figures the rule runs on beside them.
/// </summary>
internal sealed class FigureWitness
{
    // Log-odds; in digit heights: digits of one number stand closer together, lines of one cell too.
    private const double Said = 5, SaidInManyRows = 7, LeastGap = 1, WordGap = 1.6, AtEdge = 0.6, LeastLead = 0.6, MostRows = 0.6;
    private const int ManyRows = 3;

    // An edge is ruled everywhere when it is in most of the rows that have writing on both sides of it.
    private const double Everywhere = 0.75, LeastHeight = 0.5;
    private const int FewestRows = 5;
    private readonly double[,] level, upright;
    private readonly ImmutableArray<LatticeEdge> rowEdges, columnEdges;
    private readonly ImmutableArray<PixelRect> pieces;
    private readonly double slack;
    private readonly PixelRect?[,] figures; // [row, column]
    private readonly (PixelRect Box, int Tallest)?[,] written; // the same, with all other writing and the height of its tallest piece

    private FigureWitness(double[,] level, double[,] upright, ImmutableArray<LatticeEdge> rowEdges, ImmutableArray<LatticeEdge> columnEdges, WritingPieces writing, double slack)
    {
        (this.level, this.upright, this.rowEdges, this.columnEdges, this.slack) = (level, upright, rowEdges, columnEdges, slack);
        var bounds = PixelRect.FromEdges((int)columnEdges[0].Low, (int)rowEdges[0].Low, (int)columnEdges[^1].High, (int)rowEdges[^1].High);
        pieces = [.. writing.Boxes.Where(piece => piece.Intersect(bounds).Area > 0)];
        (figures, written) = Figures(writing.Dpi);
    }

    private int RowCount => rowEdges.Length - 1;
    private int ColumnCount => columnEdges.Length - 1;

    /// <param name="level">[row edge, column]: log-odds of a rule, to which this adds.</param>
    /// <param name="upright">[column edge, row]: the same.</param>
    /// <param name="slack">Pixels that ink may reach over the middle of an edge without crossing it.</param>
    public static void Add(double[,] level, double[,] upright, ImmutableArray<LatticeEdge> rowEdges, ImmutableArray<LatticeEdge> columnEdges, WritingPieces writing, double slack)
    {
        var witness = new FigureWitness(level, upright, rowEdges, columnEdges, writing, slack);
        witness.BetweenFigures();
        witness.BesideFigures();
        witness.BetweenWriting();
    }

    // The edge between two neighbouring figures may have others beside it that are ruled in other rows only: of those that no writing crosses, it is the one that shows most.
    private void BetweenFigures()
    {
        var (shownUpright, shownLevel) = (Shown(upright), Shown(level));
        var parted = new List<(int Edge, int Row)>();
        for (var row = 0; row < RowCount; row++)
        {
            foreach (var (left, right) in Neighbours(ColumnCount, column => figures[row, column], column => written[row, column] is not null))
            {
                var between = Enumerable.Range(left + 1, right - left).Where(edge => AreTwo(figures[row, left]!.Value, figures[row, right]!.Value, edge) && !IsCrossedUpright(edge, row)).ToList();
                if (between.Count > 0)
                    parted.Add((between.MaxBy(edge => (upright[edge, row] > 0, shownUpright[edge])), row));
            }
        }
        // One row may be writing that looks like two figures.
        foreach (var places in parted.GroupBy(place => place.Edge))
        {
            foreach (var (edge, row) in places)
                upright[edge, row] += places.Count() >= ManyRows ? SaidInManyRows : Said;
        }
        var first = FirstOfFigures();
        for (var column = 0; column < ColumnCount; column++)
        {
            // Left of the figures, writing looks like one here and there.
            var said = first >= 0 && column >= first ? SaidInManyRows : Said;
            foreach (var (upper, lower) in Neighbours(RowCount, row => figures[row, column], row => written[row, column] is not null))
            {
                PixelRect above = figures[upper, column]!.Value, below = figures[lower, column]!.Value;
                var between = Enumerable.Range(upper + 1, lower - upper).Where(edge => !IsCrossedLevel(edge, column)).ToList();
                if (between.Count > 0 && below.Y - above.Bottom >= LeastLead * Math.Max(above.Height, below.Height))
                    level[between.MaxBy(edge => (level[edge, column] > 0, shownLevel[edge])), column] += said;
            }
        }
    }

    // Places with a figure and the next with one, where nothing is written in those between.
    private static IEnumerable<(int First, int Second)> Neighbours(int count, Func<int, PixelRect?> figure, Func<int, bool> isWritten)
    {
        int? last = null;
        for (var place = 0; place < count; place++)
        {
            if (figure(place) is not null)
            {
                if (last is { } first)
                    yield return (first, place);
                last = place;
            }
            else if (isWritten(place))
                last = null;
        }
    }

    // Of each edge, the log-odds of all its stretches.
    private static double[] Shown(double[,] odds) =>
        [.. Enumerable.Range(0, odds.GetLength(0)).Select(edge => Enumerable.Range(0, odds.GetLength(1)).Sum(place => odds[edge, place]))];

    // What is left and right of the point of one number stands close to an edge that passes there by chance, on both sides of it.
    private bool AreTwo(PixelRect left, PixelRect right, int edge)
    {
        double height = Math.Max(left.Height, right.Height), gap = right.X - left.Right;
        return gap >= LeastGap * height
            && (gap >= WordGap * height || columnEdges[edge].Position - left.Right > AtEdge * height || right.X - columnEdges[edge].Position > AtEdge * height);
    }

    // A group's label spans rows, and the rules of its rows end at it; what stands right before the figures is a row's own label.
    private void BesideFigures()
    {
        var first = FirstOfFigures();
        for (var edge = 1; first > 0 && edge < RowCount; edge++)
        {
            if (figures[edge - 1, first] is not null && figures[edge, first] is not null && level[edge, first] > 0 && !IsCrossedLevel(edge, first - 1))
                level[edge, first - 1] += Said;
        }
    }

    // Paper wears off in patches: an edge that is ruled in most rows is ruled in the others too where the writing on both sides of it stands apart.
    private void BetweenWriting()
    {
        for (var edge = 1; edge < ColumnCount; edge++)
        {
            var rows = Enumerable.Range(0, RowCount).Where(row => written[row, edge - 1] is { } left && written[row, edge] is { } right && AreAlike(left.Tallest, right.Tallest)
                && IsFree(left.Box, row, edge - 1) && IsFree(right.Box, row, edge) && !IsCrossedUpright(edge, row)).ToList();
            var worn = rows.Where(row => upright[edge, row] <= 0).ToList();
            if (rows.Count < FewestRows || worn.Count > (1 - Everywhere) * rows.Count)
                continue;
            foreach (var row in worn)
            {
                PixelRect left = written[row, edge - 1]!.Value.Box, right = written[row, edge]!.Value.Box;
                if (right.X - left.Right >= WordGap * Math.Min(left.Height, right.Height))
                    upright[edge, row] += Said;
            }
        }
    }

    // Specks in an empty part of a wide cell are no writing.
    private static bool AreAlike(int tallest, int other) => Math.Min(tallest, other) >= LeastHeight * Math.Max(tallest, other);

    // A piece of a rule that broke off is no writing either.
    private bool IsFree(PixelRect box, int row, int column) =>
        box.X > columnEdges[column].High && box.Right < columnEdges[column + 1].Low && box.Y > rowEdges[row].High && box.Bottom < rowEdges[row + 1].Low;

    // The first column in which most rows of figures have one; writing looks like a figure here and there.
    private int FirstOfFigures()
    {
        var rows = Enumerable.Range(0, RowCount).Where(row => Enumerable.Range(0, ColumnCount).Any(column => figures[row, column] is not null)).ToList();
        return Enumerable.Range(0, ColumnCount).FirstOrDefault(column => rows.Count(row => figures[row, column] is not null) > MostRows * rows.Count, -1);
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
    private (PixelRect?[,] Figures, (PixelRect Box, int Tallest)?[,] Written) Figures(double dpi)
    {
        var (places, all) = (new PixelRect?[RowCount, ColumnCount], new (PixelRect, int)?[RowCount, ColumnCount]);
        foreach (var group in pieces.Select(piece => (Piece: piece, Row: Index(rowEdges, piece.Y + piece.Height / 2.0), Column: Index(columnEdges, piece.X + piece.Width / 2.0)))
            .Where(placed => placed.Row >= 0 && placed.Column >= 0).GroupBy(placed => (placed.Row, placed.Column)))
        {
            var writing = group.Select(placed => placed.Piece).ToList();
            all[group.Key.Row, group.Key.Column] = (writing.Aggregate((a, b) => a.Union(b)), writing.Max(piece => piece.Height));
            // A dash of a rule that wore off is no part of the figure beside it.
            writing.RemoveAll(piece => piece.Height <= DashedRules.Thin * dpi);
            if (writing.Count > 0 && WritingFigures.Looks(writing, dpi, touching: false))
                places[group.Key.Row, group.Key.Column] = writing.Aggregate((a, b) => a.Union(b));
        }
        return (places, all);
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
