using System.Collections.Immutable;

namespace OcrIngest.Tables;

/// <summary>Builds the grid of a table from where its figures, heads and labels stand, and from what is left of its rules.</summary>
public sealed class WritingLattice
{
    // Inches.
    private const double MostAbove = 0.42, LeastMark = 0.06, LeastLabel = 0.3, MostBelow = 0.2, LeastRow = 0.1, MostHead = 0.3;
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
        var ruledEnd = RuledEnd(right);
        var zone = HeadWords(around, outer, Math.Max(right, region.Right + LastPitch));
        var top = Math.Min(region.Top, zone.Select(word => word.Box.Y).DefaultIfEmpty(region.Top).Min());
        var between = around.Where(word => word.Y > region.Top && word.Y < region.Bottom && word.X > region.Left && !region.Rows.Any(row => row.Any(figure => figure.LevelWith(word)))).ToList();
        var beside = level.Where(word => !word.IsFigure && word.Box.Right <= region.Left).ToList();
        var labelEnd = beside.Select(word => word.Box.Right).DefaultIfEmpty(outer).Max();
        figureEdges = new WritingColumns(marks, region, [.. zone.Where(word => word.Box.Right > region.Left).Concat(between)],
            beside.Count == 0 ? region.Left - (int)(2 * LeastLabel * marks.Dpi) : labelEnd, right, ruledEnd, top).Edges();
        left = beside.Count == 0 ? figureEdges[0] : WritingEdges.Upright(marks, outer - 5 * margin, outer, outer - margin, top, region.Bottom);
        heads = new WritingHeads(marks, figureEdges, left);
        if (figureEdges[0] - left > LeastLabel * marks.Dpi && beside.Count > 0)
        {
            var below = (int)(region.Bottom + MostBelow * marks.Dpi);
            var last = region.Rows[^1].Average(word => word.Y);
            labels = new WritingLabels(marks, around.Where(word => !zone.Contains(word) && !IsCorner(between, word) && word.Y > region.Rows[0].Min(figure => figure.Box.Y) - MostBelow * marks.Dpi
                && (word.Y < region.Bottom || word.Y < below && IsLineBelow(around, word, last)) && word.X < figureEdges[0] && word.Box.X >= left - margin), left, figureEdges[0],
                [.. region.Rows.Select(row => row.Average(word => word.Y))]);
            columnEdges = [.. labels.Edges, .. figureEdges.Skip(1)];
        }
        else
            columnEdges = figureEdges;
        IReadOnlyList<WritingWord> headWords = [.. zone.Concat(between.Where(word => word.X > figureEdges[0])).Distinct()];
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
        var starts = level.Where(word => word.Pieces.Length > 1 && word.Box.Width > 2 * LeastMark * marks.Dpi && word.Box.X < region.Left).Select(word => word.Box.X).Append(region.Left).Order().ToList();
        return starts[Math.Min(starts.Count / 12, 2)];
    }

    private int LastPitch => region.Columns.Length > 1 ? region.Columns[^1].Left - region.Columns[^2].Left : 0;

    // Rules that end farther out than the last column can reach are none of this table.
    private int? RuledEnd(int right)
    {
        var margin = (int)(MostAbove * marks.Dpi);
        var end = marks.RuledEnd(region.Top - margin, region.Bottom + margin, onRight: true);
        return end >= right - LeastMark * marks.Dpi && end <= region.Columns[^1].Right + Math.Max(LastPitch, margin) ? Math.Max(right, end.Value) : null;
    }

    // Lines above the first row of figures that stand over the figures, up to a heading, running text or a wide white.
    private List<WritingWord> HeadWords(List<WritingWord> around, int outer, int right)
    {
        var zone = new List<WritingWord>();
        var top = region.Top;
        var slack = (int)(0.2 * marks.Dpi);
        foreach (var word in around.Where(word => word.Y < region.Top && word.Pieces.Length > 1 && word.Box.Height < MostHead * marks.Dpi && word.Box.Width > 2 * LeastMark * marks.Dpi && word.Box.X > outer - slack && word.Box.Right < right + slack && word.Box.Right > region.Left)
            .OrderByDescending(word => word.Box.Bottom))
        {
            if (top - word.Box.Bottom > MostAbove * marks.Dpi || WritingRegions.IsHeading(marks, LineOf(word), outer, right, region.Left))
                break;
            zone.Add(word);
            top = Math.Min(top, word.Box.Y);
        }
        zone.RemoveAll(word => IsNote(zone, word));
        top = zone.Select(word => word.Box.Y).DefaultIfEmpty(region.Top).Min();
        // The corner's words stand beside the heads.
        zone.AddRange(around.Where(word => word.Box.Right <= region.Left && word.Box.X > outer - slack && word.Y > top - LeastMark * marks.Dpi && word.Y < region.Top && !zone.Contains(word)
            && !region.Rows[0].Any(figure => figure.LevelWith(word)) && IsBesideHead(zone, word)));
        return zone;
    }

    // A note at the right above a table: nothing stands beside it, and heads only below.
    private bool IsNote(List<WritingWord> zone, WritingWord word) => region.Columns.Length > 2 && word.Box.X > region.Columns[^2].Right
        && zone.All(other => other == word || other.Box.Y >= word.Box.Bottom);

    private WritingWord LineOf(WritingWord word) => marks.Lines.FirstOrDefault(line => line.Box.Intersect(word.Box) == word.Box) ?? word;

    // A label's line above its row's middle stands nearer to that row than to the heads.
    private bool IsBesideHead(List<WritingWord> zone, WritingWord word)
    {
        var heads = zone.Where(head => head.Box.Right > region.Left).ToList();
        return heads.Count > 0 && word.Y < heads.Max(head => head.Box.Bottom);
    }

    // What stands beside heads between the rows is a head too.
    private bool IsCorner(List<WritingWord> between, WritingWord word) => word.X < figureEdges[0] && between.Any(head => head.X > figureEdges[0] && head.LevelWith(word));

    // A further line of the last row's label, as far below the row's middle as another is above.
    private bool IsLineBelow(List<WritingWord> around, WritingWord word, double last) => word.Box.Right <= region.Left
        && !Enumerable.Range(region.Bottom, Math.Max(0, word.Box.Y - region.Bottom)).Any(y => marks.LevelShare(y, region.Left, region.Right) > 0.3)
        && around.Any(other => other.Box.Right <= region.Left && Math.Abs((other.Y + word.Y) / 2 - last) < LeastMark * marks.Dpi && other != word);

    private ImmutableArray<int> RowEdges(int margin)
    {
        var edges = ImmutableArray.CreateBuilder<int>();
        // Other writing of the page lies outside of the table.
        var others = marks.Lines.Where(line => line.Pieces.Length > 1 && line.Box.Right > left && line.Box.X < figureEdges[^1]).ToList();
        var above = others.Select(line => line.Box.Bottom).Where(y => y <= bands[0].Top).DefaultIfEmpty(0).Max();
        var below = others.Select(line => line.Box.Y).Where(y => y >= bands[^1].Bottom).DefaultIfEmpty(int.MaxValue).Min();
        edges.Add(WritingEdges.Level(marks, Math.Max(bands[0].Top - 4 * margin, above), bands[0].Top, bands[0].Top - margin, left, figureEdges[^1]).Y);
        for (var i = 1; i < bands.Length; i++)
            edges.Add(bands[i].EdgeAbove(bands[i - 1], marks, left, figureEdges[^1]));
        edges.Add(WritingEdges.Level(marks, bands[^1].Bottom, Math.Min(bands[^1].Bottom + 4 * margin, below), bands[^1].Bottom + margin, left, figureEdges[^1]).Y);
        return edges.ToImmutable();
    }

    private int LabelColumns => columnEdges.Length - figureEdges.Length;

    private WritingCells Cells()
    {
        var cells = new WritingCells(rowEdges, columnEdges);
        new WritingHeadCells(bands, heads, figureEdges, LabelColumns).Join(cells);
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
}
