using OcrIngest.Pages;
using OcrIngest.Tables;

namespace OcrIngest.Mapping;

/// <summary>
/// How the columns of a piece of a table go on in the piece on the next page. A photograph taken from one side narrows the far columns, each page in its
/// own way: shares of the width correspond by s' = q s / (1 + (q - 1) s), the projective map of a line that keeps both ends; q = 1 for pages taken alike.
/// Where an outer column of one piece was lost, its other columns still stand where they stood on the page before.
/// </summary>
/// <param name="Q">Foreshortening.</param>
/// <param name="Scale">Width of the next piece in widths of this one, where they do not reach from end to end alike; else 1.</param>
/// <param name="Shift">Where the next piece begins, in widths of this one; else 0.</param>
public readonly record struct PieceFit(double Q, double Scale, double Shift)
{
    private const double LeastWidths = 0.8, LeastPart = 0.6, SameEdge = 0.012, MostLost = 0.1, MostForeshortening = 1.25, MostShift = 0.025;
    private const double MostEdges = 0.8;
    private const int Steps = 24, LeastEdges = 4, LeastFigureEdges = 6;

    /// <summary>Whether the columns may as well go on in their neighbours.</summary>
    public bool IsInDoubt { get; init; }

    /// <summary>Pieces that reach from end to end alike.</summary>
    public static PieceFit Same { get; } = new(1, 1, 0);

    /// <summary>
    /// What brings shares of the next piece to shares of this one; null when the two are not one table. They are about as wide, and a band across the
    /// table stands at the cut (another block begins, whatever its columns), or the edges of one go on in the other, each counting by the rows
    /// that it parts: a stroke taken for an edge parts one row.
    /// </summary>
    public static PieceFit? Find(ReadTable piece, ReadTable next)
    {
        var byFigures = ByFigures(piece, next);
        if (Find(piece.Grid, next.Grid) is not { } fit)
            return byFigures ?? ByLabels(piece, next);
        // Of columns that are alike one is as good as the next: where each piece lost another outer column, they reach from end to end alike one column apart, and where one piece
        // did, foreshortening takes columns for their neighbours. Labels stand under labels.
        if (byFigures is not { } other || AreOne(next, fit, other))
            return fit.Q == 1 || PartsLabels(fit) ? fit : ByLabels(piece, next) ?? fit with { IsInDoubt = true };
        return (PartsLabels(fit), PartsLabels(other)) switch
        {
            (true, false) => fit,
            (false, true) => other,
            _ => fit with { IsInDoubt = true },
        };

        bool PartsLabels(PieceFit fit) => (LabelEnd(piece), LabelEnd(next)) is var (ours, theirs) && (Math.Max(ours, theirs) == 0 || Math.Abs(fit.Map(theirs) - ours) < MostShift);
    }

    private static bool AreOne(ReadTable next, PieceFit fit, PieceFit other)
    {
        var shares = FigureEdges(next).Select(x => (x - next.Grid.Bounds.X) / (double)next.Grid.Bounds.Width).ToList();
        var narrowest = shares.Zip(shares.Skip(1), (left, right) => right - left).Min();
        return shares.All(share => Math.Abs(fit.Map(share) - other.Map(share)) < narrowest / 2);
    }

    private static double LabelEnd(ReadTable table) => PrintedTable.Of([table]).LabelEnd;

    private static PieceFit? Find(TableGrid piece, TableGrid next)
    {
        var isAsWide = piece.Bounds.Width / (double)next.Bounds.Width is >= LeastWidths and <= 1 / LeastWidths;
        if (isAsWide && Lost(1) <= MostLost)
            return Same;
        // Columns that stand where they stood on the page before need no foreshortening to explain them: with it, columns of one width can be taken for their neighbours.
        if (Shifted(piece, next) is { } shifted)
            return shifted;
        if (!isAsWide)
            return null;
        var (best, lost) = Enumerable.Range(-Steps, 2 * Steps + 1).OrderBy(Math.Abs).Select(step => Math.Pow(MostForeshortening, step / (double)Steps))
            .Select(q => (Q: q, Lost: Lost(q))).MinBy(fit => fit.Lost);
        return lost <= MostLost ? Same with { Q = best } : IsBand(piece, piece.RowCount - 1) || IsBand(next, 0) ? Same : null;

        double Lost(double q) => Math.Min(PieceFit.Lost(piece, next, share => Map(1 / q, share)), PieceFit.Lost(next, piece, share => Map(q, share)));
    }

    /// <param name="share">Of the next piece's width.</param>
    /// <returns>Of this one's.</returns>
    public double Map(double share) => Map(Q, share) * Scale + Shift;

    private static double Map(double q, double share) => q * share / (1 + (q - 1) * share);

    // The columns of the narrower piece, its outer edges among them, are columns of the wider one, in about the same place of the page.
    private static PieceFit? Shifted(TableGrid piece, TableGrid next)
    {
        double Place(int x) => (x - piece.Bounds.X) / (double)piece.Bounds.Width;
        var (wide, narrow) = piece.Bounds.Width >= next.Bounds.Width ? (piece, next) : (next, piece);
        if (narrow.Bounds.Width < LeastPart * wide.Bounds.Width || narrow.ColumnEdges.Length < LeastEdges)
            return null;
        var sign = wide == piece ? 1 : -1;
        foreach (var shift in wide.ColumnEdges.SelectMany(w => narrow.ColumnEdges.Select(n => Place(w) - Place(n))).Where(shift => Math.Abs(shift) <= MostShift).OrderBy(Math.Abs))
        {
            if (narrow.ColumnEdges.All(n => wide.ColumnEdges.Any(w => Math.Abs(Place(w) - Place(n) - shift) < SameEdge)))
                return new PieceFit(1, next.Bounds.Width / (double)piece.Bounds.Width, Place(next.Bounds.X) + sign * shift);
        }
        return null;
    }

    // Columns of groups may begin behind the cut, and an edge may be lost: then the edges of most of the figures' columns still stand in the same place of the page.
    private static PieceFit? ByFigures(ReadTable piece, ReadTable next)
    {
        double Place(int x) => (x - piece.Grid.Bounds.X) / (double)piece.Grid.Bounds.Width;
        var (ours, theirs) = (FigureEdges(piece).Select(Place).ToList(), FigureEdges(next).Select(Place).ToList());
        var least = Math.Max(LeastFigureEdges, MostEdges * Math.Max(ours.Count, theirs.Count));
        var (shift, same) = ours.SelectMany(a => theirs.Select(b => a - b)).Where(shift => Math.Abs(shift) <= MostShift)
            .Select(shift => (Shift: shift, Same: theirs.Count(b => ours.Exists(a => Math.Abs(a - b - shift) < SameEdge)))).OrderBy(fit => Math.Abs(fit.Shift)).DefaultIfEmpty().MaxBy(fit => fit.Same);
        return same >= least ? new PieceFit(1, next.Grid.Bounds.Width / (double)piece.Grid.Bounds.Width, Place(next.Grid.Bounds.X) + shift) : null;
    }

    // Where labels end and where the narrower piece ends, which is any edge of the other, the two correspond; then so do all edges between them.
    private static PieceFit? ByLabels(ReadTable piece, ReadTable next)
    {
        var (ours, theirs, ourEnd, theirEnd) = (Figures(piece), Figures(next), LabelEnd(piece), LabelEnd(next));
        if (Math.Min(ours.Count, theirs.Count) < LeastFigureEdges || Math.Min(ourEnd, theirEnd) <= 0)
            return null;
        return ours.Select(end => Through(ourEnd, theirEnd, end, theirs[^1])).Concat(theirs.Select(end => Through(ourEnd, theirEnd, ours[^1], end)))
            .Where(fit => fit.Q is >= 1 / MostForeshortening and <= MostForeshortening && Same(fit) >= Math.Min(ours.Count, theirs.Count))
            .Select(fit => (PieceFit?)fit).MinBy(fit => Math.Abs(Math.Log(fit!.Value.Q)));

        int Same(PieceFit fit) => theirs.Count(share => ours.Exists(our => Math.Abs(our - fit.Map(share)) < SameEdge));
        static List<double> Figures(ReadTable table) => [.. FigureEdges(table).Select(x => (x - table.Grid.Bounds.X) / (double)table.Grid.Bounds.Width)];
    }

    // The projective map that keeps the left end and brings two shares of the next piece to two of this one: s = a t / (1 + b t).
    private static PieceFit Through(double our, double their, double ourEnd, double theirEnd)
    {
        var b = (ourEnd / theirEnd - our / their) / (our - ourEnd);
        return new PieceFit(1 + b, our * (1 / their + b) / (1 + b), 0);
    }

    private static IEnumerable<int> FigureEdges(ReadTable table)
    {
        var (bounds, labelEnd) = (table.Grid.Bounds, LabelEnd(table));
        return table.Grid.ColumnEdges.Where(x => (x - bounds.X) / (double)bounds.Width > labelEnd - SameEdge);
    }

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
