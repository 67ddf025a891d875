using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Recognition;

namespace OcrIngest.Mapping;

/// <summary>The strips into which the edges of a block's cells part its width, and what the rows hold in them.</summary>
internal sealed class ColumnStrips
{
    private const double SameEdge = 0.006, LeastSupport = 0.2;
    // One figure may be read as words; four in a column are words.
    private const int MostStrips = 40, SureWords = 4;

    // Of a data row: what its cells say of a column that takes a stretch.
    private const double OneCell = 0.6, TornCell = 0.2, WiderCell = -1, WiderBlank = -0.5, TwoFigures = -1.5, NoCell = -1, Words = -0.75;
    private const double RowWeight = 4, Sides = 0.4, Exact = 0.015;

    // Of the width of the usual cell: a column is neither a sliver nor several columns.
    private const double Sliver = 0.4, SliverCost = -2, Narrow = 0.8, Wide = 1.5;

    private readonly ImmutableArray<double> edges;
    private readonly ImmutableArray<PrintedRow> data;
    private readonly double usual;

    private ColumnStrips(ImmutableArray<double> edges, ImmutableArray<PrintedRow> data)
    {
        (this.edges, this.data) = (edges, data);
        var widths = data.SelectMany(row => row.Cells.Where(cell => cell.IsFigure && cell.StartsHere)).Select(cell => cell.Right - cell.Left).Order().ToList();
        usual = widths.Count == 0 ? 0 : widths[widths.Count / 2];
    }

    public int Count => Math.Max(0, edges.Length - 1);

    /// <summary>Of edges that several data rows have, or the last head row.</summary>
    public static ColumnStrips Of(ImmutableArray<PrintedRow> heads, ImmutableArray<PrintedRow> data)
    {
        var least = LeastSupport * data.Length;
        var sides = data.SelectMany(row => Edges(row).Select(side => (Side: side, Weight: 1.0)))
            .Concat(heads.TakeLast(1).SelectMany(row => Edges(row).Select(side => (Side: side, Weight: Math.Max(1, least))))).OrderBy(edge => edge.Side).ToList();
        var edges = new List<(double Side, double Weight)>();
        foreach (var (side, weight) in sides)
        {
            if (edges.Count > 0 && side - edges[^1].Side <= SameEdge)
                edges[^1] = ((edges[^1].Side * edges[^1].Weight + side * weight) / (edges[^1].Weight + weight), edges[^1].Weight + weight);
            else
                edges.Add((side, weight));
        }
        ImmutableArray<double> kept = [.. edges.Where(edge => edge.Weight >= least).OrderByDescending(edge => edge.Weight).Take(MostStrips).Select(edge => edge.Side).Order()];
        return new ColumnStrips(kept, data);

        static IEnumerable<double> Edges(PrintedRow row) => row.Cells.SelectMany(cell => new[] { cell.Left, cell.Right }).Distinct();
    }

    public ColumnPlace Place(int from, int to) => new(edges[from], edges[to], 0);

    /// <summary>Whether a stretch is so wide that it may be two columns.</summary>
    public bool IsWide(int from, int to) => Place(from, to).Width > Wide * usual;

    /// <summary>Whether a stretch is about as wide as most cells: else it may be part of a column, or two.</summary>
    public bool IsUsual(int from, int to) => !IsWide(from, to) && Place(from, to).Width >= Narrow * usual;

    /// <summary>Part of the data rows that hold a number in this stretch.</summary>
    public double Figures(int from, int to) => Share(from, to, cell => cell.IsFigure);

    /// <summary>Part of the data rows that hold several numbers in this stretch.</summary>
    public double Pairs(int from, int to)
    {
        var place = Place(from, to);
        return data.IsEmpty ? 0 : data.Count(row => row.Cells.Count(cell => place.Holds(cell) && cell.IsFigure) > 1) / (double)data.Length;
    }

    /// <summary>Part of the data rows that hold words in this stretch.</summary>
    public double Labels(int from, int to) => Share(from, to, cell => cell.Label.Length > 0);

    /// <summary>How well the cells of the data rows fit a column that takes this stretch, as a log-likelihood ratio.</summary>
    public double Fit(FormLine column, int from, int to)
    {
        if (data.IsEmpty)
            return 0;
        var place = Place(from, to);
        var fit = RowWeight * data.Average(row => Fit(row, place, column.Id is null ? 0 : Words * Math.Min(data.Length, SureWords)));
        return usual > 0 && place.Width < Sliver * usual ? fit + SliverCost : fit;
    }

    private static double Fit(PrintedRow row, ColumnPlace place, double words)
    {
        var cells = row.Cells.Where(place.Holds).ToList();
        if (cells.Count == 0)
            return NoCell;
        var written = cells.Count(cell => cell.IsFigure || cell.Label.Length > 0);
        if (cells.Any(cell => cell.Left < place.Left - Sides * place.Width || cell.Right > place.Right + Sides * place.Width))
            return written > 0 ? WiderCell : WiderBlank;
        if (written > 1)
            return TwoFigures;
        if (words < 0 && cells.Any(cell => cell.HasWords))
            return words;
        return cells.Count > 1 ? TornCell : Math.Abs(cells[0].Left - place.Left) < Exact && Math.Abs(cells[0].Right - place.Right) < Exact ? OneCell : 0;
    }

    private double Share(int from, int to, Func<PrintedCell, bool> isMeant)
    {
        var place = Place(from, to);
        return data.IsEmpty ? 0 : data.Count(row => row.Cells.Any(cell => place.Left <= cell.Middle && cell.Middle < place.Right && isMeant(cell))) / (double)data.Length;
    }
}
