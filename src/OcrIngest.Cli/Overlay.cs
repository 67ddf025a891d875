using System.Collections.Immutable;
using OcrIngest.Documents;
using OcrIngest.Imaging;
using OcrIngest.Native;
using OcrIngest.Pages;
using OcrIngest.Reports;

namespace OcrIngest.Cli;

/// <summary>Draws the grid and the readings on each page: green what is sure, orange what a person should look at, gray the other cells.</summary>
internal static class Overlay
{
    private const int Sure = 0x00A000, Doubtful = 0xE06000, OtherCell = 0x8090C0, TextColour = 0xC00000;

    /// <summary>From the top of a box to the baseline of its text, inches.</summary>
    public const double TextDrop = 0.08;

    /// <summary>Writes <c>NAME-PAGE.png</c> for every page.</summary>
    public static void Write(IEnumerable<PageImage> images, ImmutableArray<ReadPage> pages, IngestResult result, string folder, Action<int> pageStarted)
    {
        foreach (var image in images)
        {
            pageStarted(image.Number);
            using var canvas = Canvas(image.Gray, image.Dpi);
            Draw(canvas, image, pages, result);
            var path = Path.Combine(folder, $"{result.Name}-{image.Number}.png");
            canvas.Save(path + ".part");
            File.Move(path + ".part", path, overwrite: true);
        }
    }

    /// <summary>To draw on, with text of the same size on paper at any resolution.</summary>
    public static PageCanvas Canvas(GrayImage picture, double dpi) => new(picture, (int)(dpi / 33));

    /// <summary>Draws one page.</summary>
    public static void Draw(PageCanvas canvas, PageImage image, ImmutableArray<ReadPage> pages, IngestResult result)
    {
        var thickness = Math.Max(2, (int)(image.Dpi / 100));
        foreach (var cell in pages.Where(page => page.Number == image.Number).SelectMany(page => page.Tables).SelectMany(table => table.Cells))
            canvas.Rectangle(cell.ScanBox, OtherCell, thickness);
        foreach (var figure in result.Reports.SelectMany(report => report.Figures).Where(figure => figure.Value.Page == image.Number))
            Draw(canvas, figure.Value, thickness, (int)(TextDrop * image.Dpi));
    }

    private static void Draw(PageCanvas canvas, FigureValue figure, int thickness, int textHeight)
    {
        var doubtful = figure.Status == FigureStatus.Uncertain;
        canvas.Rectangle(figure.Box, doubtful ? Doubtful : Sure, thickness);
        var text = figure.Value switch { null => "unread", "" => "", _ => figure.Value };
        canvas.Text(text, figure.Box.X + 2 * thickness, figure.Box.Y + textHeight, doubtful ? Doubtful : TextColour);
    }
}
