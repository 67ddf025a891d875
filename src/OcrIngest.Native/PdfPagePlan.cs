using OcrIngest.Documents;

namespace OcrIngest.Native;

/// <summary>How one PDF page is to be drawn.</summary>
/// <param name="IsScan">Pictures cover more than half of it: its words, if any, are an OCR layer and are not used.</param>
internal readonly record struct PdfPagePlan(int Width, int Height, double Dpi, bool InColor, bool IsScan)
{
    private const double PrintDpi = 300, LeastDpi = 72, MostDpi = 600, LeastReadableDpi = 150;
    private const double ScanShare = 0.5, LayerShare = 0.3;

    // pdfimages rounds to whole pixels per inch, and scanners' page sizes to points.
    private const int SamePx = 4;

    /// <exception cref="InputRejectedException">Too large even at the lowest resolution that can be read.</exception>
    public static PdfPagePlan For(PdfPageSize page, IReadOnlyList<PdfImage> images, DocumentLimits limits)
    {
        double widthIn = page.WidthPt / 72, heightIn = page.HeightPt / 72;
        if (!(widthIn > 0 && heightIn > 0))
            throw new InputRejectedException(RejectReason.CorruptFile, "A page of the PDF has no size: print it to a new PDF.");
        var area = widthIn * heightIn;
        var isScan = images.Sum(image => image.AreaSquareInches) > area * ScanShare;
        var colored = isScan && images.Any(image => image.IsColored);
        var dpi = isScan ? Math.Clamp(ScanDpi(images, area), LeastDpi, MostDpi) : PrintDpi;

        var most = Math.Min(Math.Sqrt(limits.MaxPagePixels / area), limits.MaxPageSide / Math.Max(widthIn, heightIn)) * 0.999;
        if (dpi > most)
            dpi = most >= Math.Min(dpi, LeastReadableDpi) ? most : throw new InputRejectedException(RejectReason.ImageTooLarge,
                $"A page of the PDF is {widthIn:0} x {heightIn:0} inches, too large to be read at {LeastReadableDpi} dpi: print it to A4 or A3.");
        int width = Math.Max(1, (int)Math.Round(widthIn * dpi)), height = Math.Max(1, (int)Math.Round(heightIn * dpi));

        // A picture that fills the page is drawn pixel for pixel.
        foreach (var image in images)
        {
            var (w, h) = page.Rotate % 180 == 0 ? (image.Width, image.Height) : (image.Height, image.Width);
            if (Math.Abs(w - width) <= SamePx && Math.Abs(h - height) <= SamePx && w <= limits.MaxPageSide && h <= limits.MaxPageSide)
                return new PdfPagePlan(w, h, dpi, colored, isScan);
        }
        return new PdfPagePlan(width, height, dpi, colored, isScan);
    }

    /// <summary>
    /// The finest resolution among those in which at least a third of the page is drawn: strips of one scan count together, and of a page in
    /// layers (coarse paper, fine ink) the ink counts.
    /// </summary>
    private static double ScanDpi(IReadOnlyList<PdfImage> images, double area)
    {
        var byPpi = images.Where(image => image.PpiX > 0 && image.PpiY > 0)
            .GroupBy(image => Math.Max(image.PpiX, image.PpiY))
            .Select(group => (Ppi: group.Key, Area: group.Sum(image => image.AreaSquareInches)))
            .OrderByDescending(group => group.Area).ToList();
        return byPpi.Where(group => group.Area >= area * LayerShare).Select(group => group.Ppi).DefaultIfEmpty(byPpi[0].Ppi).Max();
    }
}
