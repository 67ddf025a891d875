using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>Rules that cross or touch one another belong to one table; rules on one height (or one x) of a table are one edge.</summary>
public static class RuleClusters
{
    private const double Centred = 0.05; // of the width
    private const double NoWriting = 1.7; // merging distances: the smallest type is higher
    private const double Long = 0.7; // of the longest rule
    private const double CellGap = 1.5; // heights of the writing
    private const double Outer = 0.5; // of the longest rule
    private const int FewestCells = 4, FewestRows = 4;

    /// <summary>Groups of rules, each with at least two along the rows, that really cross or bound a row whose sides are not drawn.</summary>
    /// <param name="writing">Of the page.</param>
    /// <param name="touch">Distance at which rules still meet, pixels.</param>
    /// <param name="band">The most that a row is high which no rule crosses, pixels.</param>
    public static IEnumerable<ImmutableArray<RuleLine>> Touching(ImmutableArray<RuleLine> horizontal, ImmutableArray<RuleLine> vertical, WritingPieces writing, double touch, double band)
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
        // Only the ends that they share hold the rules above and below a row together where no side of it is drawn.
        var order = Enumerable.Range(0, horizontal.Length).OrderBy(h => horizontal[h].Position).ToList();
        var isOpen = horizontal.Select(rule => !IsClosed(rule, vertical, touch)).ToArray();
        for (var i = 0; i < order.Count; i++)
        {
            var upper = horizontal[order[i]];
            for (var j = i + 1; j < order.Count && horizontal[order[j]].Position - upper.Position <= band; j++)
            {
                var lower = horizontal[order[j]];
                if (Math.Abs(upper.Start - lower.Start) <= touch && Math.Abs(upper.End - lower.End) <= touch
                    && (isOpen[order[i]] && isOpen[order[j]] && IsBand(upper, lower, writing) || (isOpen[order[i]] || isOpen[order[j]]) && IsRow(upper, lower, writing)))
                    parent[Root(order[i])] = Root(order[j]);
            }
        }
        // Where all rules fade out in one column, they go on behind it at the same heights, and the column is closed on one side only: of two tables beside each other both
        // are framed, or neither is.
        foreach (var pairs in Continued(horizontal, touch, band).GroupBy(pair => (Before: Root(pair.Before), After: Root(pair.After))).Where(pairs => pairs.Key.Before != pairs.Key.After).ToList())
        {
            var sides = pairs.Select(pair => (EndsAtSide(horizontal[pair.Before].End, horizontal[pair.Before], vertical, touch), EndsAtSide(horizontal[pair.After].Start, horizontal[pair.After], vertical, touch))).ToList();
            if (sides.Count >= FewestRows && sides.Exists(side => side.Item1) != sides.Exists(side => side.Item2))
                parent[Root(pairs.Key.Before)] = Root(pairs.Key.After);
        }
        return Enumerable.Range(0, lines.Length).GroupBy(Root)
            // Two rules and one upright between them are a row of two cells without sides.
            .Where(group => group.Count(i => i < horizontal.Length) >= 2 && group.Any(i => i >= horizontal.Length))
            .Select(group => group.Select(i => lines[i]).ToImmutableArray());
    }

    private static IEnumerable<(int Before, int After)> Continued(ImmutableArray<RuleLine> rules, double touch, double gap)
    {
        for (var before = 0; before < rules.Length; before++)
        {
            for (var after = 0; after < rules.Length; after++)
            {
                if (rules[after].Start > rules[before].End && rules[after].Start - rules[before].End <= gap && Math.Abs(rules[after].Position - rules[before].Position) <= touch / 2)
                    yield return (before, after);
            }
        }
    }

    // What is written across a table is centred in it; the title of the next table begins at the margin.
    private static bool IsBand(RuleLine upper, RuleLine lower, WritingPieces writing)
    {
        var centres = Between(upper, lower, writing).Select(box => box.X + box.Width / 2.0).ToList();
        return centres.Count > 0 && Math.Abs(centres.Average() - (upper.Start + upper.End) / 2.0) < Centred * (upper.End - upper.Start);
    }

    // A title is one line of characters side by side; the cells of a row stand apart.
    private static bool IsRow(RuleLine upper, RuleLine lower, WritingPieces writing)
    {
        var (parts, right) = (0, double.NegativeInfinity);
        var boxes = Between(upper, lower, writing).OrderBy(box => box.X).ToList();
        var size = boxes.Select(box => box.Height).DefaultIfEmpty(0).Max();
        foreach (var box in boxes)
        {
            parts += box.X - right > CellGap * size ? 1 : 0;
            right = Math.Max(right, box.Right);
        }
        return parts >= FewestCells;
    }

    private static IEnumerable<PixelRect> Between(RuleLine upper, RuleLine lower, WritingPieces writing)
    {
        var (top, bottom) = (upper.Position, lower.Position);
        return writing.Boxes.Where(box => box.Y >= top && box.Bottom <= bottom && box.X >= upper.Start && box.Right <= upper.End);
    }

    private static bool IsClosed(RuleLine rule, ImmutableArray<RuleLine> across, double touch) =>
        EndsAtSide(rule.Start, rule, across, touch) || EndsAtSide(rule.End, rule, across, touch);

    private static bool EndsAtSide(int end, RuleLine rule, ImmutableArray<RuleLine> across, double touch) =>
        across.Any(side => Math.Abs(side.Position - end) <= touch && Crosses(rule, side, touch));

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
        var rowEdges = CloseOpenSides(Edges(horizontal, merge, page.LongestStroke), vertical, open, touch);
        var columnEdges = CloseOpenSides(Edges(vertical, merge, page.LongestStroke), horizontal, open, touch);
        return Lattice.Grid(rowEdges, columnEdges, page, Math.Max(2, (int)(touch / 2)), rules.Average(rule => rule.Thickness));
    }

    // Lines within the merging distance of a longer one are one edge with it. Not of each other: strokes of writing would chain one rule to the next. Long rules
    // of which one begins past the end of the other, somewhat aside, are of two parts of a table with columns of their own.
    private static ImmutableArray<LatticeEdge> Edges(List<RuleLine> lines, double merge, int longestStroke)
    {
        var groups = new List<List<RuleLine>>();
        foreach (var line in lines.OrderByDescending(line => line.Length))
        {
            if (groups.Find(group => Math.Abs(group[0].Position - line.Position) <= merge && !(line.Length >= longestStroke && group.TrueForAll(rule => IsApart(rule, line, merge)))) is { } near)
                near.Add(line);
            else
                groups.Add([line]);
        }
        return Twins(groups, merge);
    }

    // They stand one past the other, and neither goes over into the other between their ends.
    private static bool IsApart(RuleLine rule, RuleLine other, double merge)
    {
        var between = (Math.Min(rule.End, other.End) + Math.Max(rule.Start, other.Start)) / 2.0;
        return Math.Min(rule.End, other.End) <= Math.Max(rule.Start, other.Start) && Math.Abs(rule.At(between) - other.At(between)) > merge / 2;
    }

    // Two long rules so close that no writing fits between them are the end of one part of a table and the beginning of the next.
    private static ImmutableArray<LatticeEdge> Twins(List<List<RuleLine>> groups, double merge)
    {
        var edges = ImmutableArray.CreateBuilder<LatticeEdge>();
        var longest = groups.Count == 0 ? 0 : groups.Max(group => group[0].Length);
        var sorted = groups.OrderBy(group => group[0].Position).ToList();
        for (var i = 0; i < sorted.Count; i++)
        {
            var isTwin = i + 1 < sorted.Count && sorted[i + 1][0].Position - sorted[i][0].Position < NoWriting * merge
                && Math.Min(sorted[i][0].Length, sorted[i + 1][0].Length) > Long * longest;
            edges.Add(LatticeEdge.Of(isTwin ? [.. sorted[i], .. sorted[i + 1]] : sorted[i]));
            i += isTwin ? 1 : 0;
        }
        return edges.ToImmutable();
    }

    // Where most rules of the other direction run on past the outermost edge, or the first and the last of them, or long ones to one end, the table goes on to their
    // ends: a page end cut it, the rule there is lost, or none is drawn.
    private static ImmutableArray<LatticeEdge> CloseOpenSides(ImmutableArray<LatticeEdge> edges, List<RuleLine> across, double open, double touch)
    {
        var longest = across.Max(rule => rule.Length);
        var ends = across.Where(rule => rule.Length > longest / 4).OrderBy(rule => rule.Position).ToList();
        var closed = edges;
        if (Side(rule => rule.Start < edges[0].Low - open, rule => rule.Start) is { } before)
            closed = closed.Insert(0, LatticeEdge.Open(before));
        if (Side(rule => rule.End > edges[^1].High + open, rule => rule.End) is { } after)
            closed = closed.Add(LatticeEdge.Open(after));
        return closed;

        double? Side(Func<RuleLine, bool> runsOn, Func<RuleLine, int> end)
        {
            var past = ends.Where(runsOn).Select(rule => (double)end(rule)).Order().ToList();
            return past.Count >= 2 && (past.Count > 0.6 * ends.Count || runsOn(ends[0]) && runsOn(ends[^1]) || EndTogether(ends.Where(runsOn).Where(rule => rule.Length > Outer * longest).Select(end)))
                ? past[past.Count / 2] : null;
        }

        bool EndTogether(IEnumerable<int> at) => at.ToList() is { Count: >= 2 } all && all.Max() - all.Min() <= touch;
    }
}
