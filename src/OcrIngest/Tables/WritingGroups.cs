using System.Collections.Immutable;

namespace OcrIngest.Tables;

/// <summary>Joins the cells of labels: those that run over several label columns, and those that stand beside several rows.</summary>
public sealed class WritingGroups(WritingLabels labels, ImmutableArray<WritingBand> bands, ImmutableArray<int> rowEdges)
{
    private const double RuleWorth = 1.0;

    public void Join(WritingCells cells)
    {
        var last = labels.Edges.Length - 2;
        for (var row = 0; row < bands.Length; row++)
        {
            if (bands[row].Kind is not (WritingBandKind.Figures or WritingBandKind.Label))
                continue;
            var words = Enumerable.Range(0, last + 1).SelectMany(labels.In).Where(word => word.Y > rowEdges[row] && word.Y < rowEdges[row + 1]).ToList();
            foreach (var word in words.OrderBy(word => word.Box.X))
            {
                int first = labels.ColumnOf(word), end = labels.LastColumnOf(word);
                // A label with nothing to its right in its row, at the height of the figures, reaches to the figures.
                if (!labels.ByRow[first] && end < last && word.Box.Y <= bands[row].Y && word.Box.Bottom >= bands[row].Y && words.All(other => labels.ColumnOf(other) <= first))
                    end = last;
                if (end > first)
                    cells.Join(row, first, 1, end - first + 1);
            }
        }
        for (var column = 0; column < last; column++)
        {
            if (!labels.ByRow[column])
                JoinColumn(cells, column);
        }
    }

    private void JoinColumn(WritingCells cells, int column)
    {
        for (var row = 0; row < bands.Length; row++)
        {
            var count = 0;
            while (row + count < bands.Length && cells.IsFree(row + count, column) && bands[row + count].Kind is WritingBandKind.Figures or WritingBandKind.Label)
                count++;
            if (count == 0)
                continue;
            var blocks = labels.Blocks(column, rowEdges[row], rowEdges[row + count]);
            if (blocks.Count <= count && blocks.Count > 0)
            {
                var start = row;
                foreach (var end in Ends(column, row, count, blocks))
                {
                    cells.Join(start, column, end - start, 1);
                    start = end;
                }
            }
            else
                cells.Join(row, column, count, 1);
            row += count - 1;
        }
    }

    // Parts the rows among the labels so that each label stands in the middle of its rows, on rules where fragments of them are left.
    private List<int> Ends(int column, int row, int count, List<(int Top, int Bottom)> blocks)
    {
        var cost = new double[blocks.Count + 1, count + 1];
        var from = new int[blocks.Count + 1, count + 1];
        for (var i = 0; i <= blocks.Count; i++)
        {
            for (var j = 0; j <= count; j++)
                cost[i, j] = i == 0 && j == 0 ? 0 : double.MaxValue;
        }
        double pitch = (rowEdges[row + count] - rowEdges[row]) / (double)count;
        for (var i = 1; i <= blocks.Count; i++)
        {
            for (var j = i; j <= count; j++)
            {
                for (var k = i - 1; k < j; k++)
                {
                    if (cost[i - 1, k] == double.MaxValue)
                        continue;
                    var off = Math.Abs((rowEdges[row + k] + rowEdges[row + j]) / 2.0 - (blocks[i - 1].Top + blocks[i - 1].Bottom) / 2.0) / pitch;
                    var total = cost[i - 1, k] + off - (j < count && labels.IsRuled(column, rowEdges[row + j]) ? RuleWorth : 0);
                    if (total < cost[i, j])
                        (cost[i, j], from[i, j]) = (total, k);
                }
            }
        }
        var ends = new List<int>();
        for (int i = blocks.Count, j = count; i > 0; j = from[i, j], i--)
            ends.Add(row + j);
        ends.Reverse();
        return ends;
    }
}
