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

    // The cost of laying cells grows with the square of the places. The largest printed tables have some hundred rows of ten columns; more than twenty
    // times that on one page, or edges that stay doubtful for ever, is dirt.
    private const int MostPlaces = 20_000, MostCellPlaces = 4_000, MostRounds = 24;

    private const double FaintlyRuled = 0.25, WhollyRuled = 0.8, MostOfTable = 0.5, MuchOfTable = 0.25, PartOfTable = 0.15, LeastOfTable = 0.07, MostWrittenOver = 0.5;
    private readonly ImmutableArray<LatticeEdge> rowEdges, columnEdges;
    private readonly PageRules rules;
    private readonly WritingPieces writing;
    private readonly int tolerance;

    private Lattice(ImmutableArray<LatticeEdge> rowEdges, ImmutableArray<LatticeEdge> columnEdges, PageRules rules, int tolerance, int beside, Func<Stretch, double> measure)
    {
        (this.rowEdges, this.columnEdges, this.rules, this.tolerance) = (rowEdges, columnEdges, rules, tolerance);
        writing = rules.Writing.Clear([.. rowEdges.Select(edge => edge.Position)], [.. columnEdges.Select(edge => edge.Position)]);
        Horizontal = Measure(rules.Rows, rowEdges, columnEdges, beside, measure);
        Vertical = Measure(rules.Columns, columnEdges, rowEdges, beside, measure);
    }

    /// <summary>[row edge, column]: how far the edge is ruled over that column.</summary>
    public double[,] Horizontal { get; }

    /// <summary>[column edge, row]: how far the edge is ruled beside that row.</summary>
    public double[,] Vertical { get; }

    public int RowCount => rowEdges.Length - 1;
    public int ColumnCount => columnEdges.Length - 1;

    /// <summary>The grid that these edges draw, or null when there is not one whole cell, or so many edges that they are dirt.</summary>
    public static TableGrid? Grid(ImmutableArray<LatticeEdge> rowEdges, ImmutableArray<LatticeEdge> columnEdges, PageRules rules, int tolerance, double thickness)
    {
        var beside = StretchMeter.Beside(thickness, rules.Clear);
        for (var round = 0; round < MostRounds && rowEdges.Length >= 2 && columnEdges.Length >= 2 && rowEdges.Length * columnEdges.Length <= MostPlaces; round++)
        {
            var (keptRows, keptColumns) = RealEdges(rowEdges, columnEdges, rules, tolerance, beside);
            if (keptRows.Length == rowEdges.Length && keptColumns.Length == columnEdges.Length)
            {
                if (rowEdges.Length * columnEdges.Length > MostCellPlaces)
                    return null;
                var lattice = new Lattice(rowEdges, columnEdges, rules, tolerance, beside, stretch => stretch.Evidence);
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
        var all = new Lattice(rowEdges, columnEdges, rules, tolerance, beside, stretch => stretch.Strict);
        double[] rowShares = Shares(all.Horizontal, columnEdges), columnShares = Shares(all.Vertical, rowEdges);
        var longRows = rowEdges.Where((candidate, edge) => candidate.IsOpen || rowShares[edge] >= PartOfTable).ToImmutableArray();
        var longColumns = columnEdges.Where((candidate, edge) => candidate.IsOpen || columnShares[edge] >= PartOfTable).ToImmutableArray();
        if (longRows.Length < 2 || longColumns.Length < 2)
            return (rowEdges, columnEdges);
        return ([.. Real(rules.Rows, rowEdges, rowShares, longColumns)], [.. Real(rules.Columns, columnEdges, columnShares, longRows)]);

        // The less of the table an edge runs over, the more its best stretch has to show.
        IEnumerable<LatticeEdge> Real(StretchMeter meter, ImmutableArray<LatticeEdge> edges, double[] shares, ImmutableArray<LatticeEdge> across)
        {
            double[,] ruled = all.Measure(meter, edges, across, beside, stretch => stretch.Strict), reaching = all.Measure(meter, edges, across, beside, stretch => stretch.Across);
            return edges.Where((candidate, edge) => candidate.IsOpen || shares[edge] >= MostOfTable || shares[edge] >= MuchOfTable && Any(ruled, edge) || shares[edge] >= LeastOfTable && Any(reaching, edge)
                || RunsOn(meter, candidate, across));
        }

        // A line without a gap that is longer than any stroke of writing is a rule, however close figures stand to it in every row.
        bool RunsOn(StretchMeter meter, LatticeEdge edge, ImmutableArray<LatticeEdge> across)
        {
            for (var (first, last) = (0, 1); last < across.Length; last++)
            {
                for (; across[last].Position - across[first].Position >= rules.LongestStroke; first++)
                {
                    var stretch = meter.Measure((int)edge.Low - tolerance, (int)edge.High + tolerance, (int)across[first].High + tolerance, (int)across[last].Low - tolerance, beside);
                    if (stretch.IsUnbroken)
                        return true;
                }
            }
            return false;
        }

        static bool Any(double[,] ruled, int edge) => Enumerable.Range(0, ruled.GetLength(1)).Any(place => ruled[edge, place] >= WhollyRuled);
    }

    // The share of each edge that is ruled, by length.
    private static double[] Shares(double[,] ruled, ImmutableArray<LatticeEdge> across) =>
        [.. Enumerable.Range(0, ruled.GetLength(0)).Select(edge => Enumerable.Range(0, across.Length - 1)
            .Sum(place => ruled[edge, place] * (across[place + 1].Position - across[place].Position)) / (across[^1].Position - across[0].Position))];

    private double[,] Measure(StretchMeter meter, ImmutableArray<LatticeEdge> edges, ImmutableArray<LatticeEdge> across, int beside, Func<Stretch, double> measure)
    {
        var shares = new double[edges.Length, across.Length - 1];
        for (var edge = 0; edge < edges.Length; edge++)
        {
            int low = (int)edges[edge].Low - tolerance, high = (int)edges[edge].High + tolerance;
            var over = writing.Over(meter == rules.Rows, low, high);
            for (var place = 0; place < across.Length - 1; place++)
            {
                var (from, to) = Between(across, place);
                // What crosses a rule hangs together with it and with all its table: pieces of the size of characters lie over the edge where there is no rule.
                if (WritingPieces.Covered(over, from, to) <= MostWrittenOver)
                    shares[edge, place] = measure(meter.Measure(low, high, from, to, beside));
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
