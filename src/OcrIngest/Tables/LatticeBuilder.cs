using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>
/// From rules to cells. The rules of a table cut its area into a lattice of elementary places; two neighbours belong to one cell where the
/// rule between them is absent. A stretch counts as ruled when a long line covers most of it, or covers some of it and its neighbours along the same
/// rule are ruled; whatever is left then has to be rectangles, so a component that is not one is parted along its best-inked side.
/// </summary>
public sealed class LatticeBuilder
{
    private const double Ruled = 0.6, FaintlyRuled = 0.25, WhollyRuled = 0.85, MostOfTable = 0.5, PartOfTable = 0.15, LeastOfTable = 0.07, Crossed = 0.06, Shaded = 0.6, EndPart = 0.12, EndRuled = 0.3, Unbroken = 0.95;
    private const int LeastWriting = 12; // pixels of ink, more than a speck
    private readonly ImmutableArray<LatticeEdge> rowEdges, columnEdges;
    private readonly double[,] horizontal; // [edge, column]: share of the stretch that is ruled
    private readonly double[,] vertical;   // [row, edge]
    private readonly double halfRule;
    private readonly bool strict;

    private LatticeBuilder(
        ImmutableArray<LatticeEdge> rowEdges, ImmutableArray<LatticeEdge> columnEdges, PageRules rules, int tolerance, double halfRule, bool strict = false)
    {
        (this.rowEdges, this.columnEdges, this.halfRule, this.strict) = (rowEdges, columnEdges, halfRule, strict);
        horizontal = new double[rowEdges.Length, columnEdges.Length - 1];
        vertical = new double[rowEdges.Length - 1, columnEdges.Length];
        MeasureHorizontal(rules.Horizontal, rules.Ink, tolerance);
        MeasureVertical(rules.Vertical, rules.Ink, tolerance);
    }

    /// <summary>The grid, or null when there is not one whole cell.</summary>
    public static TableGrid? Build(ImmutableArray<LatticeEdge> rowEdges, ImmutableArray<LatticeEdge> columnEdges, PageRules rules, int tolerance, double halfRule)
    {
        if (rowEdges.Length < 2 || columnEdges.Length < 2)
            return null;
        var lattice = new LatticeBuilder(rowEdges, columnEdges, rules, tolerance, halfRule);
        var (keptRows, keptColumns) = lattice.RealEdges(rules, tolerance);
        if (keptRows.Length < rowEdges.Length || keptColumns.Length < columnEdges.Length)
            return Build(keptRows, keptColumns, rules, tolerance, halfRule);
        lattice.SpreadFaint();
        lattice.RuleBetweenWritings(rules.Ink, tolerance);
        lattice.CloseOutside();
        return lattice.Cells();
    }

    private int RowCount => rowEdges.Length - 1;
    private int ColumnCount => columnEdges.Length - 1;

    // An edge is real when it is ruled over half of the table, or from one edge across to the next somewhere: strokes of writing stop short of the
    // rules around them, and the arc of a seal is straight for a row or two at most. The places to cross are taken between edges that themselves run over a good part of the table.
    private (ImmutableArray<LatticeEdge> Rows, ImmutableArray<LatticeEdge> Columns) RealEdges(PageRules rules, int tolerance)
    {
        var longRows = rowEdges.Where((_, edge) => RowShare(edge) >= PartOfTable).ToImmutableArray();
        var longColumns = columnEdges.Where((_, edge) => ColumnShare(edge) >= PartOfTable).ToImmutableArray();
        if (longRows.Length < 2 || longColumns.Length < 2)
            return (rowEdges, columnEdges);
        var acrossRows = new LatticeBuilder(rowEdges, longColumns, rules, tolerance, halfRule, strict: true).horizontal;
        var acrossColumns = new LatticeBuilder(longRows, columnEdges, rules, tolerance, halfRule, strict: true).vertical;
        return (
            [.. rowEdges.Where((_, edge) => RowShare(edge) >= MostOfTable
                || RowShare(edge) >= LeastOfTable && Enumerable.Range(0, longColumns.Length - 1).Any(column => acrossRows[edge, column] >= WhollyRuled))],
            [.. columnEdges.Where((_, edge) => ColumnShare(edge) >= MostOfTable
                || ColumnShare(edge) >= LeastOfTable && Enumerable.Range(0, longRows.Length - 1).Any(row => acrossColumns[row, edge] >= WhollyRuled))]);
    }

