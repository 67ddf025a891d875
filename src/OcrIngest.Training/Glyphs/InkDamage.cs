namespace OcrIngest.Training.Glyphs;

/// <summary>The single damages, each on a whole canvas. Values may leave 0 … 1 on the way.</summary>
public static class InkDamage
{
    /// <summary>1-2-1 in both directions, so many times.</summary>
    public static void Blur(InkCanvas canvas, int times)
    {
        int width = canvas.Width, height = canvas.Height;
        var other = new float[width * height];
        for (; times > 0; times--)
        {
            // The canvas is written over: the first pass has read it whole into the other one.
            var ink = canvas.Ink;
            for (var y = 0; y < height; y++)
            {
                var row = y * width;
                for (var x = 0; x < width; x++)
                    other[row + x] = (ink[row + Math.Max(0, x - 1)] + 2 * ink[row + x] + ink[row + Math.Min(width - 1, x + 1)]) * 0.25f;
            }
            for (var y = 0; y < height; y++)
            {
                int above = Math.Max(0, y - 1) * width, row = y * width, below = Math.Min(height - 1, y + 1) * width;
                for (var x = 0; x < width; x++)
                    ink[row + x] = (other[above + x] + 2 * other[row + x] + other[below + x]) * 0.25f;
            }
        }
    }

    /// <summary>Ink that runs (positive) or does not take (negative): mixed with the darkest or lightest of the neighbours.</summary>
    /// <param name="amount">−1 to 1.</param>
    public static void Spread(InkCanvas canvas, double amount)
    {
        int width = canvas.Width, height = canvas.Height;
        var ink = canvas.Ink;
        var result = new float[ink.Length];
        var share = (float)Math.Abs(amount);
        for (var y = 0; y < height; y++)
        {
            int above = Math.Max(0, y - 1) * width, row = y * width, below = Math.Min(height - 1, y + 1) * width;
            for (var x = 0; x < width; x++)
            {
                float own = ink[row + x], up = ink[above + x], down = ink[below + x], left = ink[row + Math.Max(0, x - 1)], right = ink[row + Math.Min(width - 1, x + 1)];
                var extreme = amount > 0
                    ? Math.Max(own, Math.Max(Math.Max(up, down), Math.Max(left, right)))
                    : Math.Min(own, Math.Min(Math.Min(up, down), Math.Min(left, right)));
                result[row + x] = own + share * (extreme - own);
            }
        }
        canvas.Replace(result);
    }

    /// <summary>Grain: independent from pixel to pixel.</summary>
    public static void Noise(InkCanvas canvas, SeededRandom random, double deviation)
    {
        if (deviation <= 0)
            return;
        foreach (ref var pixel in canvas.Ink.AsSpan())
            pixel += (float)(random.Normal() * deviation);
    }

    /// <summary>Strokes that take ink unevenly: the darkness changes slowly over the page.</summary>
    public static void Patches(InkCanvas canvas, SeededRandom random, double depth, int sizePx)
    {
        int columns = canvas.Width / sizePx + 3, rows = canvas.Height / sizePx + 3;
        var grid = new float[columns * rows];
        foreach (ref var value in grid.AsSpan())
            value = (float)(1 - depth * random.Between(0, 1));
        for (var y = 0; y < canvas.Height; y++)
        {
            for (var x = 0; x < canvas.Width; x++)
            {
                float fx = x % sizePx / (float)sizePx, fy = y % sizePx / (float)sizePx;
                var at = y / sizePx * columns + x / sizePx;
                canvas.Ink[y * canvas.Width + x] *= (grid[at] * (1 - fx) + grid[at + 1] * fx) * (1 - fy) + (grid[at + columns] * (1 - fx) + grid[at + columns + 1] * fx) * fy;
            }
        }
    }

    /// <summary>Dark and light specks of a few pixels.</summary>
    /// <param name="perThousand">Specks a thousand pixels.</param>
    public static void Speckle(InkCanvas canvas, SeededRandom random, double perThousand, int largestPx)
    {
        var count = (int)(canvas.Ink.Length * perThousand / 1000 + random.Between(0, 1));
        for (var i = 0; i < count; i++)
        {
            int x = random.Next(canvas.Width), y = random.Next(canvas.Height), w = 1 + random.Next(largestPx), h = 1 + random.Next(largestPx);
            var dark = random.Chance(0.6) ? (float)random.Between(0.5, 1) : 0;
            for (var py = y; py < Math.Min(canvas.Height, y + h); py++)
            {
                for (var px = x; px < Math.Min(canvas.Width, x + w); px++)
                    canvas.Ink[py * canvas.Width + px] = dark;
            }
        }
    }

    /// <summary>Black or white, nothing between.</summary>
    public static void Threshold(InkCanvas canvas, double level)
    {
        foreach (ref var pixel in canvas.Ink.AsSpan())
            pixel = pixel >= level ? 1 : 0;
    }

    /// <summary>Steeper contrast about a level.</summary>
    public static void Contrast(InkCanvas canvas, double level, double steepness)
    {
        foreach (ref var pixel in canvas.Ink.AsSpan())
            pixel = (float)Math.Clamp((pixel - level) * steepness + 0.5, 0, 1);
    }

    /// <summary>As if scanned at <paramref name="share"/> of the resolution and enlarged again.</summary>
    public static void Resample(InkCanvas canvas, double share)
    {
        int width = canvas.Width, height = canvas.Height, w = Math.Max(2, (int)(width * share)), h = Math.Max(2, (int)(height * share));
        var small = Scale(canvas.Ink, width, height, w, h);
        canvas.Replace(Scale(small, w, h, width, height));
    }

    // Shrinking takes the mean of a 3 × 3 raster of bilinear samples, growing one sample.
    private static float[] Scale(float[] source, int width, int height, int w, int h)
    {
        var target = new float[w * h];
        var samples = w < width ? 3 : 1;
        for (var y = 0; y < h; y++)
        {
            for (var x = 0; x < w; x++)
            {
                float sum = 0;
                for (var j = 0; j < samples; j++)
                {
                    var v = Math.Clamp((y + (j + 0.5f) / samples) * height / h - 0.5f, 0, height - 1.001f);
                    int top = (int)v, below = Math.Min(top + 1, height - 1);
                    for (var i = 0; i < samples; i++)
                    {
                        var u = Math.Clamp((x + (i + 0.5f) / samples) * width / w - 0.5f, 0, width - 1.001f);
                        int left = (int)u, right = Math.Min(left + 1, width - 1);
                        float fx = u - left, fy = v - top;
                        sum += (source[top * width + left] * (1 - fx) + source[top * width + right] * fx) * (1 - fy)
                            + (source[below * width + left] * (1 - fx) + source[below * width + right] * fx) * fy;
                    }
                }
                target[y * w + x] = sum / (samples * samples);
            }
        }
        return target;
    }
}
