using OcrIngest.Imaging;

namespace OcrIngest.Generation.Scanning;

/// <summary>Light on the page and the paper's own tone: every pixel times a smooth field.</summary>
internal static class LightStage
{
    /// <param name="paper">White of the paper, 0 to 1.</param>
    /// <param name="ink">Black of the ink, 0 to 1.</param>
    public static GrayImage Apply(GrayImage image, SmoothField light, double paper, double ink)
    {
        var tone = new float[256];
        for (var i = 0; i < 256; i++)
            tone[i] = (float)(255 * (ink + (paper - ink) * i / 255));
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Row(y);
            var field = light.Row(y);
            for (var x = 0; x < row.Length; x++)
                row[x] = (byte)Math.Clamp(tone[row[x]] * field[x], 0f, 255f);
        }
        return image;
    }
}
