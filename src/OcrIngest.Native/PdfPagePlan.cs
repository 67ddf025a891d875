using OcrIngest.Documents;

namespace OcrIngest.Native;

/// <summary>How one PDF page is to be drawn.</summary>
/// <param name="Dpi">As the pipeline is told: that of the paper.</param>
/// <param name="IsScan">Pictures cover more than half of it: its words, if any, are an OCR layer and are not used.</param>
internal readonly record struct PdfPagePlan(int Width, int Height, double Dpi, bool InColor, bool IsScan)
{
    private const double PrintDpi = 300, LeastReadableDpi = 150;
    private const double ScanShare = 0.5, LayerShare = 0.3;

    // A scan's own pixels are wanted, but between what A4 has at 72 and at 600 dpi.
    private const double LeastDpi = 72, MostDpi = 600, LeastLongSidePx = 842, MostLongSidePx = 7016;

    // pdfimages rounds to whole pixels per inch, and scanners' page sizes to points.
    private const int SamePx = 4;

    /// <exception cref="InputRejectedException">Too large even at the lowest resolution that can be read.</exception>
    public static PdfPagePlan For(PdfPageSize page, IReadOnlyList<PdfImage> images, DocumentLimits limits)
    {
        double widthIn = page.WidthPt / 72, heightIn = page.HeightPt / 72, longIn = Math.Max(widthIn, heightIn);
        if (!(widthIn > 0 && heightIn > 0))
            throw new InputRejectedException(RejectReason.CorruptFile, "A page of the PDF has no size: print it to a new PDF.");
        var area = widthIn * heightIn;
        var isScan = images.Sum(image => image.AreaSquareInches) > area * ScanShare;
        var colored = isScan && images.Any(image => image.IsColored);
        var drawn = isScan
            ? Math.Clamp(ScanDpi(images, area), Math.Min(LeastDpi, LeastLongSidePx / longIn), Math.Max(MostDpi, MostLongSidePx / longIn))
            : PrintDpi;

        var most = Math.Min(Math.Sqrt(limits.MaxPagePixels / area), limits.MaxPageSide / longIn) * 0.999;
        if (drawn > most)
            drawn = most >= Math.Min(drawn, LeastReadableDpi) ? most : throw new InputRejectedException(RejectReason.ImageTooLarge,
                $"A page of the PDF is {widthIn:0} x {heightIn:0} inches, too large to be read at {LeastReadableDpi} dpi: print it to A4 or A3.");
        int width = Math.Max(1, (int)Math.Round(widthIn * drawn)), height = Math.Max(1, (int)Math.Round(heightIn * drawn));

        // A picture that fills the page is drawn pixel for pixel.
        foreach (var image in images)
        {
            var (w, h) = page.Rotate % 180 == 0 ? (image.Width, image.Height) : (image.Height, image.Width);
            if (Math.Abs(w - width) <= SamePx && Math.Abs(h - height) <= SamePx && w <= limits.MaxPageSide && h <= limits.MaxPageSide)
                (width, height) = (w, h);
        }
        return new PdfPagePlan(width, height, PageResolution.OfPaper(width, height, drawn), colored, isScan);
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
