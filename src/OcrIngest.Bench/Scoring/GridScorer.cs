using System.Collections.Immutable;
using OcrIngest.Generation.Truth;
using OcrIngest.Imaging;

namespace OcrIngest.Bench.Scoring;

/// <summary>
/// Holds the grid and the labels of a report against the paper. A cell is found when the grid has one whose four sides each lie within 0.3 of the cell's
/// shorter side (at least 0.03 inch: what a heavy rule and a slanted edge take) of its own. Invented is a cell that is none of the paper's but lies mostly on some
/// of them (parts of a cell, or several in one), and every cell of a table that has no cell in common with the paper; what else the grid has (heads printed again, pieces without
/// text of cells that a page end cut) the truth does not list. A label is right when what stands in its place (one cell, or the parts of a
/// torn one) was taken for its row or column and for no other.
/// </summary>
internal static class GridScorer
{
    private const double Tolerance = 0.3, LeastToleranceInch = 0.03, MostlyOn = 0.5, OnLabel = 0.5;
    private static readonly ImmutableHashSet<string> CellKinds = ["row", "column", "group", "band", "corner", "unit"];

    private sealed record PaperCell(string Id, string Text, int Page, PixelRect Box);

    /// <param name="index">0-based report of the document.</param>
    public static Tally Score(TruthReport truth, int index, ImmutableArray<TracedTable> trace, PageScales scales, List<Miss> misses)
    {
        var paper = truth.Boxes.Select(box => new PaperCell(box.Key, box.Value.Text, box.Value.Page, scales.Scaled(box.Value.Page, box.Value.Box)))
            .Concat(truth.Labels.Where(label => CellKinds.Contains(label.Kind))
                .Select(label => new PaperCell(label.Id ?? $"{label.Kind} {label.Text}", label.Text, label.Page, scales.Scaled(label.Page, label.Box)))).ToList();
        var tally = new Tally();
        foreach (var page in paper.GroupBy(cell => cell.Page))
            tally += Cells([.. page], [.. trace.Where(table => table.Page == page.Key)], index, scales.Dpi(page.Key), misses);
        return tally + Labels(truth, index, trace, scales, misses);
    }

    private static Tally Cells(List<PaperCell> paper, List<TracedTable> tables, int index, double dpi, List<Miss> misses)
    {
        var taken = new HashSet<TracedCell>(ReferenceEqualityComparer.Instance);
        var all = tables.SelectMany(table => table.Cells).ToList();
        foreach (var cell in paper)
        {
            if (all.FirstOrDefault(other => !taken.Contains(other) && IsSame(cell.Box, other.Box, dpi)) is { } match)
                taken.Add(match);
            else
                misses.Add(Describe(MissKind.CellLost, index, cell.Id, cell.Text, null, cell.Page, cell.Box));
        }
        var invented = tables.SelectMany(table => table.Cells.Any(taken.Contains)
            ? table.Cells.Where(cell => !taken.Contains(cell) && paper.Sum(other => other.Box.Intersect(cell.Box).Area) > MostlyOn * cell.Box.Area)
            : table.Cells).ToList();
        misses.AddRange(invented.Select(cell => Describe(MissKind.CellInvented, index, cell.Ids is [var id, ..] ? id : "", null, cell.Text, paper[0].Page, cell.Box)));
        return new Tally { Cells = paper.Count, CellsFound = taken.Count, CellsInvented = invented.Count };
    }

    private static bool IsSame(PixelRect paper, PixelRect grid, double dpi)
    {
        var most = Math.Max(LeastToleranceInch * dpi, Tolerance * Math.Min(paper.Width, paper.Height));
        return Math.Abs(paper.X - grid.X) <= most && Math.Abs(paper.Right - grid.Right) <= most
            && Math.Abs(paper.Y - grid.Y) <= most && Math.Abs(paper.Bottom - grid.Bottom) <= most;
    }

    private static Tally Labels(TruthReport truth, int index, ImmutableArray<TracedTable> trace, PageScales scales, List<Miss> misses)
    {
        int labels = 0, right = 0;
        // A column of units has a label, but no id of its own: nothing can be taken for it.
        foreach (var label in truth.Labels.Where(label => label is { Id: not null, Kind: "row" or "column" } && !label.Id.EndsWith('.')))
        {
            labels++;
            var box = scales.Scaled(label.Page, label.Box);
            var there = trace.Where(table => table.Page == label.Page).SelectMany(table => table.Cells)
                .Where(cell => cell.Box.Intersect(box).Area >= OnLabel * Math.Min(cell.Box.Area, box.Area)).ToList();
            var ids = there.SelectMany(cell => cell.Ids).Distinct().ToList();
            if (ids is [var only] && only == label.Id)
                right++;
            else
                misses.Add(Describe(MissKind.Label, index, label.Id!, label.Text, string.Join(' ', ids), label.Page, box) with { Raw = string.Concat(there.Select(cell => cell.Text)) });
        }
        return new Tally { Labels = labels, LabelsRight = right };
    }

    private static Miss Describe(MissKind kind, int index, string id, string? printed, string? read, int page, PixelRect box) =>
        new(kind, index, id, printed, read, "", "", 0, page, [box.X, box.Y, box.Width, box.Height]);
}
