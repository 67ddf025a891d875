using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Pages;

namespace OcrIngest.Reports;

/// <summary>
/// Parts a stream of pages into the reports bound in it. A report begins on the page of its title; where a title is lost, a table that stands earlier
/// on the form than the last one shows that another report has begun, and so does the same table again, or one of a form that has none of the others.
/// The same table on the next page with other rows is the rest of it. It ends where it is signed, or before a cover or another document.
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
            if (titleBetween || here.IsOfAnotherForm(before) || here.Order < before.Order || here.Order == before.Order && !here.IsRestOf(before))
                groups.Add([]);
            groups[^1].Add(here);
        }
        var reports = ImmutableArray.CreateBuilder<BoundReport>();
        var end = pages[0].Number - 1;
        for (var g = 0; g < groups.Count; g++)
        {
            var (group, next) = (groups[g], g + 1 < groups.Count ? groups[g + 1] : null);
            var from = AfterUnknown(pages, g == 0 ? pages[0].Number : LastPage(groups[g - 1]) + 1, group, words);
            var first = TitlePage(group, from, titled) ?? FirstSheet(pages, group, Math.Max(end + 1, from), words);
            end = LastSheet(pages, group, next, titled, words);
            reports.Add(Report(pages, group, first, end));
        }
        return reports.ToImmutable();
    }

    /// <summary>The last title before the first table.</summary>
    private static int? TitlePage(List<KnownTable> group, int from, HashSet<int> titled)
    {
        var titles = titled.Where(page => page >= from && page <= group[0].Table.FirstPage).ToList();
        return titles.Count > 0 ? titles.Max() : null;
    }

    // What is signed after tables that are not known is a report too, and neither its title nor its office is that of the next one.
    private static int AfterUnknown(ImmutableArray<ReadPage> pages, int from, List<KnownTable> group, TitleWords words)
    {
        var holdsFigures = false;
        foreach (var page in pages.Where(page => page.Number >= from && page.Number < group[0].Table.FirstPage))
        {
            holdsFigures |= page.Tables.Any(HoldsFigures);
            if (holdsFigures && BoundSheet.IsSigned(words, page))
                (from, holdsFigures) = (page.Number + 1, false);
        }
        return from;
    }

    // Without a title a report begins where the one before it ends; covers and blank sheets are nobody's.
    private static int FirstSheet(ImmutableArray<ReadPage> pages, List<KnownTable> group, int from, TitleWords words)
    {
        var first = group[0].Table.FirstPage;
        return pages.Where(page => page.Number >= from && page.Number < first)
            .SkipWhile(page => BoundSheet.IsBlank(page) || BoundSheet.IsCover(words, page)).Select(page => page.Number).FirstOrDefault(first);
    }

    // A report ends where it is signed, else before a sheet that begins something else.
    private static int LastSheet(ImmutableArray<ReadPage> pages, List<KnownTable> group, List<KnownTable>? next, HashSet<int> titled, TitleWords words)
    {
        var last = LastPage(group);
        var title = next is null ? null : TitlePage(next, last + 1, titled);
        var limit = next is null ? pages[^1].Number : (title ?? next[0].Table.FirstPage) - 1;
        foreach (var page in pages.Where(page => page.Number >= last && page.Number <= limit))
        {
            if (page.Number > last && (group[^1].EndsForm && page.Tables.Any(HoldsFigures) || BoundSheet.IsCover(words, page) || BoundSheet.BeginsAnother(words, page)))
                return page.Number - 1;
            if (BoundSheet.IsSigned(words, page))
                return page.Number;
        }
        return next is not null && title is null ? last : Math.Max(limit, last);
    }

    private static BoundReport Report(ImmutableArray<ReadPage> pages, List<KnownTable> tables, int first, int last)
    {
        var own = pages.Where(page => page.Number >= first && page.Number <= last && (page.Lines.Length > 0 || page.Tables.Length > 0))
            .Reverse().SkipWhile(BoundSheet.IsBlank).Reverse().ToList();
        return new BoundReport([.. own.Select(page => page.Number)], [.. tables.Select(table => table.Table)], [.. own.SelectMany(InReadingOrder)]);
    }

    // Of two lines beside each other the left one is read first, though it may stand a little lower: an office beside its date.
    private static IEnumerable<ReadLine> InReadingOrder(ReadPage page)
    {
        var lines = page.Lines.ToArray();
        for (var i = 1; i < lines.Length; i++)
        {
            var (before, here) = (lines[i - 1], lines[i]);
            if (here.Right <= before.Left && here.Top - before.Top < before.HeightInches * page.Dpi / 2)
                (lines[i - 1], lines[i]) = (here, before);
        }
        return lines;
    }

    private static int LastPage(List<KnownTable> group) => group[^1].Table.Rows[^1].Page;

    private static bool HoldsFigures(ReadTable table) => table.Cells.Count(cell => cell.IsFigure) >= LeastFigures;

    // By either reader: a title that one of them lost would join two reports.
    private static bool HasTitle(ReadPage page, TitleWords words)
    {
        var lines = page.Lines.Where(line => line.Text.Length > 0).Take(TitleLines).ToList();
        return ReportTitle.Find(words, [.. lines.Select(line => line.Text)], []).Line is not null
            || ReportTitle.Find(words, [.. lines.Select(line => line.Second?.Text ?? "")], []).Line is not null;
    }
}
