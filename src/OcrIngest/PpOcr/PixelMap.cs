namespace OcrIngest.PpOcr;

/// <summary>
/// What stands between two layers: for each pixel its channels side by side, in a stride of whole vectors. Used again for every picture; past the last
/// pixel there is room for <see cref="Together"/> more, with whatever is left there, so that a kernel may compute some pixels too many.
/// </summary>
public sealed class PixelMap
{
    /// <summary>Channels of a vector.</summary>
    public const int Lanes = 16;

    /// <summary>Pixels that a kernel computes together.</summary>
    public const int Together = 6;

    private AlignedFloats values = new(0);

    public int Height { get; private set; }
    public int Width { get; private set; }
    public int Channels { get; private set; }
    public int Pixels => Height * Width;

    /// <summary>From one pixel to the next.</summary>
    public int Stride => RoundUp(Channels);

    public static int RoundUp(int channels) => (channels + Lanes - 1) / Lanes * Lanes;

    /// <summary>Takes another shape; what was in it is lost.</summary>
    public void Reshape(int height, int width, int channels)
    {
        (Height, Width, Channels) = (height, width, channels);
        var length = (Pixels + Together) * Stride + Lanes;
        if (values.Length < length)
            values = new AlignedFloats(length);
    }

    /// <summary>All there is, from a pixel on.</summary>
    public Span<float> From(int pixel) => values.Span[(pixel * Stride)..];

    public Span<float> Pixel(int pixel) => values.Span.Slice(pixel * Stride, Channels);
}
