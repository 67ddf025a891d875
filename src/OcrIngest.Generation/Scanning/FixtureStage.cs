using OcrIngest.Imaging;

namespace OcrIngest.Generation.Scanning;

/// <summary>What a scanner sees besides the print: dark edges, punch holes, staples, streaks of a dirty sensor, the back of the sheet.</summary>
internal static class FixtureStage
{
    /// <summary>A dark band along one or two edges, where the lid was open.</summary>
    public static void DarkEdges(ScanPage page, double widest, SeedStream random)
    {
        var sides = random.Between(1, 2);
        for (var i = 0; i < sides; i++)
        {
            var (side, width, dark, slope) = (random.Next(4), page.Px(widest) * random.Between(0.3, 1.0), random.Between(5, 70), random.Between(-0.02, 0.02));
            foreach (var plane in page.Planes)
                Edge(plane, side, width, dark, slope);
        }
    }

    public static void PunchHoles(ScanPage page, SeedStream random)
    {
        var (x, radius) = (page.Px(random.Between(110, 150)), page.Px(random.Between(32, 40)));
        var (middle, apart) = (page.Height * random.Between(0.47, 0.53), page.Px(472));
        var dark = random.Between(20, 120);
        foreach (var plane in page.Planes)
            foreach (var y in new[] { middle - apart, middle + apart })
            {
                Disc(plane, x + page.Px(5), y + page.Px(5), radius * 1.12, 205);
                Disc(plane, x, y, radius, dark);
            }
    }

    public static void Staple(ScanPage page, SeedStream random)
    {
        var (x, y, angle) = (page.Px(random.Between(90, 220)), page.Px(random.Between(80, 180)), random.Between(-1.2, 0.4));
        foreach (var plane in page.Planes)
        {
            Stroke(plane, x + page.Px(4), y + page.Px(6), angle, page.Px(120), page.Px(9), 190);
            Stroke(plane, x, y, angle, page.Px(118), page.Px(5), 60);
        }
    }

    /// <summary>Lines down the page (a scratch on the glass) or across it (a fax).</summary>
    public static void Streaks(ScanPage page, int count, bool across, SeedStream random)
    {
        for (var i = 0; i < count; i++)
        {
            var (at, width, change) = (random.NextDouble(), Math.Max(1, (int)page.Px(random.Between(1, 4))), random.Chance(0.4) ? random.Between(15, 60) : -random.Between(20, 110));
            var (from, to) = (random.Between(0.0, 0.4), random.Between(0.6, 1.0));
            foreach (var plane in page.Planes)
                Streak(plane, at, width, change, across, from, to);
        }
    }

    /// <summary>The mirrored next page through thin paper.</summary>
    /// <param name="amount">0 to 1 of its darkness.</param>
    public static void BleedThrough(ScanPage page, ScanPage back, double amount)
    {
        var blurred = BlurStage.Apply(back.ToGray().Planes[0], page.Px(2.5));
        foreach (var plane in page.Planes)
            for (var y = 0; y < Math.Min(plane.Height, blurred.Height); y++)
            {
                var row = plane.Row(y);
                var behind = blurred.Row(y);
                for (var x = 0; x < Math.Min(row.Length, behind.Length); x++)
                    row[x] = (byte)(row[x] * (255 - amount * (255 - behind[behind.Length - 1 - x])) / 255);
            }
    }

    private static void Edge(GrayImage image, int side, double width, int dark, double slope)
    {
        var (vertical, far) = (side < 2, side % 2 == 1);
        var length = vertical ? image.Height : image.Width;
        var across = vertical ? image.Width : image.Height;
        for (var along = 0; along < length; along++)
        {
            var depth = Math.Clamp(width + slope * along, 1, across / 10.0);
            for (var d = 0; d < depth; d++)
            {
                var at = far ? across - 1 - d : d;
                ref var pixel = ref image.Pixels[vertical ? along * image.Width + at : at * image.Width + along];
                pixel = (byte)Math.Min(pixel, dark + (255 - dark) * Math.Pow(d / depth, 4));
            }
        }
    }

    private static void Disc(GrayImage image, double cx, double cy, double radius, int dark)
    {
        for (var y = Math.Max(0, (int)(cy - radius)); y < Math.Min(image.Height, cy + radius + 1); y++)
            for (var x = Math.Max(0, (int)(cx - radius)); x < Math.Min(image.Width, cx + radius + 1); x++)
                if (Math.Clamp(radius - Math.Sqrt((x - cx) * (x - cx) + (y - cy) * (y - cy)), 0, 1) is > 0 and var cover)
                    image.Row(y)[x] = (byte)(image.Row(y)[x] + (Math.Min(dark, image.Row(y)[x]) - image.Row(y)[x]) * cover);
    }

    private static void Stroke(GrayImage image, double x, double y, double angle, double length, double width, int dark)
    {
        for (var along = 0.0; along < length; along += 0.7)
            Disc(image, x + along * Math.Cos(angle), y + along * Math.Sin(angle), width / 2, dark);
    }

    private static void Streak(GrayImage image, double at, int width, double change, bool across, double from, double to)
    {
        var (length, breadth) = across ? (image.Width, image.Height) : (image.Height, image.Width);
        var start = (int)(at * (breadth - width));
        for (var along = (int)(from * length); along < (int)(to * length); along++)
            for (var d = 0; d < width; d++)
            {
                ref var pixel = ref image.Pixels[across ? (start + d) * image.Width + along : along * image.Width + start + d];
                pixel = (byte)Math.Clamp(pixel + change, 0, 255);
            }
    }
}
