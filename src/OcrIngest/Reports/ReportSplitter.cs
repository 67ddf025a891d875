using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Pages;

namespace OcrIngest.Reports;

/// <summary>
/// Parts a stream of pages into the reports bound in it. A report begins on the page of its title; where a title is lost, a table that stands earlier
/// on the form than the last one shows that another report has begun, and so does the same table again. The same table on the next page with other rows
/// is the rest of it.
/// </summary>
public static class ReportSplitter
{
    private const int TitleLines = 10, LeastFigures = 4;

    /// <param name="tables">The recognised tables, in reading order.</param>
    public static ImmutableArray<BoundReport> Split(ImmutableArray<ReadPage> pages, IReadOnlyList<KnownTable> tables, TitleWords words)
    {
        if (tables.Count == 0)
            return [];
        var titled = pages.Where(page => HasTitle(page, words)).Select(page => page.Number).ToHashSet();
        var groups = new List<List<KnownTable>> { new() { tables[0] } };
        for (var t = 1; t < tables.Count; t++)
        {
            var (before, here) = (tables[t - 1], tables[t]);
            var lastPage = before.Table.Rows[^1].Page;
            var titleBetween = Enumerable.Range(lastPage + 1, Math.Max(0, here.Table.FirstPage - lastPage)).Any(titled.Contains);
            if (titleBetween || here.Order < before.Order || here.Order == before.Order && !here.IsRestOf(before))
                groups.Add([]);
            groups[^1].Add(here);
        }
        var starts = Starts(groups, titled, pages[0].Number);
        return [.. groups.Select((group, g) => Report(pages, group, starts[g], g + 1 < starts.Count ? starts[g + 1] - 1 : pages[^1].Number))];
    }

    // A report begins at the last title before its first table, else right after the tables of the one before.
    private static List<int> Starts(List<List<KnownTable>> groups, HashSet<int> titled, int firstPage)
    {
        var starts = new List<int>();
        for (var g = 0; g < groups.Count; g++)
        {
            var after = g == 0 ? firstPage : groups[g - 1][^1].Table.Rows[^1].Page + 1;
            var first = groups[g][0].Table.FirstPage;
            var titles = titled.Where(page => page >= after && page <= first).ToList();
            starts.Add(titles.Count > 0 ? titles.Max() : g == 0 ? firstPage : Math.Min(first, after));
        }
        return starts;
    }

    private static BoundReport Report(ImmutableArray<ReadPage> pages, List<KnownTable> tables, int first, int last)
    {
        var lastOfTables = tables[^1].Table.Rows[^1].Page;
        // What follows a whole form with figures of its own is another document.
        var foreign = pages.Where(page => tables[^1].EndsForm && page.Number > lastOfTables && page.Tables.Any(HoldsFigures)).Select(page => page.Number).DefaultIfEmpty(int.MaxValue).Min();
        last = Math.Max(Math.Min(last, foreign - 1), lastOfTables);
        var own = pages.Where(page => page.Number >= first && page.Number <= last && (page.Lines.Length > 0 || page.Tables.Length > 0)).ToList();
        return new BoundReport([.. own.Select(page => page.Number)], [.. tables.Select(table => table.Table)], [.. own.SelectMany(page => page.Lines)]);
    }

    private static bool HoldsFigures(ReadTable table) => table.Cells.Count(cell => cell.IsFigure) >= LeastFigures;

    // By either reader: a title that one of them lost would join two reports.
    private static bool HasTitle(ReadPage page, TitleWords words)
    {
        var lines = page.Lines.Where(line => line.Text.Length > 0).Take(TitleLines).ToList();
        return ReportTitle.Find(words, [.. lines.Select(line => line.Text)], []).Line is not null
            || ReportTitle.Find(words, [.. lines.Select(line => line.Second?.Text ?? "")], []).Line is not null;
    }
}
