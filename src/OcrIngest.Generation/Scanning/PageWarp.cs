namespace OcrIngest.Generation.Scanning;

/// <summary>
/// Where each point of the scan lies on the flat page, in pixels of both: turn and shear about the middle, perspective, a roll of the paper.
/// Smooth and nearly the identity, so that it can be turned round by iteration.
/// </summary>
/// <param name="Angle">Radians.</param>
/// <param name="Tilt">How much smaller the far edge looks, in x and y, as a part of the page.</param>
/// <param name="Curl">Height of the roll's wave as a part of the page's height.</param>
/// <param name="Scale">Size of the page in the picture: below 1 the desk shows around it.</param>
internal sealed record PageWarp(double Width, double Height)
{
    public double Angle { get; init; }
    public double Shear { get; init; }
    public double TiltX { get; init; }
    public double TiltY { get; init; }
    public double Curl { get; init; }
    public double CurlWaves { get; init; } = 1;
    public double CurlPhase { get; init; }
    public double Scale { get; init; } = 1;
    public double ShiftX { get; init; }
    public double ShiftY { get; init; }

    public bool IsIdentity => this with { CurlWaves = 1, CurlPhase = 0 } == new PageWarp(Width, Height);

    /// <summary>The point of the page that stands at (x, y) of the scan.</summary>
    public (double X, double Y) ToPage(double x, double y)
    {
        var (u, v) = ((x - Width / 2 - ShiftX) / Scale, (y - Height / 2 - ShiftY) / Scale);
        var depth = 1 + TiltX * u / Width + TiltY * v / Height;
        (u, v) = (u / depth, v / depth);
        var (sin, cos) = Math.SinCos(Angle);
        (u, v) = (u * cos + v * sin + Shear * v, v * cos - u * sin);
        v += Curl * Height * Math.Sin(CurlWaves * Math.PI * (u / Width + 0.5) + CurlPhase) * (0.7 + 0.6 * v / Height);
        u += 0.4 * Curl * Width * Math.Sin(Math.PI * (v / Height + 0.3) + CurlPhase);
        return (u + Width / 2, v + Height / 2);
    }

    /// <summary>Where a point of the page stands in the scan.</summary>
    public (double X, double Y) ToScan(double x, double y)
    {
        var (sx, sy) = ((x - Width / 2) * Scale + Width / 2 + ShiftX, (y - Height / 2) * Scale + Height / 2 + ShiftY);
        for (var round = 0; round < 40; round++)
        {
            var (px, py) = ToPage(sx, sy);
            var (dx, dy) = ((x - px) * Scale, (y - py) * Scale);
            (sx, sy) = (sx + dx, sy + dy);
            if (Math.Abs(dx) + Math.Abs(dy) < 0.01)
                break;
        }
        return (sx, sy);
    }
}
