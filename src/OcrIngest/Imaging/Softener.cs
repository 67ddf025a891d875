using OcrIngest.Imaging.Kernels;

namespace OcrIngest.Imaging;

/// <summary>A binomial blur (1-2-1 in either direction), against noise as fine as the pixels.</summary>
public static class Softener
{
    public static GrayImage Soften(GrayImage image)
    {
        var soft = new GrayImage(image.Width, image.Height);
        // With the first and the last once more beside them.
        var sums = new ushort[image.Width + 2];
        for (var y = 0; y < image.Height; y++)
        {
            ByteRows.Weigh(image.Row(Math.Max(0, y - 1)), image.Row(y), image.Row(Math.Min(image.Height - 1, y + 1)), sums.AsSpan(1));
            (sums[0], sums[^1]) = (sums[1], sums[^2]);
            ByteRows.Blur(sums, soft.Row(y));
        }
        return soft;
    }
}
