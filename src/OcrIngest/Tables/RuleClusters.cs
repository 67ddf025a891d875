using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>Rules that cross or touch one another belong to one table; rules on one height (or one x) of a table are one edge.</summary>
public static class RuleClusters
{
    /// <summary>Groups of rules, each with at least two of either direction that really cross.</summary>
    public static IEnumerable<ImmutableArray<RuleLine>> Touching(ImmutableArray<RuleLine> horizontal, ImmutableArray<RuleLine> vertical, double touch)
    {
        RuleLine[] lines = [.. horizontal, .. vertical];
        var parent = Enumerable.Range(0, lines.Length).ToArray();
        int Root(int i) => parent[i] == i ? i : parent[i] = Root(parent[i]);
        for (var h = 0; h < horizontal.Length; h++)
        {
            for (var v = 0; v < vertical.Length; v++)
            {
                if (Crosses(horizontal[h], vertical[v], touch))
                    parent[Root(h)] = Root(horizontal.Length + v);
            }
        }
        return Enumerable.Range(0, lines.Length).GroupBy(Root)
            .Where(group => group.Count(i => i < horizontal.Length) >= 2 && group.Count(i => i >= horizontal.Length) >= 2)
            .Select(group => group.Select(i => lines[i]).ToImmutableArray());
    }

    private static bool Crosses(RuleLine horizontal, RuleLine vertical, double touch) =>
        vertical.Bounds.X + vertical.Bounds.Width / 2.0 >= horizontal.Start - touch && vertical.Bounds.X + vertical.Bounds.Width / 2.0 <= horizontal.End + touch
        && horizontal.Bounds.Y + horizontal.Bounds.Height / 2.0 >= vertical.Start - touch && horizontal.Bounds.Y + horizontal.Bounds.Height / 2.0 <= vertical.End + touch;

    /// <summary>The table that a group of rules draws; null when it has no cell.</summary>
    public static TableGrid? Lattice(ImmutableArray<RuleLine> rules, PageRules page, double merge, double touch)
    {
        var horizontal = rules.Where(rule => rule.Horizontal).ToList();
        var vertical = rules.Where(rule => !rule.Horizontal).ToList();
        var rowEdges = Edges(horizontal, merge);
        var columnEdges = Edges(vertical, merge);
        var halfRule = rules.Average(rule => rule.Thickness) / 2;
        return LatticeBuilder.Build(rowEdges, columnEdges, page, Math.Max(2, (int)(touch / 2)), halfRule);
    }

    // Lines whose positions lie within the merging distance of their neighbour's are one edge, at the mean weighted by length.
    private static double[] Edges(List<RuleLine> lines, double merge)
    {
        var edges = new List<double>();
        double sum = 0, weight = 0, last = double.NegativeInfinity;
        foreach (var line in lines.OrderBy(line => line.Position))
        {
            if (line.Position - last > merge && weight > 0)
            {
                edges.Add(sum / weight);
                sum = weight = 0;
            }
            (sum, weight, last) = (sum + line.Position * line.Length, weight + line.Length, line.Position);
        }
        if (weight > 0)
            edges.Add(sum / weight);
        return [.. edges];
    }
}
