using OcrIngest.Documents;

namespace OcrIngest.Native;

/// <summary>What a picture file says of itself before anything is decoded.</summary>
/// <param name="Orientation">EXIF orientation, 1 (upright) to 8.</param>
/// <param name="Colors">Samples a pixel: 4 in a JPEG means CMYK.</param>
internal readonly record struct ImageHeader(int Width, int Height, int Colors, int Orientation)
{
    /// <exception cref="InputRejectedException">The picture is larger than the limits.</exception>
    public void Check(DocumentLimits limits)
    {
        if (Width < 1 || Height < 1)
            throw new InputRejectedException(RejectReason.CorruptFile, $"The picture claims {Width} x {Height} pixels: scan or export it again.");
        if (Width > limits.MaxPageSide || Height > limits.MaxPageSide || (long)Width * Height > limits.MaxPagePixels)
            throw new InputRejectedException(RejectReason.ImageTooLarge,
                $"The picture has {Width} x {Height} pixels; at most {limits.MaxPageSide} along a side and {limits.MaxPagePixels:N0} in all are read: scan it at 300 dpi.");
    }
}
