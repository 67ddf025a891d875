namespace OcrIngest.Imaging;

/// <summary>Scales small pictures, stretches their contrast and puts a white margin around them: the form in which recognisers read best.</summary>
public static class Scaler
{
    /// <summary>
    /// The part <paramref name="box"/> of a picture scaled by <paramref name="factor"/>, with <paramref name="ink"/> mapped to black and
    /// <paramref name="paper"/> to white, inside a white border.
    /// </summary>
    public static GrayImage Prepare(GrayImage source, PixelRect box, double factor, int ink, int paper, int borderPx) =>
        Prepare(source, box, factor, factor, ink, paper, borderPx);

    /// <summary>The picture at its height and a share of its width.</summary>
    public static GrayImage Narrow(GrayImage picture, double share) => Prepare(picture, picture.Bounds, share, 1, 0, 255, 0);

    private static GrayImage Prepare(GrayImage source, PixelRect box, double factorX, double factorY, int ink, int paper, int borderPx)
    {
        int width = Math.Max(1, (int)Math.Round(box.Width * factorX)), height = Math.Max(1, (int)Math.Round(box.Height * factorY));
        var result = new GrayImage(width + 2 * borderPx, height + 2 * borderPx);
        result.Pixels.AsSpan().Fill(255);
        var stretch = StretchTable(ink, paper);
        // When shrinking, each target pixel is the mean of the source pixels it covers; when growing, a bilinear sample.
        var columns = Weights(box.X, width, factorX, source.Width);
        var rows = Weights(box.Y, height, factorY, source.Height);
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

    private static Tap[] Weights(int start, int count, double factor, int limit)
    {
        var spread = Math.Max(1, 1 / factor);
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
