namespace OcrIngest.Imaging;

/// <summary>Scales small pictures, stretches their contrast and puts a white margin around them: the form in which recognisers read best.</summary>
public static class Scaler
{
    /// <summary>
    /// The part <paramref name="box"/> of a picture scaled by <paramref name="factor"/>, with <paramref name="ink"/> mapped to black and
    /// <paramref name="paper"/> to white, inside a white border.
    /// </summary>
    public static GrayImage Prepare(GrayImage source, PixelRect box, double factor, int ink, int paper, int borderPx)
    {
        int width = Math.Max(1, (int)Math.Round(box.Width * factor)), height = Math.Max(1, (int)Math.Round(box.Height * factor));
        var result = new GrayImage(width + 2 * borderPx, height + 2 * borderPx);
        result.Pixels.AsSpan().Fill(255);
        var stretch = StretchTable(ink, paper);
        // When shrinking, each target pixel is the mean of the source pixels it covers; when growing, a bilinear sample.
        var spread = Math.Max(1, 1 / factor);
        var columns = Weights(box.X, box.Width, width, factor, spread, source.Width);
        var rows = Weights(box.Y, box.Height, height, factor, spread, source.Height);
        for (var y = 0; y < height; y++)
        {
            var target = result.Row(y + borderPx);
            for (var x = 0; x < width; x++)
            {
                float sum = 0;
                for (var j = 0; j < rows[y].Factors.Length; j++)
                {
                    var line = source.Row(rows[y].First + j);
                    float along = 0;
                    for (var i = 0; i < columns[x].Factors.Length; i++)
                        along += line[columns[x].First + i] * columns[x].Factors[i];
                    sum += along * rows[y].Factors[j];
                }
                target[x + borderPx] = stretch[(int)Math.Clamp(sum + 0.5f, 0, 255)];
            }
        }
        return result;
    }

    private readonly record struct Tap(int First, float[] Factors);

    private static Tap[] Weights(int start, int length, int count, double factor, double spread, int limit)
    {
        var taps = new Tap[count];
        for (var i = 0; i < count; i++)
        {
            var centre = start + (i + 0.5) / factor - 0.5;
            int first = Math.Clamp((int)Math.Ceiling(centre - spread), 0, limit - 1), last = Math.Clamp((int)Math.Floor(centre + spread), first, limit - 1);
            var factors = new float[last - first + 1];
            float sum = 0;
            for (var k = first; k <= last; k++)
                sum += factors[k - first] = (float)Math.Max(1e-3, spread - Math.Abs(k - centre));
            for (var k = 0; k < factors.Length; k++)
                factors[k] /= sum;
            taps[i] = new Tap(first, factors);
        }
        return taps;
    }

    private static byte[] StretchTable(int ink, int paper)
    {
        var table = new byte[256];
        for (var v = 0; v < 256; v++)
            table[v] = (byte)Math.Clamp((v - ink) * 255 / Math.Max(1, paper - ink), 0, 255);
        return table;
    }
}