    private double RowShare(int edge) =>
        Enumerable.Range(0, ColumnCount).Sum(column => horizontal[edge, column] * (columnEdges[column + 1].Position - columnEdges[column].Position)) / (columnEdges[^1].Position - columnEdges[0].Position);

    private double ColumnShare(int edge) =>
        Enumerable.Range(0, RowCount).Sum(row => vertical[row, edge] * (rowEdges[row + 1].Position - rowEdges[row].Position)) / (rowEdges[^1].Position - rowEdges[0].Position);

    private void MeasureHorizontal(RuleMask mask, BitImage crossing, int tolerance)
    {
        var height = mask.Lines.Height;
        BitImage ruled = new(mask.Lines.Width, 1), inked = new(mask.Lines.Width, 1), above = new(mask.Lines.Width, 1), below = new(mask.Lines.Width, 1);
        for (var edge = 0; edge < rowEdges.Length; edge++)
        {
            int first = (int)rowEdges[edge].Low - tolerance, last = (int)rowEdges[edge].High + tolerance;
            Collect(ruled, mask.Lines, first, last);
            Collect(inked, mask.Ridges, first, last);
            Collect(above, crossing, first - 2, first);
            Collect(below, crossing, last, last + 2);
            Imaging.Kernels.WordRows.And(above.Row(0), below.Row(0));
            for (var column = 0; column < ColumnCount; column++)
            {
                var (left, right) = Between(columnEdges, column, tolerance);
                double length = Math.Max(1, right - left);
                var end = Math.Max(2, (int)(length * EndPart));
                horizontal[edge, column] = Share(ruled.CountRow(0, left, right) / length, above.CountRow(0, left, right) / length,
                    Math.Min(inked.CountRow(0, left, left + end), inked.CountRow(0, right - end, right)) / (double)end);
            }
        }

        void Collect(BitImage into, BitImage from, int first, int last)
        {
            into.Row(0).Clear();
            for (var y = Math.Max(first, 0); y <= Math.Min(last, height - 1); y++)
                Imaging.Kernels.WordRows.Or(into.Row(0), from.Row(y));
        }
    }

    private void MeasureVertical(RuleMask mask, BitImage crossing, int tolerance)
    {
        for (var row = 0; row < RowCount; row++)
        {
            var (top, bottom) = Between(rowEdges, row, tolerance);
            (top, bottom) = (Math.Max(0, top), Math.Min(bottom, mask.Lines.Height));
            for (var edge = 0; edge < columnEdges.Length; edge++)
            {
                int left = (int)columnEdges[edge].Low - tolerance, right = (int)columnEdges[edge].High + tolerance + 1;
                int covered = 0, crossed = 0, atTop = 0, atBottom = 0, end = Math.Max(2, (int)((bottom - top) * EndPart));
                for (var y = top; y < bottom; y++)
                {
                    covered += mask.Lines.CountRow(y, left, right) > 0 ? 1 : 0;
                    if ((y < top + end || y >= bottom - end) && mask.Ridges.CountRow(y, left, right) > 0)
                    {
                        atTop += y < top + end ? 1 : 0;
                        atBottom += y >= bottom - end ? 1 : 0;
                    }
                    if (crossing.CountRow(y, left - 2, left + 1) > 0 && crossing.CountRow(y, right - 1, right + 2) > 0)
                        crossed++;
                }
                double length = Math.Max(1, bottom - top);
                vertical[row, edge] = Share(covered / length, crossed / length, Math.Min(atTop, atBottom) / (double)end);
            }
        }
    }

