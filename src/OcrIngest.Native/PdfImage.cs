namespace OcrIngest.Native;

/// <summary>A picture drawn on a PDF page, from a line of pdfimages -list; soft masks are not listed.</summary>
/// <param name="PpiX">Pixels per inch as drawn, rounded; 0 when unknown.</param>
internal readonly record struct PdfImage(int Page, int Width, int Height, bool IsColored, double PpiX, double PpiY)
{
    public double AreaSquareInches => PpiX > 0 && PpiY > 0 ? Width / PpiX * (Height / PpiY) : 0;
}
