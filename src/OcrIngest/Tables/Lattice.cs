using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>
/// The edges of a table and how far each elementary stretch of them, from crossing edge to crossing edge, is ruled (0 to 1; see <see cref="Ruled"/>).
/// </summary>
public sealed class Lattice
{
    /// <summary>From here on a stretch parts the places on its two sides.</summary>
    public const double Ruled = 0.6;

    private const double FaintlyRuled = 0.25, WhollyRuled = 0.8, MostOfTable = 0.5, PartOfTable = 0.15, LeastOfTable = 0.07;
    private readonly ImmutableArray<LatticeEdge> rowEdges, columnEdges;
    private readonly int tolerance;

    private Lattice(ImmutableArray<LatticeEdge> rowEdges, ImmutableArray<LatticeEdge> columnEdges, PageRules rules, int tolerance, int beside, bool strict)
    {
        (this.rowEdges, this.columnEdges, this.tolerance) = (rowEdges, columnEdges, tolerance);
        Horizontal = Measure(rules.Rows, rowEdges, columnEdges, beside, strict);
        Vertical = Measure(rules.Columns, columnEdges, rowEdges, beside, strict);
    }

    /// <summary>[row edge, column]: how far the edge is ruled over that column.</summary>
    public double[,] Horizontal { get; }

    /// <summary>[column edge, row]: how far the edge is ruled beside that row.</summary>
    public double[,] Vertical { get; }

    public int RowCount => rowEdges.Length - 1;
    public int ColumnCount => columnEdges.Length - 1;

    /// <summary>The grid that these edges draw, or null when there is not one whole cell.</summary>
    public static TableGrid? Grid(ImmutableArray<LatticeEdge> rowEdges, ImmutableArray<LatticeEdge> columnEdges, PageRules rules, int tolerance, double thickness)
    {
        var beside = StretchMeter.Beside(thickness, rules.Clear);
        while (rowEdges.Length >= 2 && columnEdges.Length >= 2)
        {
            var (keptRows, keptColumns) = RealEdges(rowEdges, columnEdges, rules, tolerance, beside);
            if (keptRows.Length == rowEdges.Length && keptColumns.Length == columnEdges.Length)
            {
                var lattice = new Lattice(rowEdges, columnEdges, rules, tolerance, beside, strict: false);
                SpreadFaint(lattice.Horizontal);
                SpreadFaint(lattice.Vertical);
                LostRules.Supply(lattice, rowEdges, columnEdges, rules.Writing, tolerance);
                return new LatticeCells(lattice, rowEdges, columnEdges, thickness / 2).Grid();
            }
            (rowEdges, columnEdges) = (keptRows, keptColumns);
        }
        return null;
    }

    // An edge is real when it is ruled over half of the table, or from one edge across to the next somewhere: strokes of writing stop short of the
    // rules around them, and the arc of a seal is straight for a row or two at most. The places to cross are taken between edges that themselves run over a good part of the table.
    private static (ImmutableArray<LatticeEdge> Rows, ImmutableArray<LatticeEdge> Columns) RealEdges(
        ImmutableArray<LatticeEdge> rowEdges, ImmutableArray<LatticeEdge> columnEdges, PageRules rules, int tolerance, int beside)
    {
        var all = new Lattice(rowEdges, columnEdges, rules, tolerance, beside, strict: true);
        double[] rowShares = Shares(all.Horizontal, columnEdges), columnShares = Shares(all.Vertical, rowEdges);
        var longRows = rowEdges.Where((_, edge) => rowShares[edge] >= PartOfTable).ToImmutableArray();
        var longColumns = columnEdges.Where((_, edge) => columnShares[edge] >= PartOfTable).ToImmutableArray();
        if (longRows.Length < 2 || longColumns.Length < 2)
            return (rowEdges, columnEdges);
        var acrossRows = all.Measure(rules.Rows, rowEdges, longColumns, beside, strict: true);
        var acrossColumns = all.Measure(rules.Columns, columnEdges, longRows, beside, strict: true);
        return ([.. rowEdges.Where((_, edge) => Real(rowShares[edge], acrossRows, edge))], [.. columnEdges.Where((_, edge) => Real(columnShares[edge], acrossColumns, edge))]);

        static bool Real(double share, double[,] across, int edge) =>
            share >= MostOfTable || share >= LeastOfTable && Enumerable.Range(0, across.GetLength(1)).Any(place => across[edge, place] >= WhollyRuled);
    }

    // The share of each edge that is ruled, by length.
    private static double[] Shares(double[,] ruled, ImmutableArray<LatticeEdge> across) =>
        [.. Enumerable.Range(0, ruled.GetLength(0)).Select(edge => Enumerable.Range(0, across.Length - 1)
            .Sum(place => ruled[edge, place] * (across[place + 1].Position - across[place].Position)) / (across[^1].Position - across[0].Position))];

    private double[,] Measure(StretchMeter meter, ImmutableArray<LatticeEdge> edges, ImmutableArray<LatticeEdge> across, int beside, bool strict)
    {
        var shares = new double[edges.Length, across.Length - 1];
        for (var edge = 0; edge < edges.Length; edge++)
        {
            for (var place = 0; place < across.Length - 1; place++)
            {
                var (from, to) = Between(across, place);
                var stretch = meter.Measure((int)edges[edge].Low - tolerance, (int)edges[edge].High + tolerance, from, to, beside);
                shares[edge, place] = strict ? stretch.Strict : stretch.Evidence;
            }
        }
        return shares;
    }

    // The stretch between two neighbouring edges, clear of the rules that bound it.
    private (int From, int To) Between(ImmutableArray<LatticeEdge> edges, int index)
    {
        int from = (int)edges[index].High + tolerance, to = (int)edges[index + 1].Low - tolerance;
        return to - from >= 2 ? (from, to) : ((int)edges[index].Position, (int)edges[index + 1].Position);
    }

    // A faint stretch between two ruled ones is ruled: a rule does not stop for one cell and go on, a worn print does.
    private static void SpreadFaint(double[,] ruled)
    {
        for (var edge = 0; edge < ruled.GetLength(0); edge++)
        {
            for (var place = 1; place < ruled.GetLength(1) - 1; place++)
            {
                if (ruled[edge, place] is >= FaintlyRuled and < Ruled && ruled[edge, place - 1] >= Ruled && ruled[edge, place + 1] >= Ruled)
                    ruled[edge, place] = Ruled;
            }
        }
    }
}
