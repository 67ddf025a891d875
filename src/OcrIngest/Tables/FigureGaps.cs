using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>
/// Looks for rules that wore off too far to be traced, where figures say that there is one: two figures never share a cell. What is left of the rule between
/// them is a line that leaves white paper on both sides.
/// </summary>
internal static class FigureGaps
{
    // In digit heights: digits of one number stand closer together. Of the height of the cell.
    private const double WordGap = 1.6, LeastLine = 0.4;

    /// <summary>Upright edges to add to those of the grid, left to right.</summary>
    /// <param name="grid">As its rules were drawn so far.</param>
    /// <param name="beside">How far from a line what stands against it is looked for, pixels.</param>
    public static ImmutableArray<LatticeEdge> Find(TableGrid grid, PageRules rules, int beside)
    {
        var edges = new List<double>();
        foreach (var box in grid.Cells.Select(cell => cell.Box))
        {
            foreach (var (left, right) in Gaps(box, rules.Writing))
            {
                if (Line(rules.Columns, left + beside, right - beside, box, beside) is { } x)
                    edges.Add(x);
            }
        }
        return [.. OnePerRule(edges, beside).Select(x => new LatticeEdge(x, x, x) { IsSure = true })];
    }

    // Each row finds the same rule for itself, a pixel or two aside.
    private static IEnumerable<double> OnePerRule(List<double> edges, int apart)
    {
        var rule = new List<double>();
        foreach (var x in edges.Order())
        {
            if (rule.Count > 0 && x - rule[^1] > 2 * apart)
            {
                yield return rule.Average();
                rule.Clear();
            }
            rule.Add(x);
        }
        if (rule.Count > 0)
            yield return rule.Average();
    }

    private static IEnumerable<(int Left, int Right)> Gaps(PixelRect cell, WritingPieces writing)
    {
        // A piece of the rule itself is no writing.
        var pieces = writing.Boxes.Where(piece => piece.Intersect(cell).Area == piece.Area && piece.Width > DashedRules.Thin * writing.Dpi).OrderBy(piece => piece.X).ToList();
        if (pieces.Count < 2)
            yield break;
        var gap = WordGap * pieces.Max(piece => piece.Height);
        var figure = new List<PixelRect> { pieces[0] };
        var last = (Right: 0, IsFigure: false);
        foreach (var piece in pieces.Skip(1))
        {
            var right = figure.Max(part => part.Right);
            if (piece.X - right >= gap)
            {
                var isFigure = WritingFigures.Looks(figure, writing.Dpi, touching: false);
                if (last.IsFigure && isFigure)
                    yield return (last.Right, figure[0].X);
                last = (right, isFigure);
                figure = [];
            }
            figure.Add(piece);
        }
        if (last.IsFigure && WritingFigures.Looks(figure, writing.Dpi, touching: false))
            yield return (last.Right, figure[0].X);
    }

    private static double? Line(StretchMeter meter, int left, int right, PixelRect cell, int beside)
    {
        (double X, Stretch Seen)? best = null;
        for (var x = left; x <= right; x++)
        {
            var seen = meter.Measure(x, x, cell.Y, cell.Bottom, beside);
            if (best is null || seen.Inked > best.Value.Seen.Inked)
                best = (x, seen);
        }
        return best is { } line && (line.Seen.IsUnbroken || line.Seen.IsWorn || line.Seen.IsAlone && line.Seen.Clean >= LeastLine) ? line.X : null;
    }
}
