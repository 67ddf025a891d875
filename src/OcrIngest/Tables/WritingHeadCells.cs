using System.Collections.Immutable;

namespace OcrIngest.Tables;

/// <summary>Joins the cells of heads: titles across the table, heads over several columns, those of one column that reach down beside them.</summary>
/// <param name="bands">The rows, of which those of heads are looked at.</param>
/// <param name="edges">Of the columns that have heads.</param>
/// <param name="offset">Columns of labels before them.</param>
public sealed class WritingHeadCells(ImmutableArray<WritingBand> bands, WritingHeads heads, ImmutableArray<int> edges, int offset)
{
    public void Join(WritingCells cells)
    {
        for (var row = 0; row < bands.Length; row++)
        {
            if (bands[row].Kind == WritingBandKind.Title)
                cells.Join(row, 0, 1, cells.ColumnCount);
        }
        for (var row = 0; row < bands.Length; row++)
        {
            if (bands[row].Kind is not (WritingBandKind.Spans or WritingBandKind.Heads) || row > 0 && bands[row - 1].Kind is WritingBandKind.Spans)
                continue;
            var rows = 1;
            while (bands[row + rows - 1].Kind == WritingBandKind.Spans && row + rows < bands.Length && bands[row + rows].Kind is WritingBandKind.Spans or WritingBandKind.Heads)
                rows++;
            JoinHeads(cells, row, rows);
        }
    }

    private void JoinHeads(WritingCells cells, int row, int rows)
    {
        var all = Enumerable.Range(row, rows).ToList();
        var leaves = bands[row + rows - 1].Kind == WritingBandKind.Heads ? bands[row + rows - 1].Words : [];
        var parents = new List<(int First, int Last)> { (0, edges.Length - 2) };
        foreach (var r in all.Where(r => bands[r].Kind == WritingBandKind.Spans))
        {
            var placed = new List<(int First, int Last)>();
            foreach (var word in bands[r].Words)
            {
                var parent = parents.Where(parent => word.X > edges[parent.First] && word.X < edges[parent.Last + 1]).DefaultIfEmpty((First: 0, Last: edges.Length - 2)).MinBy(parent => parent.Last - parent.First);
                var isLowest = !all.Any(below => below > r && bands[below].Kind == WritingBandKind.Spans && bands[below].Words.Any(other => other.Box.Right > word.Box.X && other.Box.X < word.Box.Right));
                var (first, last) = heads.Columns(word, parent, bands[r].Words, leaves, isLowest);
                if (first >= 0 && cells.Join(r, offset + first, 1, last - first + 1))
                    placed.Add((first, last));
            }
            parents.AddRange(placed);
        }
        foreach (var word in leaves.Where(heads.IsSpan))
            JoinLeaf(cells, row, rows, word);
        for (var column = 0; column < edges.Length - 1; column++)
            JoinFree(cells, row, rows, offset + column);
        // Above the labels: one corner, unless the label columns have heads of their own.
        cells.Join(row, 0, rows, offset);
    }

    // A head over several columns that have no heads of their own is that of one wide cell in each row below.
    private void JoinLeaf(WritingCells cells, int row, int rows, WritingWord head)
    {
        var last = row + rows - 1;
        var (first, end) = heads.Columns(head, (0, edges.Length - 2), bands[last].Words, [], false);
        if (first < 0 || !cells.Join(last, offset + first, 1, end - first + 1))
            return;
        for (var below = last + 1; below < bands.Length && bands[below].Kind is WritingBandKind.Figures or WritingBandKind.Label; below++)
        {
            if (bands[below].Words.Count(word => word.X > edges[first] && word.X < edges[end + 1]) < 2)
                cells.Join(below, offset + first, 1, end - first + 1);
        }
    }

    private static void JoinFree(WritingCells cells, int row, int rows, int column)
    {
        for (var first = row; first < row + rows; first++)
        {
            var count = 0;
            while (first + count < row + rows && cells.IsFree(first + count, column))
                count++;
            if (count > 0)
                cells.Join(first, column, count, 1);
        }
    }
}
