using OcrIngest.Imaging;

namespace OcrIngest.Generation.Scanning;

/// <summary>Noise of the sensor and grain of the paper.</summary>
internal static class NoiseStage
{
    private const int TableSize = 1 << 16;

    /// <param name="sigma">In gray levels.</param>
    public static GrayImage Apply(GrayImage image, double sigma, SeedStream random)
    {
        if (sigma < 0.3)
            return image;
        // A long table read from a new place in every row: drawing each pixel costs ten times as much and looks the same.
        var table = new short[TableSize];
        for (var i = 0; i < TableSize; i++)
            table[i] = (short)Math.Round(random.Normal() * sigma);
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Row(y);
            var at = random.Next(TableSize);
            unchecked
            {
                for (var x = 0; x < row.Length; x++)
                {
                    at = (at + 1) & (TableSize - 1);
                    row[x] = (byte)Math.Clamp(row[x] + table[at], 0, 255);
                }
            }
        }
        return image;
    }
}
