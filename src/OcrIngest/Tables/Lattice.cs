using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>
/// The edges of a table and what each elementary stretch of them, from crossing edge to crossing edge, shows of a rule.
/// </summary>
public sealed class Lattice
{
    // The cost of laying cells grows with the square of the places. The largest printed tables have some hundred rows of ten columns; more than twenty
    // times that on one page, or edges that stay doubtful for ever, is dirt.
    private const int MostPlaces = 20_000, MostCellPlaces = 4_000, MostRounds = 24;

    private const double WhollyRuled = 0.8, MostOfTable = 0.5, MuchOfTable = 0.25, PartOfTable = 0.15, LeastOfTable = 0.07, MostWrittenOver = 0.5, MostlyLost = 0.6;

    // Log-odds of a rule under writing that lies over it; inches of a stretch whose share counts in full.
    private const double UnderWriting = -4, WholeStretch = 0.2, ShortestWeight = 0.3;
    private const double IsWrittenOver = -1;

    private readonly ImmutableArray<LatticeEdge> rowEdges, columnEdges;
    private readonly PageRules rules;
    private readonly WritingPieces writing;
    private readonly int tolerance, beside;

    private Lattice(ImmutableArray<LatticeEdge> rowEdges, ImmutableArray<LatticeEdge> columnEdges, PageRules rules, int tolerance, int beside)
    {
        (this.rowEdges, this.columnEdges, this.rules, this.tolerance, this.beside) = (rowEdges, columnEdges, rules, tolerance, beside);
        writing = rules.Writing.Clear([.. rowEdges.Select(edge => edge.Position)], [.. columnEdges.Select(edge => edge.Position)]);
    }

    /// <summary>The grid that these edges draw, or null when there is not one whole cell, or so many edges that they are dirt.</summary>
    public static TableGrid? Grid(ImmutableArray<LatticeEdge> rowEdges, ImmutableArray<LatticeEdge> columnEdges, PageRules rules, int tolerance, double thickness)
    {
        var beside = StretchMeter.Beside(thickness, rules.Clear);
        for (var round = 0; round < MostRounds && rowEdges.Length >= 2 && columnEdges.Length >= 2 && rowEdges.Length * columnEdges.Length <= MostPlaces; round++)
        {
            var lattice = new Lattice(rowEdges, columnEdges, rules, tolerance, beside);
            var (keptRows, keptColumns) = lattice.RealEdges();
            if (keptRows.Length == rowEdges.Length && keptColumns.Length == columnEdges.Length)
            {
                return lattice.Grid(thickness) is not { } grid ? null : FigureGaps.Find(grid, rules, beside) is not { IsEmpty: false } worn ? grid
                    : new Lattice(rowEdges, [.. columnEdges.Concat(worn).OrderBy(edge => edge.Position)], rules, tolerance, beside).Grid(thickness);
            }
            (rowEdges, columnEdges) = (keptRows, keptColumns);
        }
        return null;
    }

    private TableGrid? Grid(double thickness)
    {
        if (rowEdges.Length * columnEdges.Length > MostCellPlaces || columnEdges.Length > LatticeDecoder.MostColumns)
            return null;
        double[,] level = LogOdds(rules.Rows, rowEdges, columnEdges), upright = LogOdds(rules.Columns, columnEdges, rowEdges);
        FigureWitness.Add(level, upright, rowEdges, columnEdges, rules.Writing, tolerance);
        var drawn = LatticeDecoder.Decode(level, upright);
        return new LatticeCells(drawn.Horizontal, drawn.Vertical, rowEdges, columnEdges, thickness / 2).Grid();
    }

