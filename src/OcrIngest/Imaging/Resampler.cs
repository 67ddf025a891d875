using OcrIngest.Imaging.Kernels;

namespace OcrIngest.Imaging;

/// <summary>Turns, reduces and rectifies whole pages.</summary>
public static class Resampler
{
    private const int Mesh = 32;

    /// <summary>Turns a picture clockwise by quarter turns.</summary>
    public static GrayImage Turn(GrayImage image, int quarterTurns)
    {
        int w = image.Width, h = image.Height;
        switch (quarterTurns & 3)
        {
            case 0:
                return image;
            case 2:
                var half = new GrayImage(w, h, (byte[])image.Pixels.Clone());
                Array.Reverse(half.Pixels);
                return half;
            default:
                var turned = GrayImage.Unwritten(h, w);
                var clockwise = (quarterTurns & 3) == 1;
                for (var y = 0; y < w; y++)
                {
                    var row = turned.Row(y);
                    for (var x = 0; x < h; x++)
                        row[x] = clockwise ? image.Pixels[(h - 1 - x) * w + y] : image.Pixels[x * w + (w - 1 - y)];
                }
                return turned;
        }
    }

    /// <summary>Shrinks by a whole factor: each pixel is the mean of a square.</summary>
    public static GrayImage Reduce(GrayImage image, int factor)
    {
        if (factor == 1)
            return image;
        var small = GrayImage.Unwritten(Math.Max(1, image.Width / factor), Math.Max(1, image.Height / factor));
        // Columns first: a sum of as many rows as there are resolutions for fits its type many times.
        var sums = new ushort[image.Width];
        var area = factor * factor;
        for (var y = 0; y < small.Height; y++)
        {
            Array.Clear(sums);
            for (var dy = 0; dy < factor && y * factor + dy < image.Height; dy++)
                ByteRows.Add(image.Row(y * factor + dy), sums);
            var target = small.Row(y);
            if (factor == 2 && image.Width > 1)
            {
                ByteRows.Halve(sums, target);
                continue;
            }
            for (var x = 0; x < target.Length; x++)
            {
                var sum = 0;
                foreach (var column in sums.AsSpan(x * factor, Math.Min(factor, sums.Length - x * factor)))
                    sum += column;
                target[x] = (byte)(sum / area);
            }
        }
        return small;
    }

    /// <summary>The rectified page: bilinear samples of the upright working page at the places that the map gives; white outside.</summary>
    /// <param name="into">A picture of the size of the rectified page that is needed no more: its pixels are written over.</param>
    public static GrayImage Rectify(GrayImage working, PageMap map, GrayImage? into = null)
    {
        var rectified = into ?? GrayImage.Unwritten(map.Width, map.Height);
        int columns = map.Width / Mesh + 2;
        var above = new (double X, double Y)[columns];
        var below = new (double X, double Y)[columns];
        FillMesh(map, 0, below);
        for (var top = 0; top < map.Height; top += Mesh)
        {
            (above, below) = (below, above);
            FillMesh(map, top + Mesh, below);
            for (var y = top; y < Math.Min(top + Mesh, map.Height); y++)
                SampleRow(working, rectified.Row(y), above, below, (y - top) / (double)Mesh);
        }
        return rectified;
    }

    private static void FillMesh(PageMap map, int y, (double X, double Y)[] nodes)
    {
        for (var i = 0; i < nodes.Length; i++)
            nodes[i] = map.ToWorking(i * Mesh, y);
    }

    private static void SampleRow(GrayImage source, Span<byte> target, (double X, double Y)[] above, (double X, double Y)[] below, double down)
    {
        var (startX, startY) = Between(0);
        for (var i = 0; i * Mesh < target.Length; i++)
        {
            // 16.16 fixed point along the mesh cell.
            var (endX, endY) = Between(i + 1);
            BilinearRows.Sample(source.Pixels, source.Width, target[(i * Mesh)..], Math.Min(Mesh, target.Length - i * Mesh), (int)(startX * 65536), (int)(startY * 65536),
                (int)((endX - startX) * 65536 / Mesh), (int)((endY - startY) * 65536 / Mesh));
            (startX, startY) = (endX, endY);
        }

        (double X, double Y) Between(int node) => (above[node].X + (below[node].X - above[node].X) * down, above[node].Y + (below[node].Y - above[node].Y) * down);
    }
}
