using OcrIngest.Imaging;

namespace OcrIngest.Generation.Scanning;

/// <summary>Black and white only, as fax machines and document scanners store pages.</summary>
internal static class BilevelStage
{
    private const int ScreenedWhite = 238;
    private static readonly int[,] s_bayer = { { 0, 8, 2, 10 }, { 12, 4, 14, 6 }, { 3, 11, 1, 9 }, { 15, 7, 13, 5 } };

    /// <summary>Black below <paramref name="level"/>.</summary>
    public static GrayImage Threshold(GrayImage image, int level)
    {
        foreach (ref var pixel in image.Pixels.AsSpan())
            pixel = pixel < level ? (byte)0 : (byte)255;
        return image;
    }

    /// <summary>Bayer's ordered dither, with white pulled below paper white so that the paper bears dots too.</summary>
    public static GrayImage Screen(GrayImage image)
    {
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Row(y);
            for (var x = 0; x < row.Length; x++)
                row[x] = 20 + row[x] * (ScreenedWhite - 20) / 255 < (s_bayer[y % 4, x % 4] + 0.5) * 16 ? (byte)0 : (byte)255;
        }
        return image;
    }

    /// <summary>Floyd–Steinberg, with paper and ink pulled to white and black first so that the background stays clean.</summary>
    public static GrayImage Dither(GrayImage image)
    {
        var (error, next) = (new float[image.Width + 2], new float[image.Width + 2]);
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var value = Math.Clamp((row[x] - 60) * 1.7f, 0, 255) + error[x + 1];
                var black = value < 128;
                var rest = value - (black ? 0 : 255);
                row[x] = black ? (byte)0 : (byte)255;
                error[x + 2] += rest * 7 / 16;
                next[x] += rest * 3 / 16;
                next[x + 1] += rest * 5 / 16;
                next[x + 2] += rest / 16;
            }
            (error, next) = (next, error);
            Array.Clear(next);
        }
        return image;
    }
}
