using OcrIngest.Imaging;
using OcrIngest.Native;
using OcrIngest.Pages;
using OcrIngest.Tables;

namespace OcrIngest.Cli.Inspect;

/// <summary>What each stage's output looks like on the page.</summary>
internal static class StageDrawings
{
    private const int First = 0x00A000, Second = 0x0060E0, Doubtful = 0xE06000;
    private const double Certain = 0.95;

    public static void Rules(InspectedPage page, PageCanvas canvas)
    {
        var (horizontal, vertical) = GridDetector.Rules(page.Grids.Rectified, page.Grids.Dpi, page.Grids.IsSoft);
        foreach (var rule in horizontal)
            canvas.Rectangle(rule.Bounds, First, Pen(page));
        foreach (var rule in vertical)
            canvas.Rectangle(rule.Bounds, Second, Pen(page));
    }

    public static void Grid(InspectedPage page, PageCanvas canvas)
    {
        foreach (var cell in page.Grids.Tables.SelectMany(table => table.Cells))
            Box(canvas, cell.Box, $"{cell.Row},{cell.Column}", First, page);
    }

    public static void Lines(InspectedPage page, PageCanvas canvas)
    {
        foreach (var line in TextLineFinder.Find(page.Grids))
            canvas.Rectangle(line.Box, First, Pen(page));
    }

    public static void Cells(InspectedPage page, PageCanvas canvas)
    {
        foreach (var cell in page.Read.Tables.SelectMany(table => table.Cells))
            Box(canvas, cell.ScanBox, cell.IsFigure ? cell.Figure!.Text : "", cell.IsFigure ? First : Second, page);
    }

    /// <summary>The best table that each place was taken for, with its certainty in percent.</summary>
    public static void Mapping(InspectedPage page, PageCanvas canvas)
    {
        foreach (var figure in page.Mapped.DistinctBy(mapped => mapped.Printed).SelectMany(mapped => mapped.Figures))
        {
            if (figure.Cell is { } cell && cell.Page == page.Number)
                Box(canvas, cell.Read.ScanBox, $"{100 * figure.Certainty:0}", figure.Certainty >= Certain ? First : Doubtful, page);
        }
    }

    public static void Report(InspectedPage page, PageCanvas canvas) => Overlay.Draw(canvas, page.Image, page.Pages, page.Result);

    private static int Pen(InspectedPage page) => Math.Max(2, (int)(page.Grids.Dpi / 100));

    private static void Box(PageCanvas canvas, PixelRect box, string text, int colour, InspectedPage page)
    {
        canvas.Rectangle(box, colour, Pen(page));
        canvas.Text(text, box.X + 2 * Pen(page), box.Y + (int)(Overlay.TextDrop * page.Grids.Dpi), colour);
    }
}
