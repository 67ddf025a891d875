using OcrIngest.Imaging;

namespace OcrIngest.Generation.Scanning;

/// <summary>Lens and sensor: about Gaussian, by passes of a three-pixel kernel.</summary>
internal static class BlurStage
{
    // A pass of [w, 1-2w, w] has the variance 2w; a third is the flattest one.
    private const double MostVariance = 0.5;

    /// <param name="sigma">In pixels.</param>
    public static GrayImage Apply(GrayImage image, double sigma)
    {
        var variance = sigma * sigma;
        if (variance < 0.01)
            return image;
        var passes = (int)Math.Ceiling(variance / MostVariance);
        var weight = (int)Math.Round(variance / passes / 2 * 256);
        var scratch = new GrayImage(image.Width, image.Height);
        for (var pass = 0; pass < passes; pass++)
        {
            for (var y = 0; y < image.Height; y++)
                Across(image.Row(y), scratch.Row(y), weight);
            var blurred = new GrayImage(image.Width, image.Height);
            for (var y = 0; y < image.Height; y++)
                Blend(scratch.Row(Math.Max(0, y - 1)), scratch.Row(y), scratch.Row(Math.Min(image.Height - 1, y + 1)), blurred.Row(y), weight);
            image = blurred;
        }
        return image;
    }

    private static void Across(ReadOnlySpan<byte> row, Span<byte> result, int weight)
    {
        result[0] = row[0];
        result[^1] = row[^1];
        Blend(row[..^2], row[1..^1], row[2..], result[1..^1], weight);
    }

    private static void Blend(ReadOnlySpan<byte> before, ReadOnlySpan<byte> row, ReadOnlySpan<byte> after, Span<byte> result, int weight)
    {
        unchecked
        {
            var middle = 256 - 2 * weight;
            before = before[..result.Length];
            row = row[..result.Length];
            after = after[..result.Length];
            for (var x = 0; x < result.Length; x++)
                result[x] = (byte)((row[x] * middle + (before[x] + after[x]) * weight + 128) >> 8);
        }
    }
}
