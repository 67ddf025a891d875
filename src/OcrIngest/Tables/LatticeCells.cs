using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>
/// From a measured lattice to cells: two neighbouring places belong to one cell where the rule between them is absent. What comes out has to be
/// rectangles, so a component that is not one is parted along its best-inked side.
/// </summary>
internal sealed class LatticeCells(Lattice lattice, ImmutableArray<LatticeEdge> rowEdges, ImmutableArray<LatticeEdge> columnEdges, double halfRule)
{
    private const double Ruled = Lattice.Ruled;
    private readonly double[,] horizontal = lattice.Horizontal, vertical = lattice.Vertical;

    private int RowCount => rowEdges.Length - 1;
    private int ColumnCount => columnEdges.Length - 1;

    /// <summary>The grid; null when it has no cell.</summary>
    public TableGrid? Grid()
    {
        CloseOutside();
        var owner = Merge();
        while (Split(owner))
            owner = Merge();
        return Without(new TableGrid([.. rowEdges.Select(edge => (int)Math.Round(edge.Position))], [.. columnEdges.Select(edge => (int)Math.Round(edge.Position))],
            [.. Components(owner).Select(part => new GridCell(part.Top, part.Left, part.Bottom - part.Top + 1, part.Right - part.Left + 1, Inner(part)))]));
    }

    // Edges that part no two cells are none.
    private static TableGrid? Without(TableGrid grid)
    {
        if (grid.Cells.IsEmpty)
            return null;
        int[] rows = [.. grid.Cells.Select(cell => cell.Row).Append(grid.RowCount).Distinct().Order()], columns = [.. grid.Cells.Select(cell => cell.Column).Append(grid.ColumnCount).Distinct().Order()];
        int Row(int edge) => Array.BinarySearch(rows, edge);
        int Column(int edge) => Array.BinarySearch(columns, edge);
        return new TableGrid([.. rows.Select(edge => grid.RowEdges[edge])], [.. columns.Select(edge => grid.ColumnEdges[edge])],
            [.. grid.Cells.Select(cell => cell with
            {
                Row = Row(cell.Row),
                Column = Column(cell.Column),
                RowSpan = Row(cell.LastRow + 1) - Row(cell.Row),
                ColumnSpan = Column(cell.LastColumn + 1) - Column(cell.Column),
            }).OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)]);
    }

    private void CloseOutside()
    {
        for (var column = 0; column < ColumnCount; column++)
            horizontal[0, column] = horizontal[RowCount, column] = 1;
        for (var row = 0; row < RowCount; row++)
            vertical[0, row] = vertical[ColumnCount, row] = 1;
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
                Take(column > 0 && vertical[column, row] < Ruled, place - 1);
                Take(column < ColumnCount - 1 && vertical[column + 1, row] < Ruled, place + 1);
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
                    Consider(vertical[column + 1, row], (false, row, column + 1));
            }
        }
        if (side.Row)
            horizontal[side.A, side.B] = 1;
        else
            vertical[side.B, side.A] = 1;

        void Consider(double ink, (bool, int, int) candidate)
        {
            if (ink >= Ruled || ink <= best)
                return;
            (best, side) = (ink, candidate);
        }
    }
}
