using System.Collections.Immutable;
using OcrIngest.Generation.Content;
using OcrIngest.Generation.Printing;
using OcrIngest.Generation.Scanning;
using OcrIngest.Imaging;

namespace OcrIngest.Generation.Truth;

/// <summary>How points of a printed page came into the picture.</summary>
/// <param name="Width">Pixels of the page before it was turned.</param>
internal sealed record PagePlace(int Dpi, int Width, int Height, PageWarp? Warp, int Quarters)
{
    private const double PointsPerInch = 72;

    /// <summary>Cells of which nothing readable is left, as printed.</summary>
    public ImmutableHashSet<BoxPt> Lost { get; init; } = [];

    public int[] Size => Quarters % 2 == 0 ? [Width, Height] : [Height, Width];

    /// <summary>The smallest upright box in the picture around a box on the page.</summary>
    public int[] Place(BoxPt box)
    {
        var corners = new[] { (box.X, box.Y), (box.Right, box.Y), (box.X, box.Bottom), (box.Right, box.Bottom) }.Select(corner =>
        {
            var (x, y) = (corner.Item1 * Dpi / PointsPerInch, corner.Item2 * Dpi / PointsPerInch);
            if (Warp is not null)
                (x, y) = Warp.ToScan(x, y);
            return Turn.Map(x, y, Width, Height, Quarters);
        }).ToList();
        var found = PixelRect.FromEdges(
            (int)Math.Floor(corners.Min(corner => corner.Item1)), (int)Math.Floor(corners.Min(corner => corner.Item2)),
            (int)Math.Ceiling(corners.Max(corner => corner.Item1)), (int)Math.Ceiling(corners.Max(corner => corner.Item2)))
            .Intersect(new PixelRect(0, 0, Size[0], Size[1]));
        return [found.X, found.Y, found.Width, found.Height];
    }
}

/// <summary>Writes down what a report says and where.</summary>
internal static class TruthMaker
{
    /// <param name="firstPage">1-based page of the document on which the report begins.</param>
    public static TruthReport Report(ReportContent report, IReadOnlyList<PageOps> pages, int firstPage, IReadOnlyList<PagePlace> places)
    {
        var boxes = new Dictionary<string, TruthBox>();
        var labels = new List<TruthLabel>();
        for (var i = 0; i < pages.Count; i++)
            foreach (var mark in pages[i].Marks)
            {
                var box = places[firstPage - 1 + i].Place(mark.Box);
                if (mark.Kind == "figure")
                    boxes.TryAdd(mark.Id!, new TruthBox(firstPage + i, box, mark.Text, places[firstPage - 1 + i].Lost.Contains(mark.Box) ? true : null));
                else if (mark.Text.Length > 0)
                    labels.Add(new TruthLabel(mark.Kind, mark.Id, mark.Text, firstPage + i, box));
            }
        var findings = report.Findings.Select(finding => new TruthFinding(finding.Rule, finding.Severity, finding.Cells)).ToList();
        var inOrder = report.Form.FigureIds.Where(report.Values.ContainsKey).ToList();
        return new TruthReport(report.Form.Id, report.Office.Name, report.Year, [.. Enumerable.Range(firstPage, pages.Count)],
            inOrder.ToDictionary(id => id, id => report.Values[id]), inOrder.Where(boxes.ContainsKey).ToDictionary(id => id, id => boxes[id]), labels, findings);
    }
}
