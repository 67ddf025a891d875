using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>The pictures of cells that recognisers are given. What is cut out decides accuracy more than any setting of an engine.</summary>
public static class CellPictures
{
    private const int FigureHeightPx = 32, BorderPx = 10;
    private const double LabelDpi = 170, LineDpi = 200, LargestGrowth = 4;

    // In digit heights: what leans less stands upright, or on a page that is not quite straight; no italics lean farther.
    private const double LeastSlant = 0.1, MostSlant = 0.35;

    /// <summary>The writing of a cell, 32 pixels high on white, rules and far specks left outside, and italics set upright: a slanted 1 looks like a 7, and digits that lean cannot be cut between.</summary>
    public static GrayImage Figure(GrayImage page, CellInk ink, int heightPx = FigureHeightPx)
    {
        var box = Grow(ink.Writing, 1).Intersect(page.Bounds);
        // A dash is as low as its stroke is thick; it is not blown up to the height of a digit.
        var digit = Math.Max(box.Height, Math.Min(ink.Cell.Height, box.Width) / 3);
        var picture = Scaler.Prepare(page, box, Math.Min(LargestGrowth, heightPx / (double)digit), ink.InkLevel, ink.PaperLevel, BorderPx);
        return ink.Slant is >= LeastSlant and <= MostSlant ? Scaler.Upright(picture, ink.Slant) : picture;
    }

    /// <summary>The writing of a label cell at about 170 dpi, where Tesseract's Chinese model reads best.</summary>
    public static GrayImage Label(GrayImage page, CellInk ink, double dpi) =>
        Scaler.Prepare(page, Grow(ink.Writing, (int)(0.01 * dpi)).Intersect(ink.Cell).Intersect(page.Bounds), LabelDpi / dpi, ink.InkLevel, ink.PaperLevel, BorderPx);

    /// <summary>A line of running text.</summary>
    public static GrayImage Line(GrayImage page, PixelRect line, double dpi) =>
        Scaler.Prepare(page, Grow(line, (int)(0.015 * dpi)).Intersect(page.Bounds), LineDpi / dpi, 40, 235, BorderPx);

    /// <summary>The writing of a cell as a line of text, as dark as ink is in that cell.</summary>
    public static GrayImage Line(GrayImage page, CellInk ink, double dpi) =>
        Scaler.Prepare(page, Grow(ink.Writing, (int)(0.015 * dpi)).Intersect(page.Bounds), LineDpi / dpi, ink.InkLevel, ink.PaperLevel, BorderPx);

    private static PixelRect Grow(PixelRect box, int by) => PixelRect.FromEdges(box.X - by, box.Y - by, box.Right + by, box.Bottom + by);
}