    // An edge is real when it is ruled over half of the table, or from one edge across to the next somewhere: strokes of writing stop short of the
    // rules around them, and the arc of a seal is straight for a row or two at most. The places to cross are taken between edges that themselves run over a good part of the table.
    private (ImmutableArray<LatticeEdge> Rows, ImmutableArray<LatticeEdge> Columns) RealEdges()
    {
        double[,] horizontal = Measure(rules.Rows, rowEdges, columnEdges, stretch => stretch.Strict), vertical = Measure(rules.Columns, columnEdges, rowEdges, stretch => stretch.Strict);
        double[] rowShares = Shares(horizontal, columnEdges), columnShares = Shares(vertical, rowEdges);
        double rowsUsual = Worn(Quality(horizontal, columnEdges)), columnsUsual = Worn(Quality(vertical, rowEdges));
        var longRows = rowEdges.Where((candidate, edge) => candidate.IsOpen || rowShares[edge] >= PartOfTable * rowsUsual).ToImmutableArray();
        var longColumns = columnEdges.Where((candidate, edge) => candidate.IsOpen || columnShares[edge] >= PartOfTable * columnsUsual).ToImmutableArray();
        if (longRows.Length < 2 || longColumns.Length < 2)
            return (rowEdges, columnEdges);
        return ([.. Real(rules.Rows, rowEdges, rowShares, longColumns, rowsUsual)], [.. Real(rules.Columns, columnEdges, columnShares, longRows, columnsUsual)]);

        // The less of the table an edge runs over, the more its best stretch has to show.
        IEnumerable<LatticeEdge> Real(StretchMeter meter, ImmutableArray<LatticeEdge> edges, double[] shares, ImmutableArray<LatticeEdge> across, double usual)
        {
            double[,] ruled = Measure(meter, edges, across, stretch => stretch.Strict), reaching = Measure(meter, edges, across, stretch => stretch.Across);
            return edges.Where((candidate, edge) => candidate.IsOpen || candidate.Shown < 1 || candidate.IsSure || shares[edge] >= MostOfTable * usual || shares[edge] >= MuchOfTable * usual && Any(ruled, edge, usual)
                || shares[edge] >= LeastOfTable && (Any(reaching, edge, 1) || Spans(meter, candidate, across)) || RunsOn(meter, candidate, across));
        }

        // In a row that is hardly higher than its figures, set close to the rules, most of a rule has ink beside it: that it runs from one sure rule to the next shows it.
        bool Spans(StretchMeter meter, LatticeEdge edge, ImmutableArray<LatticeEdge> across) => Enumerable.Range(0, across.Length - 1).Any(place => across[place].IsSure && across[place + 1].IsSure
            && meter.Measure((int)edge.Low - tolerance, (int)edge.High + tolerance, (int)across[place].High + tolerance, (int)across[place + 1].Low - tolerance, beside).StandsOutOfWriting);

        // A line that is longer than any stroke of writing, without a gap or with small ones only, is a rule, however close figures stand to it in every row.
        bool RunsOn(StretchMeter meter, LatticeEdge edge, ImmutableArray<LatticeEdge> across)
        {
            for (var (first, last) = (0, 1); last < across.Length; last++)
            {
                for (; across[last].Position - across[first].Position >= rules.LongestStroke; first++)
                {
                    var stretch = meter.Measure((int)edge.Low - tolerance, (int)edge.High + tolerance, (int)across[first].High + tolerance, (int)across[last].Low - tolerance, beside);
                    if (stretch.IsUnbroken || stretch.IsHardlyBroken)
                        return true;
                }
            }
            return false;
        }

        // Strokes of writing among the candidates make rules look a little worn: only where most is lost less is asked.
        static double Worn(RuleQuality quality) => quality.Usual < MostlyLost ? quality.Usual : 1;

        static bool Any(double[,] ruled, int edge, double usual) => Enumerable.Range(0, ruled.GetLength(1)).Any(place => ruled[edge, place] >= WhollyRuled * usual);
    }

    // The share of each edge that is ruled, by length.
    private static double[] Shares(double[,] ruled, ImmutableArray<LatticeEdge> across) =>
        [.. Enumerable.Range(0, ruled.GetLength(0)).Select(edge => Enumerable.Range(0, across.Length - 1)
            .Sum(place => Math.Max(ruled[edge, place], 0) * (across[place + 1].Position - across[place].Position)) / (across[^1].Position - across[0].Position))];

