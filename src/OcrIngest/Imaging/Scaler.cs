using System.Buffers;
using OcrIngest.Imaging.Kernels;

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

    /// <summary>The picture with its rows moved so that what leans stands upright; its middle row stays, and what comes in from outside is white.</summary>
    /// <param name="slant">Pixels to the right a pixel up.</param>
    public static GrayImage Upright(GrayImage picture, double slant)
    {
        var result = new GrayImage(picture.Width, picture.Height);
        for (var y = 0; y < picture.Height; y++)
        {
            var shift = slant * (picture.Height / 2.0 - y - 0.5);
            var (whole, part) = ((int)Math.Floor(shift), (float)(shift - Math.Floor(shift)));
            ReadOnlySpan<byte> from = picture.Row(y);
            var to = result.Row(y);
            for (var x = 0; x < to.Length; x++)
                to[x] = (byte)((1 - part) * At(from, x + whole) + part * At(from, x + whole + 1) + 0.5f);
        }
        return result;

        static byte At(ReadOnlySpan<byte> row, int x) => x >= 0 && x < row.Length ? row[x] : byte.MaxValue;
    }

    private static GrayImage Prepare(GrayImage source, PixelRect box, double factorX, double factorY, int ink, int paper, int borderPx)
    {
        int width = Math.Max(1, (int)Math.Round(box.Width * factorX)), height = Math.Max(1, (int)Math.Round(box.Height * factorY));
        var result = new GrayImage(width + 2 * borderPx, height + 2 * borderPx);
        result.Pixels.AsSpan().Fill(255);
        var stretch = StretchTable(ink, paper);
        // When shrinking, each target pixel is the mean of the source pixels it covers; when growing, a bilinear sample.
        var columns = Weights(box.X, width, factorX, source.Width);
        var rows = Weights(box.Y, height, factorY, source.Height);
        // A row of the source serves several rows of the target: along it first, then across.
        var (top, lines) = (rows[0].First, rows[^1].First + rows[^1].Factors.Length - rows[0].First);
        var rented = ArrayPool<float>.Shared.Rent((lines + 1) * width);
        Span<float> along = rented.AsSpan(0, lines * width), sums = rented.AsSpan(lines * width, width);
        for (var line = 0; line < lines; line++)
            Along(source.Row(top + line), columns, along.Slice(line * width, width));
        for (var y = 0; y < height; y++)
        {
            sums.Clear();
            for (var j = 0; j < rows[y].Factors.Length; j++)
                FloatRows.AddScaled(along.Slice((rows[y].First + j - top) * width, width), rows[y].Factors[j], sums);
            var target = result.Row(y + borderPx).Slice(borderPx, width);
            for (var x = 0; x < target.Length; x++)
                target[x] = stretch[(int)Math.Clamp(sums[x] + 0.5f, 0, 255)];
        }
        ArrayPool<float>.Shared.Return(rented);
        return result;
    }

    private static void Along(ReadOnlySpan<byte> line, Tap[] columns, Span<float> target)
    {
        for (var x = 0; x < target.Length; x++)
        {
            var factors = columns[x].Factors;
            var pixels = line[columns[x].First..];
            float sum = 0;
            for (var i = 0; i < factors.Length; i++)
                sum += pixels[i] * factors[i];
            target[x] = sum;
        }
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
