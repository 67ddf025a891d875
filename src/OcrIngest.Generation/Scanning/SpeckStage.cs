using OcrIngest.Imaging;

namespace OcrIngest.Generation.Scanning;

/// <summary>Dust and dirt: small blots, dark on paper or light in strokes.</summary>
internal static class SpeckStage
{
    private const double A4SquareInches = 96.7;

    /// <param name="perPage">Blots on a page.</param>
    /// <param name="biggest">Radius in pixels at 300 dpi.</param>
    public static void Apply(ScanPage page, double perPage, double biggest, double lightShare, SeedStream random)
    {
        var inches = (double)page.Width * page.Height / page.Dpi / page.Dpi;
        for (var left = (int)(perPage * inches / A4SquareInches); left > 0; left--)
        {
            var radius = page.Px(biggest) * Math.Pow(random.NextDouble(), 3) + 0.5;
            var (x, y, squeeze) = (random.NextDouble() * page.Width, random.NextDouble() * page.Height, random.Between(0.5, 1.0));
            var target = random.Chance(lightShare) ? 250 : random.Between(10, 110);
            foreach (var plane in page.Planes)
                Blot(plane, x, y, radius, squeeze, target);
        }
    }

    private static void Blot(GrayImage image, double cx, double cy, double radius, double squeeze, int target)
    {
        for (var y = Math.Max(0, (int)(cy - radius)); y <= Math.Min(image.Height - 1, (int)(cy + radius + 1)); y++)
            for (var x = Math.Max(0, (int)(cx - radius)); x <= Math.Min(image.Width - 1, (int)(cx + radius + 1)); x++)
            {
                var (dx, dy) = ((x - cx) / radius, (y - cy) / radius / squeeze);
                var cover = Math.Clamp((1.1 - Math.Sqrt(dx * dx + dy * dy)) * radius, 0, 1);
                var row = image.Row(y);
                row[x] = (byte)(row[x] + (target - row[x]) * cover);
            }
    }
}
