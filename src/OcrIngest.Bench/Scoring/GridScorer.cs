using System.Collections.Immutable;
using OcrIngest.Generation.Truth;
using OcrIngest.Imaging;

namespace OcrIngest.Bench.Scoring;

/// <summary>
/// Holds the grid and the labels of a report against the paper, page by page, in boxes straightened by the slant of the page's rows. A cell is found when the
/// grid has one whose four sides each lie within 0.3 of the cell's shorter side (at least 0.03 inch: what a heavy rule and a slanted edge take) of its own. Invented
/// is a cell that is none of the paper's but lies mostly on some of them (parts of a cell, or several in one), and every cell of a table that has no cell in common
/// with the paper; what else the grid has (heads printed again, pieces without text of cells that a page end cut) the truth does not list. A label is right when
/// what stands in its place (one cell, or the parts of a torn one) was taken for its row or column and for no other.
/// </summary>
internal static class GridScorer
{
    private const double Tolerance = 0.3, LeastToleranceInch = 0.03, MostlyOn = 0.5, OnLabel = 0.5;
    private static readonly ImmutableHashSet<string> CellKinds = ["row", "column", "group", "band", "corner", "unit"];

    /// <param name="Kind">As the truth has it; empty for a figure.</param>
    /// <param name="Box">Pixels of the page as scanned.</param>
    private sealed record PaperCell(string Kind, string? Id, string Text, int Page, PixelRect Box)
    {
        // A column of units has a label, but no id of its own: nothing can be taken for it.
        public bool IsLabel => Id is not null && Kind is "row" or "column" && !Id.EndsWith('.');

        /// <summary>The printed row that it stands in; null where that is not told by its id.</summary>
        public string? Row => Kind switch { "" => Id![..Math.Max(0, Id!.LastIndexOf('.'))], "row" => Id, _ => null };

        public Miss Missed(MissKind kind, int report, string? read) => Describe(kind, report, Id ?? $"{Kind} {Text}", Text, read, Page, Box);
    }

    private sealed record PlacedCell<T>(T Cell, PixelRect Straight);

    /// <param name="index">0-based report of the document.</param>
    public static Tally Score(TruthReport truth, int index, ImmutableArray<TracedTable> trace, PageScales scales, List<Miss> misses)
    {
        var paper = truth.Boxes.Select(box => new PaperCell("", box.Key, box.Value.Text, box.Value.Page, scales.Scaled(box.Value.Page, box.Value.Box)))
            .Concat(truth.Labels.Where(label => CellKinds.Contains(label.Kind))
                .Select(label => new PaperCell(label.Kind, label.Id, label.Text, label.Page, scales.Scaled(label.Page, label.Box))));
        var tally = new Tally();
        foreach (var page in paper.GroupBy(cell => cell.Page))
        {
            var slant = PageSlant.Of(page.Where(cell => cell.Row is not null).GroupBy(cell => cell.Row).Select(row => row.Select(cell => cell.Box)));
            var cells = page.Select(cell => new PlacedCell<PaperCell>(cell, slant.Straight(cell.Box))).ToList();
            var tables = trace.Where(table => table.Page == page.Key).Select(table => table.Cells.Select(cell => new PlacedCell<TracedCell>(cell, slant.Straight(cell.Box))).ToList()).ToList();
            tally = tally + Cells(cells, tables, index, scales.Dpi(page.Key), misses) + Labels(cells, tables, index, misses);
        }
        return tally;
    }

    private static Tally Cells(List<PlacedCell<PaperCell>> paper, List<List<PlacedCell<TracedCell>>> tables, int index, double dpi, List<Miss> misses)
    {
        var taken = new HashSet<PlacedCell<TracedCell>>(ReferenceEqualityComparer.Instance);
        var all = tables.SelectMany(table => table).ToList();
        foreach (var cell in paper)
        {
            if (all.FirstOrDefault(other => !taken.Contains(other) && IsSame(cell.Straight, other.Straight, dpi)) is { } match)
                taken.Add(match);
            else
                misses.Add(cell.Cell.Missed(MissKind.CellLost, index, null));
        }
        var invented = tables.SelectMany(table => table.Any(taken.Contains)
            ? table.Where(cell => !taken.Contains(cell) && paper.Sum(other => other.Straight.Intersect(cell.Straight).Area) > MostlyOn * cell.Straight.Area)
            : table).Select(cell => cell.Cell).ToList();
        misses.AddRange(invented.Select(cell => Describe(MissKind.CellInvented, index, cell.Ids is [var id, ..] ? id : "", null, cell.Text, paper[0].Cell.Page, cell.Box)));
        return new Tally { Cells = paper.Count, CellsFound = taken.Count, CellsInvented = invented.Count };
    }

    private static bool IsSame(PixelRect paper, PixelRect grid, double dpi)
    {
        var most = Math.Max(LeastToleranceInch * dpi, Tolerance * Math.Min(paper.Width, paper.Height));
        return Math.Abs(paper.X - grid.X) <= most && Math.Abs(paper.Right - grid.Right) <= most
            && Math.Abs(paper.Y - grid.Y) <= most && Math.Abs(paper.Bottom - grid.Bottom) <= most;
    }

    private static Tally Labels(List<PlacedCell<PaperCell>> paper, List<List<PlacedCell<TracedCell>>> tables, int index, List<Miss> misses)
    {
        int labels = 0, right = 0;
        foreach (var label in paper.Where(cell => cell.Cell.IsLabel))
        {
            labels++;
            var there = tables.SelectMany(table => table)
                .Where(cell => cell.Straight.Intersect(label.Straight).Area >= OnLabel * Math.Min(cell.Straight.Area, label.Straight.Area)).Select(cell => cell.Cell).ToList();
            var ids = there.SelectMany(cell => cell.Ids).Distinct().ToList();
            if (ids is [var only] && only == label.Cell.Id)
                right++;
            else
                misses.Add(label.Cell.Missed(MissKind.Label, index, string.Join(' ', ids)) with { Raw = string.Concat(there.Select(cell => cell.Text)) });
        }
        return new Tally { Labels = labels, LabelsRight = right };
    }

    private static Miss Describe(MissKind kind, int index, string id, string? printed, string? read, int page, PixelRect box) =>
        new(kind, index, id, printed, read, "", "", 0, page, [box.X, box.Y, box.Width, box.Height]);
}
