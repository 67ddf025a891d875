using System.Buffers.Binary;
using System.Text;

namespace OcrIngest.Generation.Fonts;

/// <summary>One face of a TrueType or OpenType/CFF file, by HarfBuzz: which characters it has, how wide they are, and the part of it that a PDF needs. Immutable; lives as long as the program.</summary>
internal sealed unsafe class FontFace
{
    // hb-subset.h: hb_subset_flags_t, hb_subset_sets_t.
    private const uint RetainGlyphNumbers = 0x2;
    private const int DropTables = 3;

    // What a viewer does not need of a font inside a PDF.
    private static readonly string[] Unneeded = ["cmap", "name", "post", "OS/2", "GSUB", "GPOS", "GDEF", "BASE", "vhea", "vmtx", "VORG", "DSIG", "gasp", "kern", "mort", "morx", "FFTM", "PCLT", "LTSH", "hdmx", "VDMX", "EBDT", "EBLC", "EBSC", "bdat", "bloc"];

    private readonly nint face;
    private readonly ushort[] glyphs = new ushort[0x10000];
    private readonly ushort[] advances = new ushort[0x10000];
    private readonly ushort[]? cids;
    private readonly double unitsPerEm;

    private FontFace(nint face)
    {
        this.face = face;
        HarfBuzz.hb_face_make_immutable(face);
        unitsPerEm = HarfBuzz.hb_face_get_upem(face);
        var font = HarfBuzz.hb_font_create(face);
        for (uint c = ' '; c < 0xFFFF; c++)
            if (HarfBuzz.hb_font_get_nominal_glyph(font, c, out var glyph) != 0 && glyph is > 0 and <= ushort.MaxValue)
            {
                glyphs[c] = (ushort)glyph;
                advances[glyph] = (ushort)Math.Clamp(HarfBuzz.hb_font_get_glyph_h_advance(font, glyph), 0, ushort.MaxValue);
            }
        HarfBuzz.hb_font_destroy(font);
        var hhea = Table("hhea");
        (Ascent, Descent) = (BinaryPrimitives.ReadInt16BigEndian(hhea.AsSpan(4)) / unitsPerEm, BinaryPrimitives.ReadInt16BigEndian(hhea.AsSpan(6)) / unitsPerEm);
        var cff = Table("CFF ");
        IsCff = cff.Length > 0;
        cids = IsCff ? CidNumbers.Read(cff) : null;
    }

    public double Ascent { get; }

    public double Descent { get; }

    /// <summary>Outlines by cubic curves (CFF); otherwise TrueType outlines.</summary>
    public bool IsCff { get; }

    /// <param name="index">Which face of a collection (.ttc); 0 for a plain file.</param>
    /// <exception cref="EngineFailedException">The file is no font.</exception>
    public static FontFace Read(string path, int index)
    {
        var blob = HarfBuzz.hb_blob_create_from_file_or_fail(path);
        var face = blob == 0 ? 0 : HarfBuzz.hb_face_create(blob, (uint)index);
        HarfBuzz.hb_blob_destroy(blob);
        return face != 0 && (TableOf(face, "glyf").Length > 0 || TableOf(face, "CFF ").Length > 0)
            ? new FontFace(face)
            : throw new EngineFailedException($"{Path.GetFileName(path)} holds no outlines to print with.");
    }

    public bool Has(char c) => glyphs[c] != 0;

    /// <summary>0 where the face lacks the character.</summary>
    public ushort Glyph(char c) => glyphs[c];

    /// <summary>In ems.</summary>
    public double Width(char c) => GlyphWidth(glyphs[c]);

    /// <summary>In ems; of glyphs that stand for a character.</summary>
    public double GlyphWidth(ushort glyph) => advances[glyph] / unitsPerEm;

    /// <summary>The number by which a PDF names a glyph.</summary>
    public ushort Cid(ushort glyph) => cids is null ? glyph : cids[glyph];

    /// <summary>A font that keeps the outlines of some glyphs only, as PDF embeds it: a TrueType file, or a bare CFF table.</summary>
    public byte[] Subset(IEnumerable<ushort> used)
    {
        var input = HarfBuzz.hb_subset_input_create_or_fail();
        var wanted = HarfBuzz.hb_subset_input_glyph_set(input);
        foreach (var glyph in used)
            HarfBuzz.hb_set_add(wanted, glyph);
        var dropped = HarfBuzz.hb_subset_input_set(input, DropTables);
        foreach (var table in Unneeded)
            HarfBuzz.hb_set_add(dropped, Tag(table));
        // Some CFF tables say themselves which number each of their glyphs has; they need not keep the places of those left out.
        HarfBuzz.hb_subset_input_set_flags(input, cids is null ? RetainGlyphNumbers : 0);
        var subset = HarfBuzz.hb_subset_or_fail(face, input);
        HarfBuzz.hb_subset_input_destroy(input);
        if (subset == 0)
            throw new EngineFailedException("HarfBuzz could not make a subset of a font.");
        var bytes = IsCff ? TableOf(subset, "CFF ") : Take(HarfBuzz.hb_face_reference_blob(subset));
        HarfBuzz.hb_face_destroy(subset);
        return bytes;
    }

    private byte[] Table(string tag) => TableOf(face, tag);

    private static byte[] TableOf(nint face, string tag) => Take(HarfBuzz.hb_face_reference_table(face, Tag(tag)));

    private static byte[] Take(nint blob)
    {
        var data = HarfBuzz.hb_blob_get_data(blob, out var length);
        var bytes = new ReadOnlySpan<byte>(data, (int)length).ToArray();
        HarfBuzz.hb_blob_destroy(blob);
        return bytes;
    }

    private static uint Tag(string tag) => BinaryPrimitives.ReadUInt32BigEndian(Encoding.ASCII.GetBytes(tag));
}
