using System.Buffers.Binary;

namespace OcrIngest.Generation.Fonts;

/// <summary>The numbers (CIDs) that a CFF table gives its glyphs, by glyph: Adobe Technical Note 5176, charsets.</summary>
internal static class CidNumbers
{
    private const int CharsetOperator = 15, CharStringsOperator = 17, CidOperator = 30;

    /// <returns>Null for a table whose glyphs have names, not numbers.</returns>
    public static ushort[]? Read(ReadOnlySpan<byte> cff)
    {
        var names = Skip(cff, cff[2]);
        var (charset, charStrings, hasCids) = Places(First(cff, names));
        if (!hasCids)
            return null;
        var cids = new ushort[U16(cff, charStrings)];
        var format = cff[charset];
        for (int at = charset + 1, glyph = 1; glyph < cids.Length;)
        {
            int first = U16(cff, at), more = format switch { 0 => 0, 1 => cff[at + 2], _ => U16(cff, at + 2) };
            at += 2 + format;
            for (var i = 0; i <= more && glyph < cids.Length; i++)
                cids[glyph++] = (ushort)(first + i);
        }
        return cids;
    }

    /// <summary>Offsets of the charset and of the outlines, and whether there is a ROS, from a top DICT.</summary>
    private static (int Charset, int CharStrings, bool HasCids) Places(ReadOnlySpan<byte> dict)
    {
        var (charset, outlines, last, hasCids) = (0, 0, 0, false);
        for (var i = 0; i < dict.Length;)
        {
            int b = dict[i++];
            if (b <= 21)
            {
                if (b == 12)
                    hasCids |= dict[i++] == CidOperator;
                (charset, outlines) = b switch { CharsetOperator => (last, outlines), CharStringsOperator => (charset, last), _ => (charset, outlines) };
            }
            else if (b == 30)
            {
                // A decimal number ends with a half byte of 15.
                while (dict[i] >> 4 != 15 && (dict[i] & 15) != 15)
                    i++;
                i++;
            }
            else
                (last, i) = b switch
                {
                    28 => (BinaryPrimitives.ReadInt16BigEndian(dict[i..]), i + 2),
                    29 => (BinaryPrimitives.ReadInt32BigEndian(dict[i..]), i + 4),
                    <= 246 => (b - 139, i),
                    <= 250 => ((b - 247) * 256 + dict[i] + 108, i + 1),
                    _ => (-(b - 251) * 256 - dict[i] - 108, i + 1),
                };
        }
        return (charset, outlines, hasCids);
    }

    /// <summary>The first object of the INDEX at <paramref name="at"/>.</summary>
    private static ReadOnlySpan<byte> First(ReadOnlySpan<byte> cff, int at)
    {
        int count = U16(cff, at), size = cff[at + 2], data = at + 2 + (count + 1) * size;
        return cff[(data + Offset(cff, at + 3, size))..(data + Offset(cff, at + 3 + size, size))];
    }

    /// <summary>Where the INDEX at <paramref name="at"/> ends.</summary>
    private static int Skip(ReadOnlySpan<byte> cff, int at)
    {
        int count = U16(cff, at), size = cff[at + 2];
        return count == 0 ? at + 2 : at + 2 + (count + 1) * size + Offset(cff, at + 3 + count * size, size);
    }

    private static int Offset(ReadOnlySpan<byte> cff, int at, int size)
    {
        var offset = 0;
        for (var i = 0; i < size; i++)
            offset = offset << 8 | cff[at + i];
        return offset;
    }

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
}
