using System.Collections.Immutable;

namespace OcrIngest.Tables;

/// <summary>Builds the grid of a table from where its figures, heads and labels stand, and from what is left of its rules.</summary>
public sealed class WritingLattice
{
    // Inches.
    private const double MostAbove = 0.42, LeastMark = 0.06, LeastLabel = 0.3, MostBelow = 0.2, LeastRow = 0.1;
    private readonly WritingMarks marks;
    private readonly WritingRegion region;
    private readonly int left;
    private readonly ImmutableArray<int> figureEdges, columnEdges, rowEdges;
    private readonly ImmutableArray<WritingBand> bands;
    private readonly WritingHeads heads;
    private readonly WritingLabels? labels;

    private WritingLattice(WritingMarks marks, WritingRegion region)
    {
        (this.marks, this.region) = (marks, region);
        var around = marks.Words.Where(word => Math.Max(word.Box.Width, word.Box.Height) >= LeastMark * marks.Dpi).ToList();
        var level = around.Where(word => word.Y > region.Top && word.Y < region.Bottom).Concat(region.Figures).ToList();
        int margin = WritingEdges.Outside(marks), outer = LeftEnd(level), right = level.Max(word => word.Box.Right);
        right = Math.Max(region.Right, level.Where(word => word.Box.X < region.Right).Max(word => word.Box.Right));
        var zone = HeadWords(around, outer, right);
        var top = Math.Min(region.Top, zone.Select(word => word.Box.Y).DefaultIfEmpty(region.Top).Min());
        var beside = level.Where(word => !word.IsFigure && word.Box.Right <= region.Left).ToList();
        var labelEnd = beside.Select(word => word.Box.Right).DefaultIfEmpty(outer).Max();
        figureEdges = WritingEdges.OfColumns(marks, region, top, region.Bottom, beside.Count == 0 ? region.Left - (int)(2 * LeastLabel * marks.Dpi) : labelEnd, right);
        left = beside.Count == 0 ? figureEdges[0] : WritingEdges.Upright(marks, outer - 5 * margin, outer, outer - margin, top, region.Bottom);
        heads = new WritingHeads(marks, figureEdges, left);
        if (figureEdges[0] - left > LeastLabel * marks.Dpi && beside.Count > 0)
        {
            var below = (int)(region.Bottom + MostBelow * marks.Dpi);
            var last = region.Rows[^1].Average(word => word.Y);
            labels = new WritingLabels(marks, around.Where(word => !zone.Contains(word) && word.Y > region.Rows[0].Min(figure => figure.Box.Y) - MostBelow * marks.Dpi
                && (word.Y < region.Bottom || word.Y < below && IsLineBelow(around, word, last)) && word.X < figureEdges[0] && word.Box.X >= left - margin), left, figureEdges[0],
                [.. region.Rows.Select(row => row.Average(word => word.Y))]);
            columnEdges = [.. labels.Edges, .. figureEdges.Skip(1)];
        }
        else
            columnEdges = figureEdges;
        var between = around.Where(word => word.Y > region.Top && word.Y < region.Bottom && !region.Rows.Any(row => row.Any(figure => figure.LevelWith(word))) && word.X > figureEdges[0]);
        IReadOnlyList<WritingWord> headWords = [.. zone.Concat(between).Distinct()];
        bands = WritingRows.Find(marks, region, heads, headWords, labels);
        rowEdges = RowEdges(margin);
        for (var i = bands.Length - 1; i >= 0; i--)
        {
            // A label of its own needs the room of a row.
            if (bands[i].Kind != WritingBandKind.Label || rowEdges[i + 1] - rowEdges[i] >= LeastRow * marks.Dpi)
                continue;
            bands = bands.RemoveAt(i);
            rowEdges = RowEdges(margin);
        }
    }

    /// <summary>Null when rows and columns cannot be told apart.</summary>
    /// <param name="scale">Pixels of the page to one of the marks.</param>
    public static TableGrid? Build(WritingMarks marks, WritingRegion region, int scale)
    {
        var lattice = new WritingLattice(marks, region);
        var edges = lattice.rowEdges;
        if (Enumerable.Range(1, edges.Length - 1).Any(i => edges[i] <= edges[i - 1] + 2)
            || Enumerable.Range(1, lattice.columnEdges.Length - 1).Any(i => lattice.columnEdges[i] <= lattice.columnEdges[i - 1] + 2))
            return null;
        return lattice.Cells().Grid(scale, Math.Max(1, scale));
    }

    // Where several words begin: what stands farther out alone is dirt.
    private int LeftEnd(List<WritingWord> level)
    {
        var starts = level.Where(word => word.Pieces.Length > 1 && word.Box.Width > 2 * LeastMark * marks.Dpi || word.IsFigure && word.Box.X >= region.Left).Select(word => word.Box.X).Append(region.Left).Order().ToList();
        return starts[Math.Min(starts.Count / 12, 2)];
    }

    // Lines above the first row of figures that stand over the figures, up to a heading, running text or a wide white.
    private List<WritingWord> HeadWords(List<WritingWord> around, int outer, int right)
    {
        var zone = new List<WritingWord>();
        var top = region.Top;
        var slack = (int)(0.2 * marks.Dpi);
        foreach (var word in around.Where(word => word.Y < region.Top && word.Pieces.Length > 1 && word.Box.Width > 2 * LeastMark * marks.Dpi && word.Box.X > outer - slack && word.Box.Right < right + slack && word.Box.Right > region.Left)
            .OrderByDescending(word => word.Box.Bottom))
        {
            if (top - word.Box.Bottom > MostAbove * marks.Dpi || WritingRegions.IsHeading(marks, word, outer, right, region.Left))
                break;
            zone.Add(word);
            top = Math.Min(top, word.Box.Y);
        }
        // The corner's words stand beside the heads.
        zone.AddRange(around.Where(word => word.Box.Right <= region.Left && word.Box.X > outer - slack && word.Y > top - LeastMark * marks.Dpi && word.Y < region.Top && !zone.Contains(word)
            && !region.Rows[0].Any(figure => figure.LevelWith(word)) && IsBesideHead(zone, word)));
        return zone;
    }

