using OcrIngest.Imaging;

namespace OcrIngest.Generation.Scanning;

/// <summary>Pages laid into the scanner sideways or upside down.</summary>
internal static class Turn
{
    /// <param name="quarters">Clockwise quarter turns, 0 to 3.</param>
    public static ScanPage Apply(ScanPage page, int quarters) => quarters == 0 ? page : page.With(plane => Apply(plane, quarters));

    /// <summary>Where a point of the unturned page stands; sizes are those of the unturned page.</summary>
    public static (double X, double Y) Map(double x, double y, double width, double height, int quarters) => quarters switch
    {
        1 => (height - y, x),
        2 => (width - x, height - y),
        3 => (y, width - x),
        _ => (x, y),
    };

    private static GrayImage Apply(GrayImage image, int quarters)
    {
        var (width, height) = (image.Width, image.Height);
        var turned = quarters == 2 ? new GrayImage(width, height) : new GrayImage(height, width);
        for (var y = 0; y < height; y++)
        {
            var row = image.Row(y);
            for (var x = 0; x < width; x++)
            {
                var at = quarters switch { 1 => x * height + height - 1 - y, 2 => (height - 1 - y) * width + width - 1 - x, _ => (width - 1 - x) * height + y };
                turned.Pixels[at] = row[x];
            }
        }
        return turned;
    }
}