    private static RuleQuality Quality(double[,] shares, ImmutableArray<LatticeEdge> across) => RuleQuality.Fit([.. from edge in Enumerable.Range(0, shares.GetLength(0))
        from place in Enumerable.Range(0, shares.GetLength(1)) where shares[edge, place] != IsWrittenOver select (shares[edge, place], across[place + 1].Position - across[place].Position)]);

    private double[,] LogOdds(StretchMeter meter, ImmutableArray<LatticeEdge> edges, ImmutableArray<LatticeEdge> across)
    {
        var stretches = Stretches(meter, edges, across);
        var usual = Quality(Shares(stretches, stretch => stretch.Evidence), across);
        var odds = new double[edges.Length, across.Length - 1];
        // What hides all of them in one place is a shade behind it.
        var shaded = Enumerable.Range(0, across.Length - 1).Select(place => Enumerable.Range(1, Math.Max(0, edges.Length - 2)).All(edge => stretches[edge, place]?.IsHidden == true)).ToArray();
        for (var edge = 0; edge < edges.Length; edge++)
        {
            var quality = usual.Of(edges[edge].Shown);
            for (var place = 0; place < across.Length - 1; place++)
                odds[edge, place] = stretches[edge, place] is { } stretch ? LogOdds(quality, stretch, across[place + 1].Position - across[place].Position, !shaded[place]) * Math.Clamp((across[place + 1].Position - across[place].Position) / (WholeStretch * rules.Writing.Dpi), ShortestWeight, 1) : UnderWriting;
        }
        return odds;
    }

    private double LogOdds(RuleQuality quality, Stretch stretch, double length, bool mayBeHidden) =>
        Math.Max(quality.LogOdds(stretch.Evidence, stretch.IsWorn || stretch.IsAlone && stretch.Clean * length >= rules.LongestStroke), mayBeHidden && stretch.IsHidden ? 0 : double.NegativeInfinity);

    // The share of each stretch that is ruled; IsWrittenOver where writing lies over it.
    private double[,] Measure(StretchMeter meter, ImmutableArray<LatticeEdge> edges, ImmutableArray<LatticeEdge> across, Func<Stretch, double> measure) =>
        Shares(Stretches(meter, edges, across), measure);

    private static double[,] Shares(Stretch?[,] stretches, Func<Stretch, double> measure)
    {
        var shares = new double[stretches.GetLength(0), stretches.GetLength(1)];
        for (var edge = 0; edge < shares.GetLength(0); edge++)
        {
            for (var place = 0; place < shares.GetLength(1); place++)
                shares[edge, place] = stretches[edge, place] is { } stretch ? measure(stretch) : IsWrittenOver;
        }
        return shares;
    }

    // What each stretch shows; null where writing lies over it.
    private Stretch?[,] Stretches(StretchMeter meter, ImmutableArray<LatticeEdge> edges, ImmutableArray<LatticeEdge> across)
    {
        var stretches = new Stretch?[edges.Length, across.Length - 1];
        for (var edge = 0; edge < edges.Length; edge++)
        {
            int low = (int)edges[edge].Low - tolerance, high = (int)edges[edge].High + tolerance;
            var over = writing.Over(meter == rules.Rows, low, high);
            for (var place = 0; place < across.Length - 1; place++)
            {
                var (from, to) = Between(across, place);
                var stretch = meter.Measure(low, high, from, to, beside);
                // What crosses a rule hangs together with it and with all its table: pieces of the size of characters lie over the edge where there is no rule.
                if (WritingPieces.Covered(over, from, to) <= MostWrittenOver || stretch.IsUnbroken || stretch.Clean >= WhollyRuled)
                    stretches[edge, place] = stretch;
            }
        }
        return stretches;
    }

    // The stretch between two neighbouring edges, clear of the rules that bound it.
    private (int From, int To) Between(ImmutableArray<LatticeEdge> edges, int index)
    {
        int from = (int)edges[index].High + tolerance, to = (int)edges[index + 1].Low - tolerance;
        return to - from >= 2 ? (from, to) : ((int)edges[index].Position, (int)edges[index + 1].Position);
    }
}
