using OcrIngest.Generation.Content;
using OcrIngest.Generation.Printing;

namespace OcrIngest.Generation;

/// <summary>The sheets of one document before they are scanned, and the reports among them.</summary>
/// <param name="Kind">report, bundle or other.</param>
internal sealed record Stack(string Kind, string Typeface, string Layout)
{
    /// <summary>Resolution at which boxes in born-digital documents are counted.</summary>
    public const int BornDpi = 300;

    public List<(PageOps Page, TypePair Type)> Sheets { get; } = [];

    public List<(ReportContent Content, IReadOnlyList<PageOps> Pages, int FirstPage)> Reports { get; } = [];

    public List<int> SplitPages { get; } = [];

    public void Add(ReportContent report, PageFlow flow, TypePair type)
    {
        Reports.Add((report, flow.Pages, Sheets.Count + 1));
        SplitPages.AddRange(flow.Continued.Select(page => Sheets.Count + page + 1));
        Sheets.AddRange(flow.Pages.Select(page => (page, type)));
    }

    /// <summary>Sheets that belong to no report.</summary>
    public void Add(IEnumerable<PageOps> pages, TypePair type) => Sheets.AddRange(pages.Select(page => (page, type)));
}
