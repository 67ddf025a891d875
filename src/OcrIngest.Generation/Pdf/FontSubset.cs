using System.Buffers.Binary;
using System.Text;
using OcrIngest.Generation.Printing;

namespace OcrIngest.Generation.Pdf;

/// <summary>A TrueType file that keeps the outlines of some glyphs only, under their own numbers.</summary>
internal static class FontSubset
{
    // What a PDF viewer needs of a CIDFontType2.
    private static readonly string[] Kept = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    private const int MoreComponents = 0x20, WordArguments = 0x1, OneScale = 0x8, TwoScales = 0x40, FourScales = 0x80;

    public static byte[] Of(TrueTypeFace face, IEnumerable<ushort> used)
    {
        var (glyf, loca) = Outlines(face, used);
        var tables = Kept.Where(tag => face.Has(tag)).Select(tag => (Tag: tag, Bytes: tag switch
        {
            "glyf" => glyf,
            "loca" => loca,
            "head" => LongOffsets(face.TableBytes("head").ToArray()),
            _ => face.TableBytes(tag).ToArray(),
        })).ToArray();

        using var output = new MemoryStream();
        Span<byte> entry = stackalloc byte[16];
        entry[..12].Clear();
        BinaryPrimitives.WriteUInt32BigEndian(entry, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(entry[4..], (ushort)tables.Length);
        output.Write(entry[..12]);
        var offset = 12 + 16 * tables.Length;
        foreach (var (tag, bytes) in tables)
        {
            System.Text.Encoding.ASCII.GetBytes(tag, entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], 0);
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)offset);
            BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)bytes.Length);
            output.Write(entry);
            offset += (bytes.Length + 3) & ~3;
        }
        foreach (var (_, bytes) in tables)
        {
            output.Write(bytes);
            Pad(output);
        }
        return output.ToArray();
    }

    private static (byte[] Glyf, byte[] Loca) Outlines(TrueTypeFace face, IEnumerable<ushort> used)
    {
        var wanted = new SortedSet<ushort> { 0 };
        var left = new Stack<ushort>(used);
        while (left.TryPop(out var glyph))
            if (wanted.Add(glyph))
                foreach (var part in Components(face.Outline(glyph)))
                    left.Push(part);

        using var glyf = new MemoryStream();
        var loca = new byte[4 * (face.GlyphCount + 1)];
        for (var glyph = 0; glyph <= face.GlyphCount; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan(4 * glyph), (uint)glyf.Length);
            if (glyph == face.GlyphCount || !wanted.Contains((ushort)glyph))
                continue;
            var outline = face.Outline(glyph);
            glyf.Write(outline);
            Pad(glyf);
        }
        return (glyf.ToArray(), loca);
    }

    private static void Pad(MemoryStream stream)
    {
        while (stream.Length % 4 != 0)
            stream.WriteByte(0);
    }

    /// <summary>Glyphs that a composite glyph is put together from.</summary>
    private static List<ushort> Components(ReadOnlySpan<byte> outline)
    {
        var parts = new List<ushort>();
        if (outline.Length < 12 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
            return parts;
        for (int at = 10, flags = MoreComponents; (flags & MoreComponents) != 0;)
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(outline[at..]);
            parts.Add(BinaryPrimitives.ReadUInt16BigEndian(outline[(at + 2)..]));
            at += 4 + ((flags & WordArguments) != 0 ? 4 : 2)
                + ((flags & OneScale) != 0 ? 2 : (flags & TwoScales) != 0 ? 4 : (flags & FourScales) != 0 ? 8 : 0);
        }
        return parts;
    }

    private static byte[] LongOffsets(byte[] head)
    {
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1);
        return head;
    }
}
