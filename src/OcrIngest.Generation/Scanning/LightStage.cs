using OcrIngest.Imaging;

namespace OcrIngest.Generation.Scanning;

/// <summary>Light on the page and the paper's own tone: every pixel times a smooth field.</summary>
internal static class LightStage
{
    /// <param name="paper">White of the paper, 0 to 1.</param>
    /// <param name="ink">Black of the ink, 0 to 1.</param>
    public static GrayImage Apply(GrayImage image, SmoothField light, double paper, double ink)
    {
        // 6 bits after the point.
        var tone = new int[256];
        for (var i = 0; i < 256; i++)
            tone[i] = (int)(255 * 64 * (ink + (paper - ink) * i / 255));
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Row(y);
            var field = light.Row(y);
            unchecked
            {
                for (var x = 0; x < row.Length; x++)
                    row[x] = (byte)Math.Min(255, (tone[row[x]] * field[x]) >> 16);
            }
        }
        return image;
    }
}