    // A label's line above its row's middle stands nearer to that row than to the heads.
    private bool IsBesideHead(List<WritingWord> zone, WritingWord word)
    {
        var heads = zone.Where(head => head.Box.Right > region.Left).ToList();
        return heads.Count > 0 && word.Y < heads.Max(head => head.Box.Bottom);
    }

    // A further line of the last row's label, as far below the row's middle as another is above.
    private bool IsLineBelow(List<WritingWord> around, WritingWord word, double last) => word.Box.Right <= region.Left
        && !Enumerable.Range(region.Bottom, Math.Max(0, word.Box.Y - region.Bottom)).Any(y => marks.LevelShare(y, region.Left, region.Right) > 0.3)
        && around.Any(other => other.Box.Right <= region.Left && Math.Abs((other.Y + word.Y) / 2 - last) < LeastMark * marks.Dpi && other != word);

    private ImmutableArray<int> RowEdges(int margin)
    {
        var edges = ImmutableArray.CreateBuilder<int>();
        edges.Add(WritingEdges.Level(marks, bands[0].Top - 4 * margin, bands[0].Top, bands[0].Top - margin, left, figureEdges[^1]).Y);
        for (var i = 1; i < bands.Length; i++)
        {
            int low = bands[i - 1].Bottom, high = bands[i].Top;
            if (bands[i - 1].Kind == WritingBandKind.Spans)
                high = Math.Max(low, Below(bands[i - 1], bands[i]));
            if (high < low && bands[i - 1].Kind == WritingBandKind.Figures && bands[i].Kind == WritingBandKind.Figures)
                (low, high) = (bands[i - 1].Words.Max(word => word.Box.Bottom), bands[i].Words.Min(word => word.Box.Y));
            edges.Add(WritingEdges.Level(marks, Math.Min(low, high), Math.Max(low, high), (low + high) / 2,
                bands[i - 1].Kind == WritingBandKind.Spans ? bands[i - 1].Words.Min(word => word.Box.X) : left, figureEdges[^1]).Y);
        }
        edges.Add(WritingEdges.Level(marks, bands[^1].Bottom, bands[^1].Bottom + 4 * margin, bands[^1].Bottom + margin, left, figureEdges[^1]).Y);
        return edges.ToImmutable();
    }

    private static int Below(WritingBand spans, WritingBand next) => next.Words
        .Where(word => word.Box.Y >= spans.Bottom - 2 && spans.Words.Any(span => word.Box.Right > span.Box.X && word.Box.X < span.Box.Right))
        .Select(word => word.Box.Y).DefaultIfEmpty(next.Top).Min();

    private int LabelColumns => columnEdges.Length - figureEdges.Length;

    private WritingCells Cells()
    {
        var cells = new WritingCells(rowEdges, columnEdges);
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
        for (var row = 0; row < bands.Length; row++)
        {
            foreach (var word in bands[row].Kind is WritingBandKind.Figures ? bands[row].Words : [])
                JoinWide(cells, row, word);
        }
        if (labels is not null)
            new WritingGroups(labels, bands, rowEdges).Join(cells);
        return cells;
    }

    // A figure in the middle of several columns stands in a cell over them.
    private void JoinWide(WritingCells cells, int row, WritingWord word)
    {
        for (var edge = 1; edge < figureEdges.Length - 1; edge++)
        {
            if (word.Box.X < figureEdges[edge] - 1 && word.Box.Right > figureEdges[edge] + 1)
                cells.Join(row, LabelColumns + edge - 1, 1, 2);
        }
    }

    private void JoinHeads(WritingCells cells, int row, int rows)
    {
        var offset = LabelColumns;
        var all = Enumerable.Range(row, rows).ToList();
        var leaves = bands[row + rows - 1].Kind == WritingBandKind.Heads ? bands[row + rows - 1].Words : [];
        var parents = new List<(int First, int Last)> { (0, figureEdges.Length - 2) };
        foreach (var r in all.Where(r => bands[r].Kind == WritingBandKind.Spans))
        {
            var placed = new List<(int First, int Last)>();
            foreach (var word in bands[r].Words)
            {
                var parent = parents.Where(parent => word.X > figureEdges[parent.First] && word.X < figureEdges[parent.Last + 1]).DefaultIfEmpty((First: 0, Last: figureEdges.Length - 2)).MinBy(parent => parent.Last - parent.First);
                var isLowest = !all.Any(below => below > r && bands[below].Kind == WritingBandKind.Spans && bands[below].Words.Any(other => other.Box.Right > word.Box.X && other.Box.X < word.Box.Right));
                var (first, last) = heads.Columns(word, parent, bands[r].Words, leaves, isLowest);
                if (first >= 0 && cells.Join(r, offset + first, 1, last - first + 1))
                    placed.Add((first, last));
            }
            parents.AddRange(placed);
        }
        for (var column = 0; column < figureEdges.Length - 1; column++)
            JoinFree(cells, row, rows, offset + column);
        // Above the labels: one corner, unless the label columns have heads of their own.
        if (offset > 0 && !cells.Join(row, 0, rows, offset))
            return;
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
