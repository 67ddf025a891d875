using OcrIngest.Imaging;

namespace OcrIngest.Generation.Scanning;

/// <summary>Ink that spreads into the paper, or strokes that wear thin, unevenly over the page.</summary>
internal static class InkStage
{
    /// <param name="amount">Above 0 strokes get thicker, by up to one pixel on each side at 1; below 0 thinner.</param>
    public static GrayImage Apply(GrayImage image, double amount, SmoothField patches)
    {
        if (Math.Abs(amount) < 0.02)
            return image;
        var result = new GrayImage(image.Width, image.Height);
        for (var y = 0; y < image.Height; y++)
        {
            var strength = patches.Row(y);
            var above = image.Row(Math.Max(0, y - 1));
            var row = image.Row(y);
            var below = image.Row(Math.Min(image.Height - 1, y + 1));
            var output = result.Row(y);
            var most = (int)(Math.Min(4, Math.Abs(amount)) * 64);
            unchecked
            {
                for (var x = 0; x < row.Length; x++)
                {
                    var (l, r) = (row[Math.Max(0, x - 1)], row[Math.Min(row.Length - 1, x + 1)]);
                    var edge = amount > 0 ? Math.Min(Math.Min(above[x], below[x]), Math.Min(l, r)) : Math.Max(Math.Max(above[x], below[x]), Math.Max(l, r));
                    output[x] = (byte)(row[x] + (((edge - row[x]) * Math.Min(SmoothField.One * 64, most * strength[x])) >> 16));
                }
            }
        }
        return result;
    }
}
