namespace OcrIngest.Imaging;

/// <summary>
/// Where each point of the rectified page lies on the page as scanned: quarter turns, reduction, rotation, perspective and a smooth warp, in one map.
/// Immutable; coordinates in pixels.
/// </summary>
public sealed record PageMap
{
    /// <summary>Size of the page as scanned.</summary>
    public required int ScanWidth { get; init; }

    /// <inheritdoc cref="ScanWidth"/>
    public required int ScanHeight { get; init; }

    /// <summary>Quarter turns clockwise that bring the scan upright, 0 to 3.</summary>
    public int QuarterTurns { get; init; }

    /// <summary>Scan pixels per working pixel along each side.</summary>
    public int Reduction { get; init; } = 1;

    /// <summary>Skew of the upright page in degrees, taken out about its centre; positive when lines fall towards the right.</summary>
    public double SkewDegrees { get; init; }

    /// <summary>Strong perspective of the deskewed page, about its centre.</summary>
    public Keystone Keystone { get; init; } = Keystone.None;

    /// <summary>What is left of the page's bend after that.</summary>
    public SmoothWarp Warp { get; init; } = SmoothWarp.None;

    /// <summary>Size of the upright, reduced page: the size of the rectified page too.</summary>
    public int Width => (QuarterTurns % 2 == 0 ? ScanWidth : ScanHeight) / Reduction;

    /// <inheritdoc cref="Width"/>
    public int Height => (QuarterTurns % 2 == 0 ? ScanHeight : ScanWidth) / Reduction;

    /// <summary>From the rectified page to the upright working page.</summary>
    public (double X, double Y) ToWorking(double x, double y)
    {
        (x, y) = Warp.Unbend(x, y);
        var radians = SkewDegrees * Math.PI / 180;
        double cos = Math.Cos(radians), sin = Math.Sin(radians);
        var (dx, dy) = Keystone.Seen(x - Width / 2.0, y - Height / 2.0);
        return (Width / 2.0 + dx * cos - dy * sin, Height / 2.0 + dx * sin + dy * cos);
    }

    /// <summary>From the rectified page to the page as scanned.</summary>
    public (double X, double Y) ToScan(double x, double y)
    {
        (x, y) = ToWorking(x, y);
        (x, y) = (x * Reduction, y * Reduction);
        return QuarterTurns switch
        {
            1 => (y, ScanHeight - x),
            2 => (ScanWidth - x, ScanHeight - y),
            3 => (ScanWidth - y, x),
            _ => (x, y),
        };
    }

    /// <summary>The box on the page as scanned that encloses a box of the rectified page.</summary>
    public PixelRect ToScan(PixelRect box)
    {
        ReadOnlySpan<(double X, double Y)> corners =
            [ToScan(box.X, box.Y), ToScan(box.Right, box.Y), ToScan(box.X, box.Bottom), ToScan(box.Right, box.Bottom)];
        double left = double.MaxValue, top = double.MaxValue, right = double.MinValue, bottom = double.MinValue;
        foreach (var (x, y) in corners)
            (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
        var rounded = PixelRect.FromEdges((int)Math.Round(left), (int)Math.Round(top), (int)Math.Round(right), (int)Math.Round(bottom));
        return rounded.Intersect(new PixelRect(0, 0, ScanWidth, ScanHeight));
    }
}
