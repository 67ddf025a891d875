using System.Globalization;
using System.Text;
using OcrIngest.Generation.Fonts;

namespace OcrIngest.Generation.Pdf;

/// <summary>One face in one PDF: collects the characters that are used, then writes itself as a CID font with a map back to Unicode.</summary>
internal sealed class PdfFont(FontFace face, string name)
{
    private readonly SortedDictionary<ushort, char> used = [];

    public string Name { get; } = name;

    /// <summary>A hexadecimal string of the numbers of glyphs.</summary>
    /// <exception cref="InvalidOperationException">The face lacks a character: it would print as an empty box.</exception>
    public string Encode(string text)
    {
        var hex = new StringBuilder("<");
        foreach (var c in text)
        {
            var glyph = face.Glyph(c);
            if (glyph == 0 && c != ' ')
                throw new InvalidOperationException($"The face {Name} has no glyph for '{c}' (U+{(int)c:X4}).");
            used[glyph] = c;
            hex.Append(CultureInfo.InvariantCulture, $"{face.Cid(glyph):X4}");
        }
        return hex.Append('>').ToString();
    }

    /// <summary>The number of the font object.</summary>
    public int Write(PdfFile pdf)
    {
        var bytes = face.Subset(used.Keys);
        var file = pdf.AddPacked(face.IsCff ? "/Subtype /CIDFontType0C" : $"/Length1 {bytes.Length}", bytes);
        var (fileKey, kind, map) = face.IsCff ? ("FontFile3", "CIDFontType0", "") : ("FontFile2", "CIDFontType2", " /CIDToGIDMap /Identity");
        var (ascent, descent) = (face.Ascent * 1000, face.Descent * 1000);
        var descriptor = pdf.Add($"<< /Type /FontDescriptor /FontName /AAAAAA+{Name} /Flags 4 /ItalicAngle 0 /StemV 80 /CapHeight 700 " +
            $"/Ascent {PdfFile.Number(ascent)} /Descent {PdfFile.Number(descent)} /FontBBox [-100 {PdfFile.Number(descent)} 1100 {PdfFile.Number(ascent)}] /{fileKey} {file} 0 R >>");
        var widths = string.Join(' ', used.Keys.Select(glyph => $"{face.Cid(glyph)} [{PdfFile.Number(face.GlyphWidth(glyph) * 1000)}]"));
        var descendant = pdf.Add($"<< /Type /Font /Subtype /{kind} /BaseFont /AAAAAA+{Name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> " +
            $"/FontDescriptor {descriptor} 0 R /DW 1000 /W [{widths}]{map} >>");
        var unicode = pdf.AddPacked("", Encoding.ASCII.GetBytes(ToUnicode()));
        return pdf.Add($"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+{Name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>");
    }

    private string ToUnicode()
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        foreach (var chunk in used.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{chunk.Length} beginbfchar\n");
            foreach (var (glyph, c) in chunk)
                map.Append(CultureInfo.InvariantCulture, $"<{face.Cid(glyph):X4}> <{(int)c:X4}>\n");
            map.Append("endbfchar\n");
        }
        return map.Append("endcmap end end").ToString();
    }
}
