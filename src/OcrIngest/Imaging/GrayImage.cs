namespace OcrIngest.Imaging;

/// <summary>An 8-bit gray picture, 0 = black, 255 = white; rows are packed without padding. Pixels may be written by the stage that made it only.</summary>
public sealed class GrayImage
{
    public GrayImage(int width, int height) : this(width, height, new byte[checked(width * height)])
    {
    }

    public GrayImage(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, checked(width * height));
        (Width, Height, Pixels) = (width, height, pixels);
    }

    /// <summary>A picture for who writes all of its pixels: what they are before that is not said.</summary>
    public static GrayImage Unwritten(int width, int height) => new(width, height, GC.AllocateUninitializedArray<byte>(checked(width * height)));

    public int Width { get; }
    public int Height { get; }

    /// <summary>Row-major, <see cref="Width"/> bytes a row.</summary>
    public byte[] Pixels { get; }

    public Span<byte> Row(int y) => Pixels.AsSpan(y * Width, Width);

    public PixelRect Bounds => new(0, 0, Width, Height);

    /// <summary>A copy of the part of <paramref name="box"/> that lies inside the picture.</summary>
    public GrayImage Crop(PixelRect box)
    {
        box = box.Intersect(Bounds);
        if (box == Bounds)
            return new GrayImage(Width, Height, [.. Pixels]);
        var crop = new GrayImage(Math.Max(1, box.Width), Math.Max(1, box.Height));
        for (var y = 0; y < box.Height; y++)
            Row(box.Y + y).Slice(box.X, box.Width).CopyTo(crop.Row(y));
        return crop;
    }

    /// <summary>A copy with paper for ink and ink for paper.</summary>
    public GrayImage Inverted() => new(Width, Height, [.. Pixels.Select(pixel => (byte)(byte.MaxValue - pixel))]);
}
