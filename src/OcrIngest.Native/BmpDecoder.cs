using System.Buffers.Binary;
using System.Numerics;
using OcrIngest.Imaging;

namespace OcrIngest.Native;

/// <summary>Decodes the BMPs that Leptonica leaves: run-length coded ones, and 16 and 32 bits a pixel with masks.</summary>
internal static class BmpDecoder
{
    private const int Plain = 0, Rle8 = 1, Rle4 = 2, Masks = 3, MasksAlpha = 6;

    /// <summary>Null when it is one of the plain kinds, or damaged: for Leptonica to read or refuse.</summary>
    public static GrayImage? Read(ReadOnlySpan<byte> file, ImageHeader header)
    {
        if (file.Length < 54 || Int(file, 14) < 40)
            return null;
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(file[28..]), compression = Int(file, 30), start = Int(file, 10);
        if (start < 54 || start > file.Length)
            return null;
        var data = file[start..];
        var pixels = (compression, bits) switch
        {
            (Rle8, 8) or (Rle4, 4) => Runs(data, header, bits, Palette(file, start)),
            (Plain or Masks or MasksAlpha, 16 or 32) => Masked(data, header, bits, MasksOf(file, bits, compression)),
            _ => null,
        };
        if (pixels is null)
            return null;
        var gray = ColorToGray.Convert(new ArrayColorRows(header.Width, header.Height, pixels));
        const int FlipVertically = 4;
        return Int(file, 22) < 0 ? gray : ExifOrientation.Apply(gray, FlipVertically);
    }

    /// <summary>0 when the file does not say.</summary>
    public static double Dpi(ReadOnlySpan<byte> file) => Int(file, 38) * 0.0254;

    private static uint[]? Masked(ReadOnlySpan<byte> data, ImageHeader header, int bits, (uint Red, uint Green, uint Blue) masks)
    {
        var rowBytes = (header.Width * bits + 31) / 32 * 4;
        if (data.Length < (long)rowBytes * header.Height || masks.Red == 0 || masks.Green == 0 || masks.Blue == 0)
            return null;
        var pixels = new uint[header.Width * header.Height];
        for (int y = 0, i = 0; y < header.Height; y++)
            for (var x = 0; x < header.Width; x++, i++)
            {
                var at = data[(y * rowBytes + x * bits / 8)..];
                var value = bits == 32 ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt16LittleEndian(at);
                pixels[i] = Channel(value, masks.Red) << 24 | Channel(value, masks.Green) << 16 | Channel(value, masks.Blue) << 8;
            }
        return pixels;
    }

    private static uint Channel(uint value, uint mask)
    {
        var shift = BitOperations.TrailingZeroCount(mask);
        return (uint)((ulong)((value & mask) >> shift) * 255 / (mask >> shift));
    }

    private static (uint, uint, uint) MasksOf(ReadOnlySpan<byte> file, int bits, int compression) => (compression, bits) switch
    {
        _ when compression != Plain && (file.Length < 66 || Int(file, 10) < 66) => default,
        (Plain, 16) => (0x7C00, 0x03E0, 0x001F),
        (Plain, _) => (0xFF0000, 0x00FF00, 0x0000FF),
        _ => (unchecked((uint)Int(file, 54)), unchecked((uint)Int(file, 58)), unchecked((uint)Int(file, 62))),
    };

    private static uint[] Palette(ReadOnlySpan<byte> file, int start)
    {
        var palette = new uint[256];
        for (int i = 0, at = 14 + Int(file, 14); i < 256 && at >= 0 && at + 4 <= start; i++, at += 4)
            palette[i] = (uint)file[at + 2] << 24 | (uint)file[at + 1] << 16 | (uint)file[at] << 8;
        return palette;
    }

    /// <summary>Pairs (count, value); a count of 0 introduces end of line (0), end of picture (1), a jump (2) or a literal run.</summary>
    private static uint[]? Runs(ReadOnlySpan<byte> data, ImageHeader header, int bits, uint[] palette)
    {
        var pixels = new uint[header.Width * header.Height];
        Array.Fill(pixels, palette[0]);
        int x = 0, y = 0, at = 0;
        while (at + 2 <= data.Length)
        {
            int count = data[at], value = data[at + 1];
            at += 2;
            var literal = count == 0 && value > 2;
            switch (count, value)
            {
                case (0, 0):
                    (x, y) = (0, y + 1);
                    continue;
                case (0, 1):
                    return pixels;
                case (0, 2) when at + 2 <= data.Length:
                    (x, y, at) = (x + data[at], y + data[at + 1], at + 2);
                    continue;
                case (0, 2):
                    return null;
            }
            var run = literal ? value : count;
            if (literal && at + (run * bits + 7) / 8 > data.Length)
                return null;
            for (var i = 0; i < run; i++, x++)
            {
                var code = literal ? data[at + i * bits / 8] : (byte)value;
                if (bits == 4)
                    code = (byte)(i % 2 == 0 ? code >> 4 : code & 15);
                if (x < header.Width && y < header.Height)
                    pixels[y * header.Width + x] = palette[code];
            }
            if (literal)
                at += (run * bits + 15) / 16 * 2;
        }
        return null;
    }

    private static int Int(ReadOnlySpan<byte> file, int at) => BinaryPrimitives.ReadInt32LittleEndian(file[at..]);
}
