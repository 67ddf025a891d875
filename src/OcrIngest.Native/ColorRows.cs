namespace OcrIngest.Native;

/// <summary>A colour picture row by row, each pixel one word 0xRRGGBB00 (the lowest byte is free).</summary>
internal abstract class ColorRows(int width, int height)
{
    public int Width { get; } = width;
    public int Height { get; } = height;

    /// <param name="scratch">At least <see cref="Width"/> words, for rows that have to be composed.</param>
    public abstract ReadOnlySpan<uint> Row(int y, Span<uint> scratch);
}

/// <summary>Rows of a 32-bit Leptonica picture; what is transparent shows white paper.</summary>
internal sealed unsafe class PixColorRows(PixHandle pix) : ColorRows(Interop.pixGetWidth(pix), Interop.pixGetHeight(pix))
{
    private readonly uint* _words = Interop.pixGetData(pix);
    private readonly int _wordsPerRow = Interop.pixGetWpl(pix);
    private readonly bool _alpha = Interop.pixGetSpp(pix) == 4;

    public override ReadOnlySpan<uint> Row(int y, Span<uint> scratch)
    {
        var row = new ReadOnlySpan<uint>(_words + (long)y * _wordsPerRow, Width);
        if (!_alpha)
            return row;
        for (var x = 0; x < row.Length; x++)
            scratch[x] = OnWhite(row[x]);
        return scratch[..row.Length];
    }

    private static uint OnWhite(uint pixel)
    {
        var alpha = pixel & 255;
        if (alpha == 255)
            return pixel;
        var white = 255 * (255 - alpha) + 127;
        uint r = ((pixel >> 24) * alpha + white) / 255, g = ((pixel >> 16 & 255) * alpha + white) / 255, b = ((pixel >> 8 & 255) * alpha + white) / 255;
        return r << 24 | g << 16 | b << 8;
    }
}

/// <summary>Rows of a whole picture in memory.</summary>
internal sealed class ArrayColorRows(int width, int height, uint[] pixels) : ColorRows(width, height)
{
    public override ReadOnlySpan<uint> Row(int y, Span<uint> scratch) => pixels.AsSpan(y * Width, Width);
}
