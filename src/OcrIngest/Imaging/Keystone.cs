namespace OcrIngest.Imaging;

/// <summary>
/// The perspective of a photographed page: its rows run towards one point far out at a side, its columns towards one above or below.
/// Coordinates in pixels from the centre of the page; there the rows are level.
/// </summary>
/// <param name="Fall">By how much the slope of the rows grows for a pixel down the photograph.</param>
/// <param name="Lean">Pixels to the right for one down, of the column at the centre.</param>
/// <param name="Spread">By how much that grows for a pixel to the right.</param>
public sealed record Keystone(double Fall, double Lean, double Spread)
{
    private const double Margin = 1.02;

    public static Keystone None { get; } = new(0, 0, 0);

    /// <summary>The place on the page that the frame's centre shows.</summary>
    public (double X, double Y) Centre { get; init; }

    /// <summary>Pixels of the page for one of the frame.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Where the photograph shows the point (x, y) of the frame.</summary>
    public (double X, double Y) Seen(double x, double y)
    {
        (x, y) = (Centre.X + x * Scale, Centre.Y + y * Scale);
        var depth = 1 - Fall * x - Spread * y;
        return ((x + Lean * y) / depth, y / depth);
    }

    /// <summary>The same with these points of the photograph in the frame.</summary>
    /// <param name="width">Of the frame, pixels.</param>
    /// <param name="height">Of the frame, pixels.</param>
    public Keystone Framed(IEnumerable<(double X, double Y)> points, double width, double height)
    {
        double left = 0, right = 0, top = 0, bottom = 0;
        foreach (var (seenX, seenY) in points)
        {
            var (x, y) = Place(seenX, seenY);
            (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
        }
        return this with { Centre = ((left + right) / 2, (top + bottom) / 2), Scale = Math.Max(1, Margin * Math.Max((right - left) / width, (bottom - top) / height)) };
    }

    // The point of the page that the photograph shows at (x, y).
    private (double X, double Y) Place(double x, double y)
    {
        var depth = 1 / (1 + Fall * (x - Lean * y) + Spread * y);
        return (depth * (x - Lean * y), depth * y);
    }
}
