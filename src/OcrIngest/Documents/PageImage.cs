using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Documents;

/// <summary>A word of a born-digital page's text layer; the box is in pixels of the page picture.</summary>
public sealed record TextWord(string Text, PixelRect Box);

/// <summary>
/// One page as scanned: what a viewer shows (after /Rotate or EXIF orientation), before any turning or deskewing of ours.
/// </summary>
/// <param name="Number">1-based, within the document.</param>
/// <param name="Gray">Coloured ink (a seal, a pen) already lifted off; see the reader that made it.</param>
/// <param name="Dpi">Dots per inch, measured or assumed, 50 to 1200.</param>
/// <param name="Words">The words of a true text layer; empty for a scan, also for one with an OCR layer beneath.</param>
public sealed record PageImage(int Number, GrayImage Gray, double Dpi, ImmutableArray<TextWord> Words);
