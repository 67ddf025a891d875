namespace OcrIngest.Imaging;

/// <summary>A binomial blur (1-2-1 in either direction), against noise as fine as the pixels.</summary>
public static class Softener
{
    public static GrayImage Soften(GrayImage image)
    {
        var soft = new GrayImage(image.Width, image.Height);
        var sums = new int[image.Width];
        for (var y = 0; y < image.Height; y++)
        {
            ReadOnlySpan<byte> above = image.Row(Math.Max(0, y - 1)), row = image.Row(y), below = image.Row(Math.Min(image.Height - 1, y + 1));
            for (var x = 0; x < sums.Length; x++)
                sums[x] = above[x] + 2 * row[x] + below[x];
            var target = soft.Row(y);
            for (var x = 0; x < target.Length; x++)
                target[x] = (byte)(sums[Math.Max(0, x - 1)] + 2 * sums[x] + sums[Math.Min(x + 1, sums.Length - 1)] + 8 >> 4);
        }
        return soft;
    }
}
