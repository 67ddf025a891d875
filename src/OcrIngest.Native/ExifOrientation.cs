using System.Buffers.Binary;
using OcrIngest.Imaging;

namespace OcrIngest.Native;

/// <summary>The EXIF orientation tag: how a camera or phone held the paper.</summary>
internal static class ExifOrientation
{
    private const int Upright = 1, OrientationTag = 0x0112;

    /// <summary>1 to 8 from an EXIF block (a little TIFF); 1 when it says nothing sensible.</summary>
    public static int Find(ReadOnlySpan<byte> exif)
    {
        if (exif.Length < 14)
            return Upright;
        var little = exif[0] == 'I';
        var directory = U32(exif[4..], little);
        if (directory > exif.Length - 2)
            return Upright;
        var entries = exif[(int)directory..];
        for (int i = 0, count = U16(entries, little); i < count && entries.Length >= 2 + 12 * (i + 1); i++)
        {
            var entry = entries.Slice(2 + 12 * i, 12);
            if (U16(entry, little) == OrientationTag)
                return U16(entry[8..], little) is >= 1 and <= 8 and var value ? value : Upright;
        }
        return Upright;
    }

    /// <summary>The picture as a viewer shows it.</summary>
    public static GrayImage Apply(GrayImage picture, int orientation)
    {
        if (orientation == Upright)
            return picture;
        int width = picture.Width, height = picture.Height;
        var sideways = orientation >= 5;
        var turned = sideways ? new GrayImage(height, width) : new GrayImage(width, height);
        byte[] source = picture.Pixels, target = turned.Pixels;
        // Where the first pixel of the result comes from, and the steps in the source for one to the right and one down.
        var (start, right, down) = orientation switch
        {
            2 => (width - 1, -1, width),
            3 => (width * height - 1, -1, -width),
            4 => (width * (height - 1), 1, -width),
            5 => (0, width, 1),
            6 => (width * (height - 1), -width, 1),
            7 => (width * height - 1, -width, -1),
            _ => (width - 1, width, -1),
        };
        // Squares of 32 keep both pictures' lines in the cache when columns become rows.
        const int Tile = 32;
        for (var top = 0; top < turned.Height; top += Tile)
            for (var left = 0; left < turned.Width; left += Tile)
                for (var y = top; y < Math.Min(top + Tile, turned.Height); y++)
                    for (var x = left; x < Math.Min(left + Tile, turned.Width); x++)
                        target[y * turned.Width + x] = source[start + y * down + x * right];
        return turned;
    }

    private static ushort U16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint U32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
