using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>The connected pieces of ink on a page that may be writing: larger than specks, smaller than a grid of rules.</summary>
/// <param name="Boxes">Pixels of the rectified page.</param>
public sealed record WritingPieces(ImmutableArray<PixelRect> Boxes, double Dpi)
{
    // Inches.
    private const double Speck = 0.025, LargestPiece = 0.5;

    public static WritingPieces Of(BitImage ink, double dpi) => new([.. BitComponents.Find(ink).Select(BitComponents.Bounds)
        .Where(box => Math.Max(box.Width, box.Height) is var size && size >= Speck * dpi && size <= LargestPiece * dpi)], dpi);
}