    // What counts as ruled of a stretch. Ink that runs on across it on both sides is writing (unless it is everywhere, shading, or the stretch is
    // ruled from end to end of an edge known to be real: then it is a seal or a pen over the rule);
    // a line without ink of its own (bridged gaps do not count) next to either of the two edges is at most a worn rule.
    private double Share(double covered, double crossed, double atEnds) =>
        crossed is > Crossed and < Shaded && (strict || covered < Unbroken) ? 0 : atEnds < EndRuled ? Math.Min(covered, Ruled - 0.01) : covered;

    // The stretch between two neighbouring edges, clear of the rules that bound it.
    private static (int From, int To) Between(ImmutableArray<LatticeEdge> edges, int index, int tolerance)
    {
        int from = (int)edges[index].High + tolerance, to = (int)edges[index + 1].Low - tolerance;
        return to - from >= 2 ? (from, to) : ((int)edges[index].Position, (int)edges[index + 1].Position);
    }

    // A faint stretch between two ruled ones is ruled: a rule does not stop for one cell and go on, a worn print does.
    private void SpreadFaint()
    {
        for (var edge = 0; edge < rowEdges.Length; edge++)
        {
            for (var column = 1; column < ColumnCount - 1; column++)
            {
                if (horizontal[edge, column] is >= FaintlyRuled and < Ruled
                    && horizontal[edge, column - 1] >= Ruled && horizontal[edge, column + 1] >= Ruled)
                    horizontal[edge, column] = Ruled;
            }
        }
        for (var edge = 0; edge < columnEdges.Length; edge++)
        {
            for (var row = 1; row < RowCount - 1; row++)
            {
                if (vertical[row, edge] is >= FaintlyRuled and < Ruled
                    && vertical[row - 1, edge] >= Ruled && vertical[row + 1, edge] >= Ruled)
                    vertical[row, edge] = Ruled;
            }
        }
    }

    // A column rule that is there above and below, and between whose two sides nothing is written across although both sides hold writing, was lost here.
    private void RuleBetweenWritings(BitImage ink, int tolerance)
    {
        for (var edge = 1; edge < ColumnCount; edge++)
        {
            for (var row = 1; row < RowCount - 1; row++)
            {
                if (vertical[row, edge] < Ruled && vertical[row - 1, edge] >= Ruled && vertical[row + 1, edge] >= Ruled
                    && InkIn(ink, row, columnEdges[edge].Low - tolerance - 1, columnEdges[edge].High + tolerance + 1, tolerance) == 0
                    && InkIn(ink, row, columnEdges[edge - 1].High + tolerance, columnEdges[edge].Low - tolerance, tolerance) > LeastWriting
                    && InkIn(ink, row, columnEdges[edge].High + tolerance, columnEdges[edge + 1].Low - tolerance, tolerance) > LeastWriting)
                    vertical[row, edge] = Ruled;
            }
        }
    }

    private int InkIn(BitImage ink, int row, double left, double right, int tolerance)
    {
        var (top, bottom) = Between(rowEdges, row, tolerance);
        var count = 0;
        for (var y = Math.Max(0, top); y < Math.Min(bottom, ink.Height); y++)
            count += ink.CountRow(y, (int)left, (int)right);
        return count;
    }

    private void CloseOutside()
    {
        for (var column = 0; column < ColumnCount; column++)
            horizontal[0, column] = horizontal[RowCount, column] = 1;
        for (var row = 0; row < RowCount; row++)
            vertical[row, 0] = vertical[row, ColumnCount] = 1;
    }

