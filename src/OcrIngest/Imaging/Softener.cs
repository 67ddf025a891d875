using OcrIngest.Imaging.Kernels;

namespace OcrIngest.Imaging;

/// <summary>A binomial blur (1-2-1 in either direction), against noise as fine as the pixels.</summary>
public static class Softener
{
    public static GrayImage Soften(GrayImage image) => Soften(image, image.Bounds);

    /// <summary>The same of a part of the picture by itself.</summary>
    /// <param name="part">Inside the picture.</param>
    /// <param name="into">A picture that is needed no more: its pixels are written over where it is as large as the part.</param>
    public static GrayImage Soften(GrayImage image, PixelRect part, GrayImage? into = null)
    {
        var soft = into?.Width == part.Width && into.Height == part.Height ? into : GrayImage.Unwritten(part.Width, part.Height);
        // With the first and the last once more beside them.
        var sums = new ushort[part.Width + 2];
        for (var y = part.Y; y < part.Bottom; y++)
        {
            ByteRows.Weigh(Row(Math.Max(part.Y, y - 1)), Row(y), Row(Math.Min(part.Bottom - 1, y + 1)), sums.AsSpan(1));
            (sums[0], sums[^1]) = (sums[1], sums[^2]);
            ByteRows.Blur(sums, soft.Row(y - part.Y));
        }
        return soft;

        Span<byte> Row(int y) => image.Row(y).Slice(part.X, part.Width);
    }
}
