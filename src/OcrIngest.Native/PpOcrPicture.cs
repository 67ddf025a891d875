using System.Buffers;
using OcrIngest.Imaging;

namespace OcrIngest.Native;

/// <summary>A picture as PP-OCR's recogniser wants it: the line of ink with a narrow margin, 48 pixels high, three equal colour planes of −1 (black) to 1.</summary>
/// <param name="Rented">Three planes and more; given back when this is disposed of.</param>
/// <param name="Width">Of a plane, pixels; a multiple of 8.</param>
/// <param name="Origin">x in the picture that was given at which the plane begins.</param>
/// <param name="Scale">Pixels of a plane to one of the picture that was given.</param>
internal sealed record PpOcrPicture(float[] Rented, int Width, double Origin, double Scale) : IDisposable
{
    public const int Height = 48, Planes3 = 3;

    // What is darker is ink; how much white is left around it, as a share of its height; the network's stride.
    private const byte InkLevel = 160;
    private const double Margin = 0.12;
    private const int Stride = 8, LeastWidth = 48, MostWidth = 3200;

    public ReadOnlySpan<float> Planes => Rented.AsSpan(0, Planes3 * Height * Width);

    public void Dispose() => ArrayPool<float>.Shared.Return(Rented);

    /// <summary>Null when there is no ink, or the line is too long for its height to be one.</summary>
    public static PpOcrPicture? Of(GrayImage picture)
    {
        if (Ink(picture) is not { Width: > 0 } ink)
            return null;
        var margin = (int)Math.Ceiling(Margin * ink.Height);
        var factor = Height / (double)(ink.Height + 2 * margin);
        var wide = (ink.Width + 2 * margin) * factor;
        if (wide > MostWidth)
            return null;
        var width = Math.Max(LeastWidth, ((int)Math.Ceiling(wide) + Stride - 1) / Stride * Stride);
        var border = (int)Math.Round(margin * factor);
        var scaled = Scaler.Prepare(picture, ink, factor, 0, 255, border);
        var planes = ArrayPool<float>.Shared.Rent(Planes3 * Height * width);
        planes.AsSpan(0, Planes3 * Height * width).Fill(1f);
        for (var y = 0; y < Math.Min(Height, scaled.Height); y++)
        {
            var row = scaled.Row(y);
            for (var plane = 0; plane < Planes3; plane++)
            {
                var target = planes.AsSpan((plane * Height + y) * width, width);
                for (var x = 0; x < Math.Min(width, row.Length); x++)
                    target[x] = row[x] / 127.5f - 1f;
            }
        }
        return new PpOcrPicture(planes, width, ink.X - border / factor, factor);
    }

    private static PixelRect Ink(GrayImage picture)
    {
        int left = picture.Width, top = picture.Height, right = 0, bottom = 0;
        for (var y = 0; y < picture.Height; y++)
        {
            var row = picture.Row(y);
            var first = row.IndexOfAnyInRange((byte)0, InkLevel);
            if (first < 0)
                continue;
            (left, right) = (Math.Min(left, first), Math.Max(right, row.LastIndexOfAnyInRange((byte)0, InkLevel) + 1));
            (top, bottom) = (Math.Min(top, y), y + 1);
        }
        return right <= left ? default : PixelRect.FromEdges(left, top, right, bottom);
    }
}
