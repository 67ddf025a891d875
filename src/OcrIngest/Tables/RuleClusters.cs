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
    /// <param name="merge">Distance up to which parallel rules are one edge (a double frame), pixels.</param>
    /// <param name="touch">Distance at which rules still meet, pixels.</param>
    /// <param name="open">Length by which rules of one direction overrun the last one of the other when a side of the table is not drawn, pixels.</param>
    public static TableGrid? Table(ImmutableArray<RuleLine> rules, PageRules page, double merge, double touch, double open)
    {
        var horizontal = rules.Where(rule => rule.Horizontal).ToList();
        var vertical = rules.Where(rule => !rule.Horizontal).ToList();
        var rowEdges = CloseOpenSides(Edges(horizontal, merge), vertical, open);
        var columnEdges = CloseOpenSides(Edges(vertical, merge), horizontal, open);
        return Lattice.Grid(rowEdges, columnEdges, page, Math.Max(2, (int)(touch / 2)), rules.Average(rule => rule.Thickness));
    }

    // Lines within the merging distance of a longer one are one edge with it. Not of each other: strokes of writing would chain one rule to the next.
    private static ImmutableArray<LatticeEdge> Edges(List<RuleLine> lines, double merge)
    {
        var groups = new List<List<RuleLine>>();
        foreach (var line in lines.OrderByDescending(line => line.Length))
        {
            if (groups.Find(group => Math.Abs(group[0].Position - line.Position) <= merge) is { } near)
                near.Add(line);
            else
                groups.Add([line]);
        }
        return [.. groups.Select(LatticeEdge.Of).OrderBy(edge => edge.Position)];
    }

    // Where most rules of the other direction run on past the outermost edge, the table goes on to their ends: a page end cut it, or the rule there is lost.
    private static ImmutableArray<LatticeEdge> CloseOpenSides(ImmutableArray<LatticeEdge> edges, List<RuleLine> across, double open)
    {
        var longest = across.Max(rule => rule.Length);
        var ends = across.Where(rule => rule.Length > longest / 4).ToList();
        var before = ends.Where(rule => rule.Start < edges[0].Low - open).Select(rule => (double)rule.Start).Order().ToList();
        var after = ends.Where(rule => rule.End > edges[^1].High + open).Select(rule => (double)rule.End).Order().ToList();
        if (before.Count >= 2 && before.Count > 0.6 * ends.Count)
            edges = edges.Insert(0, LatticeEdge.Open(before[before.Count / 2]));
        if (after.Count >= 2 && after.Count > 0.6 * ends.Count)
            edges = edges.Add(LatticeEdge.Open(after[after.Count / 2]));
        return edges;
    }
}
