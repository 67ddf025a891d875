using System.Collections.Immutable;

namespace OcrIngest.Imaging;

/// <summary>
/// A gentle bend of a page (perspective, curl, a stretched feed): rectified x = x + f(x, y), rectified y = y + g(x, y), with f and g low polynomials
/// in coordinates scaled to −1 … 1 over the frame that they were fitted in, and constant slopes outside of it.
/// </summary>
/// <param name="Frame">Where there were rules to fit to.</param>
/// <param name="AlongX">Coefficients of f over <see cref="Terms"/> with the roles of x and y exchanged.</param>
/// <param name="AlongY">Coefficients of g over <see cref="Terms"/>.</param>
public sealed record SmoothWarp(PixelRect Frame, ImmutableArray<double> AlongX, ImmutableArray<double> AlongY)
{
    public const int TermCount = 6;

    public static SmoothWarp None { get; } = new(new PixelRect(0, 0, 2, 2), [0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0]);

    /// <summary>
    /// The terms of a bend of horizontal rules: slope, keystone, bow, and how these change over the page.
    /// <paramref name="along"/> is the coordinate along the rule, <paramref name="across"/> the other. Terms without <paramref name="along"/> would only move whole rules, so there are none.
    /// </summary>
    public static void Terms(double along, double across, Span<double> terms)
    {
        // Outside the frame the cubic terms would run away.
        double a = Math.Clamp(along, -1.1, 1.1), c = Math.Clamp(across, -1.1, 1.1);
        terms[0] = along;
        terms[1] = along * c;
        terms[2] = a * a;
        terms[3] = a * a * c;
        terms[4] = a * a * a;
        terms[5] = a * c * c;
    }

    /// <summary>Scales a point to the frame.</summary>
    public (double X, double Y) Scale(double x, double y) =>
        ((x - Frame.X) * 2 / Frame.Width - 1, (y - Frame.Y) * 2 / Frame.Height - 1);

    /// <summary>Shift of the point (x, y) of the bent page towards its rectified place.</summary>
    public (double X, double Y) Shift(double x, double y)
    {
        var (sx, sy) = Scale(x, y);
        Span<double> terms = stackalloc double[TermCount];
        double dx = 0, dy = 0;
        Terms(sx, sy, terms);
        for (var i = 0; i < TermCount; i++)
            dy += AlongY[i] * terms[i];
        Terms(sy, sx, terms);
        for (var i = 0; i < TermCount; i++)
            dx += AlongX[i] * terms[i];
        return (dx, dy);
    }

    /// <summary>The point of the bent page that the rectified point (x, y) comes from, by fixed-point iteration: shifts change by far less than a pixel a pixel.</summary>
    public (double X, double Y) Unbend(double x, double y)
    {
        if (ReferenceEquals(this, None))
            return (x, y);
        double bentX = x, bentY = y;
        for (var i = 0; i < 4; i++)
        {
            var (dx, dy) = Shift(bentX, bentY);
            (bentX, bentY) = (x - dx, y - dy);
        }
        return (bentX, bentY);
    }
}
