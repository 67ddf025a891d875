using System.Buffers.Binary;
using System.Runtime.InteropServices;
using OcrIngest.Imaging;

namespace OcrIngest.Native;

/// <summary>A decoded Leptonica picture of any depth as packed 8-bit gray.</summary>
internal static unsafe class PixToGray
{
    private const int WithAlpha = 3, ByColormap = 4;

    // Eight gray bytes for every byte of eight bilevel pixels; in Leptonica a set bit is black and the highest bit stands leftmost.
    private static readonly ulong[] s_bilevel = [.. Enumerable.Range(0, 256).Select(Expand)];

    /// <exception cref="EngineFailedException">Leptonica could not convert what it had itself decoded: memory ran out.</exception>
    public static GrayImage Convert(PixHandle pix)
    {
        if (Interop.pixGetColormap(pix) is not 0 and var map)
            return ConvertWith(Interop.pixRemoveColormap(pix, Interop.pixcmapIsOpaque(map, out var opaque) == 0 && opaque == 0 ? WithAlpha : ByColormap));
        return Interop.pixGetDepth(pix) switch
        {
            1 => FromBilevel(pix),
            8 => FromBytes(pix),
            32 => ColorToGray.Convert(new PixColorRows(pix)),
            _ => ConvertWith(Interop.pixConvertTo8(pix, 0)),
        };
    }

    private static GrayImage ConvertWith(PixHandle converted)
    {
        using (converted)
            return converted.IsInvalid
                ? throw new EngineFailedException("Leptonica could not convert a decoded picture: give the process more memory.")
                : Convert(converted);
    }

    private static GrayImage FromBytes(PixHandle pix)
    {
        var gray = new GrayImage(Interop.pixGetWidth(pix), Interop.pixGetHeight(pix));
        var (words, perRow) = ((nint)Interop.pixGetData(pix), Interop.pixGetWpl(pix));
        var swapped = new uint[perRow];
        for (var y = 0; y < gray.Height; y++)
        {
            BinaryPrimitives.ReverseEndianness(new ReadOnlySpan<uint>((uint*)words + (long)y * perRow, perRow), swapped);
            MemoryMarshal.AsBytes(swapped.AsSpan())[..gray.Width].CopyTo(gray.Row(y));
        }
        return gray;
    }

    private static GrayImage FromBilevel(PixHandle pix)
    {
        var gray = new GrayImage(Interop.pixGetWidth(pix), Interop.pixGetHeight(pix));
        var (words, perRow) = ((nint)Interop.pixGetData(pix), Interop.pixGetWpl(pix));
        var eights = new ulong[perRow * 4];
        for (var y = 0; y < gray.Height; y++)
        {
            var row = new ReadOnlySpan<uint>((uint*)words + (long)y * perRow, perRow);
            for (var i = 0; i < row.Length; i++)
            {
                var word = row[i];
                eights[4 * i] = s_bilevel[word >> 24];
                eights[4 * i + 1] = s_bilevel[word >> 16 & 255];
                eights[4 * i + 2] = s_bilevel[word >> 8 & 255];
                eights[4 * i + 3] = s_bilevel[word & 255];
            }
            MemoryMarshal.AsBytes(eights.AsSpan())[..gray.Width].CopyTo(gray.Row(y));
        }
        return gray;
    }

    private static ulong Expand(int bits)
    {
        ulong bytes = 0;
        for (var x = 0; x < 8; x++)
            if ((bits & (128 >> x)) == 0)
                bytes |= 255UL << (8 * x);
        return bytes;
    }
}
