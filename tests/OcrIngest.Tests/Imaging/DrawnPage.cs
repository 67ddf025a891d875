using OcrIngest.Imaging;

namespace OcrIngest.Tests.Imaging;

/// <summary>A page drawn by a test: what stands where is known exactly.</summary>
internal sealed class DrawnPage
{
    public DrawnPage(int width, int height, byte paper = 255)
    {
        Image = new GrayImage(width, height);
        Image.Pixels.AsSpan().Fill(paper);
    }

    private DrawnPage(GrayImage image) => Image = image;

    public GrayImage Image { get; }

    /// <summary>Ink only ever darkens.</summary>
    public DrawnPage Fill(int x, int y, int width, int height, byte ink = 0)
    {
        var box = new PixelRect(x, y, width, height).Intersect(Image.Bounds);
        for (var row = box.Y; row < box.Bottom; row++)
        {
            foreach (ref var pixel in Image.Row(row).Slice(box.X, box.Width))
                pixel = Math.Min(pixel, ink);
        }
        return this;
    }

    public DrawnPage Erase(PixelRect box)
    {
        for (var row = box.Y; row < box.Bottom; row++)
            Image.Row(row).Slice(box.X, box.Width).Fill(255);
        return this;
    }

    /// <summary>Lines of square characters made of strokes, as dense as Chinese type.</summary>
    public DrawnPage Writing(Random random, PixelRect box, int em, byte ink = 0)
    {
        var pen = Math.Max(1, em / 12);
        for (var y = box.Y; y + em <= box.Bottom; y += em * 3 / 2)
        {
            for (var x = box.X; x + em <= box.Right; x += em + em / 10 + 1)
            {
                // Most characters have a level stroke near their top and one near their foot.
                Fill(x + random.Next(em / 4), y + random.Next(pen + 1), em * 2 / 3, pen, ink);
                Fill(x + random.Next(em / 4), y + em - pen - random.Next(pen + 1), em * 2 / 3, pen, ink);
                for (var stroke = 0; stroke < 6; stroke++)
                {
                    int from = random.Next(em / 3), length = em / 3 + random.Next(em / 2), across = random.Next(em - pen);
                    length = Math.Min(length, em - from);
                    if (stroke % 2 == 0)
                        Fill(x + from, y + across, length, pen, ink);
                    else
                        Fill(x + across, y + from, pen, length, ink);
                }
            }
        }
        return this;
    }

    /// <summary>Digits as on a pocket calculator, half as wide as high.</summary>
    public DrawnPage Digits(string digits, int x, int y, int height, byte ink = 0, int? pen = null)
    {
        string[] segments = ["abcdef", "bc", "abged", "abgcd", "fgbc", "afgcd", "afgedc", "abc", "abcdefg", "abcdfg"];
        int width = height / 2, stroke = pen ?? Math.Max(1, height / 8), middle = y + (height - stroke) / 2;
        foreach (var digit in digits)
        {
            foreach (var segment in segments[digit - '0'])
            {
                _ = segment switch
                {
                    'a' => Fill(x, y, width, stroke, ink),
                    'b' => Fill(x + width - stroke, y, stroke, height / 2 + stroke, ink),
                    'c' => Fill(x + width - stroke, y + height / 2, stroke, height - height / 2, ink),
                    'd' => Fill(x, y + height - stroke, width, stroke, ink),
                    'e' => Fill(x, y + height / 2, stroke, height - height / 2, ink),
                    'f' => Fill(x, y, stroke, height / 2 + stroke, ink),
                    _ => Fill(x, middle, width, stroke, ink),
                };
            }
            x += width + Math.Max(3, height / 5);
        }
        return this;
    }

    public DrawnPage Ring(int centreX, int centreY, int radius, int thickness, byte ink)
    {
        for (var y = Math.Max(0, centreY - radius); y <= Math.Min(Image.Height - 1, centreY + radius); y++)
        {
            for (var x = Math.Max(0, centreX - radius); x <= Math.Min(Image.Width - 1, centreX + radius); x++)
            {
                var distance = Math.Sqrt((x - centreX) * (x - centreX) + (y - centreY) * (y - centreY));
                if (distance <= radius && distance > radius - thickness)
                    Fill(x, y, 1, 1, ink);
            }
        }
        return this;
    }

    /// <summary>Gray noise of every pixel, and black and white specks.</summary>
    public DrawnPage Noise(Random random, int amplitude, double specks)
    {
        foreach (ref var pixel in Image.Pixels.AsSpan())
        {
            pixel = (byte)Math.Clamp(pixel + random.Next(-amplitude, amplitude + 1), 0, 255);
            if (random.NextDouble() < specks)
                pixel = (byte)(random.Next(2) * 255);
        }
        return this;
    }

    /// <summary>Light on the page: each pixel times a factor.</summary>
    public DrawnPage Light(Func<int, int, double> factor)
    {
        for (var y = 0; y < Image.Height; y++)
        {
            var row = Image.Row(y);
            for (var x = 0; x < row.Length; x++)
                row[x] = (byte)Math.Clamp(row[x] * factor(x, y), 0, 255);
        }
        return this;
    }

    /// <summary>The page of which the pixel at (x, y) is the one of this page at <paramref name="source"/>(x, y), bilinear.</summary>
    public DrawnPage Distort(Func<double, double, (double X, double Y)> source)
    {
        var result = new GrayImage(Image.Width, Image.Height);
        for (var y = 0; y < result.Height; y++)
        {
            var row = result.Row(y);
            for (var x = 0; x < row.Length; x++)
            {
                var (sx, sy) = source(x, y);
                row[x] = Sample(sx, sy);
            }
        }
        return new DrawnPage(result);
    }

    /// <summary>Turned so that lines fall towards the right by that many degrees.</summary>
    public DrawnPage Skewed(double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        double cx = Image.Width / 2.0, cy = Image.Height / 2.0;
        return Distort((x, y) => (cx + (x - cx) * cos + (y - cy) * sin, cy - (x - cx) * sin + (y - cy) * cos));
    }

    private byte Sample(double x, double y)
    {
        int left = (int)Math.Floor(x), top = (int)Math.Floor(y);
        if (left < 0 || top < 0 || left >= Image.Width - 1 || top >= Image.Height - 1)
            return 255;
        double right = x - left, down = y - top;
        var upper = Image.Row(top)[left] * (1 - right) + Image.Row(top)[left + 1] * right;
        var lower = Image.Row(top + 1)[left] * (1 - right) + Image.Row(top + 1)[left + 1] * right;
        return (byte)Math.Round(upper * (1 - down) + lower * down);
    }
}