    private TableGrid? Cells()
    {
        var owner = Merge();
        while (Split(owner))
            owner = Merge();
        var edgesY = rowEdges.Select(edge => (int)Math.Round(edge.Position)).ToImmutableArray();
        var edgesX = columnEdges.Select(edge => (int)Math.Round(edge.Position)).ToImmutableArray();
        var cells = Components(owner).Select(part => new GridCell(part.Top, part.Left, part.Bottom - part.Top + 1, part.Right - part.Left + 1,
            Inner(part))).OrderBy(cell => cell.Row).ThenBy(cell => cell.Column).ToImmutableArray();
        return cells.IsEmpty ? null : new TableGrid(edgesY, edgesX, cells);
    }

    private PixelRect Inner((int Top, int Left, int Bottom, int Right) part)
    {
        int left = (int)Math.Ceiling(columnEdges[part.Left].High + halfRule), right = (int)Math.Floor(columnEdges[part.Right + 1].Low - halfRule);
        int top = (int)Math.Ceiling(rowEdges[part.Top].High + halfRule), bottom = (int)Math.Floor(rowEdges[part.Bottom + 1].Low - halfRule);
        return PixelRect.FromEdges(left, top, Math.Max(left + 1, right), Math.Max(top + 1, bottom));
    }

    private int[] Merge()
    {
        var owner = new int[RowCount * ColumnCount];
        Array.Fill(owner, -1);
        var queue = new Queue<int>();
        for (var seed = 0; seed < owner.Length; seed++)
        {
            if (owner[seed] >= 0)
                continue;
            owner[seed] = seed;
            queue.Enqueue(seed);
            while (queue.TryDequeue(out var place))
            {
                int row = place / ColumnCount, column = place % ColumnCount;
                Take(row > 0 && horizontal[row, column] < Ruled, place - ColumnCount);
                Take(row < RowCount - 1 && horizontal[row + 1, column] < Ruled, place + ColumnCount);
                Take(column > 0 && vertical[row, column] < Ruled, place - 1);
                Take(column < ColumnCount - 1 && vertical[row, column + 1] < Ruled, place + 1);
            }
            void Take(bool open, int neighbour)
            {
                if (!open || owner[neighbour] >= 0)
                    return;
                owner[neighbour] = seed;
                queue.Enqueue(neighbour);
            }
        }
        return owner;
    }

    private IEnumerable<(int Top, int Left, int Bottom, int Right)> Components(int[] owner) =>
        Enumerable.Range(0, owner.Length).GroupBy(place => owner[place]).Select(group => (
            group.Min(p => p / ColumnCount), group.Min(p => p % ColumnCount), group.Max(p => p / ColumnCount), group.Max(p => p % ColumnCount)));

    // Rules the best-inked open side of the first component that is no rectangle; false when all are.
    private bool Split(int[] owner)
    {
        foreach (var (top, left, bottom, right) in Components(owner))
        {
            var id = owner[top * ColumnCount + left];
            var full = true;
            for (var row = top; row <= bottom && full; row++)
            {
                for (var column = left; column <= right && full; column++)
                    full = owner[row * ColumnCount + column] == id;
            }
            if (full)
                continue;
            RuleBestSide(owner, top, left, bottom, right);
            return true;
        }
        return false;
    }

    private void RuleBestSide(int[] owner, int top, int left, int bottom, int right)
    {
        double best = -1;
        (bool Row, int A, int B) side = default;
        for (var row = top; row <= bottom; row++)
        {
            for (var column = left; column <= right; column++)
            {
                var place = row * ColumnCount + column;
                if (row < bottom && owner[place] == owner[place + ColumnCount])
                    Consider(horizontal[row + 1, column], (true, row + 1, column));
                if (column < right && owner[place] == owner[place + 1])
                    Consider(vertical[row, column + 1], (false, row, column + 1));
            }
        }
        if (side.Row)
            horizontal[side.A, side.B] = 1;
        else
            vertical[side.A, side.B] = 1;

        void Consider(double ink, (bool, int, int) candidate)
        {
            if (ink >= Ruled || ink <= best)
                return;
            (best, side) = (ink, candidate);
        }
    }
}
