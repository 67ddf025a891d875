using System.Buffers.Binary;
using System.Text;

namespace OcrIngest.Generation.Printing;

/// <summary>One face of a TrueType file: which characters it has, how wide they are, and the file that holds it alone. Immutable.</summary>
internal sealed class TrueTypeFace
{
    private readonly Dictionary<string, Range> tables = [];
    private readonly ushort[] glyphs = new ushort[0x10000];
    private readonly ushort[] advances;
    private readonly int unitsPerEm;
    private readonly bool hasLongOffsets;

    private TrueTypeFace(byte[] file)
    {
        File = file;
        for (var i = 0; i < U16(4); i++)
            tables[Encoding.Latin1.GetString(File, 12 + 16 * i, 4)] = (int)U32(12 + 16 * i + 8)..(int)(U32(12 + 16 * i + 8) + U32(12 + 16 * i + 12));
        unitsPerEm = U16(Start("head") + 18);
        hasLongOffsets = U16(Start("head") + 50) == 1;
        var metrics = U16(Start("hhea") + 34);
        var hmtx = Start("hmtx");
        advances = new ushort[metrics];
        for (var i = 0; i < metrics; i++)
            advances[i] = (ushort)U16(hmtx + 4 * i);
        ReadCharacters(Start("cmap"));
    }

    /// <summary>A font file of one face.</summary>
    public byte[] File { get; }

    /// <param name="face">Which one of a collection (.ttc); 0 for a plain file.</param>
    /// <exception cref="EngineFailedException">The file holds no TrueType outlines.</exception>
    public static TrueTypeFace Read(string path, int face)
    {
        var bytes = System.IO.File.ReadAllBytes(path);
        var result = new TrueTypeFace(TakeOut(bytes, face));
        return result.Table("glyf") is not null
            ? result
            : throw new EngineFailedException($"{Path.GetFileName(path)} holds no TrueType outlines, which printing needs.");
    }

    public bool Has(char c) => glyphs[c] != 0;

    /// <summary>0 where the face lacks the character.</summary>
    public ushort Glyph(char c) => glyphs[c];

    /// <summary>In ems.</summary>
    public double Width(char c) => GlyphWidth(glyphs[c]);

    public double GlyphWidth(ushort glyph) => (double)advances[Math.Min(glyph, advances.Length - 1)] / unitsPerEm;

    public double Ascent => (double)BinaryPrimitives.ReadInt16BigEndian(File.AsSpan(Start("hhea") + 4)) / unitsPerEm;

    public double Descent => (double)BinaryPrimitives.ReadInt16BigEndian(File.AsSpan(Start("hhea") + 6)) / unitsPerEm;

    public int GlyphCount => U16(Start("maxp") + 4);

    public bool Has(string table) => Table(table) is not null;

    public ReadOnlySpan<byte> TableBytes(string tag) => File.AsSpan(Table(tag)!.Value);

    /// <summary>A glyph's outline as it lies in the file; empty for spaces.</summary>
    public ReadOnlySpan<byte> Outline(int glyph)
    {
        var offsets = Start("loca");
        var (from, to) = hasLongOffsets ? (U32(offsets + 4 * glyph), U32(offsets + 4 * glyph + 4)) : (2u * (uint)U16(offsets + 2 * glyph), 2u * (uint)U16(offsets + 2 * glyph + 2));
        return File.AsSpan(Start("glyf") + (int)from, (int)(to - from));
    }

    /// <summary>Copies one face's tables out of a collection.</summary>
    private static byte[] TakeOut(byte[] bytes, int face)
    {
        if (Encoding.Latin1.GetString(bytes, 0, 4) != "ttcf")
            return bytes;
        var directory = (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(12 + 4 * face));
        int count = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(directory + 4));
        var head = bytes.AsSpan(directory, 12 + 16 * count).ToArray();
        using var output = new MemoryStream();
        output.Write(head);
        for (var i = 0; i < count; i++)
        {
            var entry = 12 + 16 * i;
            var offset = (int)BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(entry + 8));
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(entry + 12));
            BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(entry + 8), (uint)output.Length);
            output.Write(bytes, offset, length);
            output.SetLength((output.Length + 3) & ~3);
            output.Position = output.Length;
        }
        output.Position = 0;
        output.Write(head);
        return output.ToArray();
    }

    private void ReadCharacters(int cmap)
    {
        for (var i = 0; i < U16(cmap + 2); i++)
        {
            var table = cmap + (int)U32(cmap + 4 + 8 * i + 4);
            if (U16(table) == 4)
                ReadSegments(table);
        }
    }

    /// <summary>Format 4: segments of the basic plane.</summary>
    private void ReadSegments(int table)
    {
        var twice = U16(table + 6);
        for (var i = 0; i < twice; i += 2)
        {
            var (end, start) = (U16(table + 14 + i), U16(table + 16 + twice + i));
            var (delta, rangeAt) = (U16(table + 16 + 2 * twice + i), table + 16 + 3 * twice + i);
            var range = U16(rangeAt);
            for (var c = start; c <= end && c < 0xFFFF; c++)
            {
                var glyph = range == 0 ? c + delta : U16(rangeAt + range + 2 * (c - start)) is not 0 and var g ? g + delta : 0;
                glyphs[c] = (ushort)(glyph & 0xFFFF);
            }
        }
    }

    private int Start(string tag) => Table(tag)?.Start.Value ?? throw new EngineFailedException($"A font file has no table {tag}.");

    private Range? Table(string tag) => tables.TryGetValue(tag, out var range) ? range : null;

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(File.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(File.AsSpan(at));
}
