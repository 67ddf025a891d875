using System.Buffers.Binary;
using System.Globalization;
using OcrIngest.Generation.Pdf;
using OcrIngest.Generation.Scanning;

namespace OcrIngest.Generation.Files;

/// <summary>A PDF of one picture a page, as scanners write them. Pages are added as they come.</summary>
internal sealed class ScanPdf : IDisposable
{
    private const double PointsPerInch = 72;

    private readonly PdfFile pdf = new();
    private readonly List<int> pages = [];
    private readonly int parent;

    public ScanPdf() => parent = pdf.Reserve();

    public void AddJpeg(ScanPage page, int quality) =>
        AddPage(page, pdf.AddStream(Picture(page, page.InColor ? "/DeviceRGB" : "/DeviceGray", 8, "/Filter /DCTDecode"), ImageWriter.ToJpeg(page, quality)));

    public void AddG4(ScanPage page) => AddPage(page, pdf.AddStream(
        Picture(page, "/DeviceGray", 1, $"/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns {page.Width} /Rows {page.Height} >>"), Strip(ImageWriter.ToG4(page))));

    /// <param name="bilevel">One bit a pixel.</param>
    public void AddFlate(ScanPage page, bool bilevel) =>
        AddPage(page, pdf.AddPacked(Picture(page, page.InColor ? "/DeviceRGB" : "/DeviceGray", bilevel ? 1 : 8, ""), bilevel ? Bits(page) : Bytes(page)));

    public byte[] Finish() => pdf.Finish(parent, pages);

    public void Dispose() => pdf.Dispose();

    private static string Picture(ScanPage page, string space, int bits, string filter) =>
        $"/Type /XObject /Subtype /Image /Width {page.Width} /Height {page.Height} /ColorSpace {space} /BitsPerComponent {bits} {filter}";

    private void AddPage(ScanPage page, int picture)
    {
        var (width, height) = (PdfFile.Number(page.Width * PointsPerInch / page.Dpi), PdfFile.Number(page.Height * PointsPerInch / page.Dpi));
        var content = pdf.AddStream("", System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"q {width} 0 0 {height} 0 0 cm /P Do Q")));
        pages.Add(pdf.Add($"<< /Type /Page /Parent {parent} 0 R /MediaBox [0 0 {width} {height}] /Resources << /XObject << /P {picture} 0 R >> >> /Contents {content} 0 R >>"));
    }

    /// <summary>The only strip of a TIFF file.</summary>
    private static ReadOnlySpan<byte> Strip(byte[] tiff)
    {
        const int StripOffsets = 273, StripBytes = 279;
        int Int16(int at) => BinaryPrimitives.ReadUInt16LittleEndian(tiff.AsSpan(at));
        int Int32(int at) => BinaryPrimitives.ReadInt32LittleEndian(tiff.AsSpan(at));
        var (offset, length) = (0, 0);
        var directory = Int32(4);
        for (var i = 0; i < Int16(directory); i++)
        {
            var entry = directory + 2 + 12 * i;
            var value = Int16(entry + 2) == 3 ? Int16(entry + 8) : Int32(entry + 8);
            if (Int16(entry) is StripOffsets or StripBytes && Int32(entry + 4) != 1)
                throw new EngineFailedException("Leptonica wrote a TIFF of more than one strip.");
            (offset, length) = Int16(entry) switch { StripOffsets => (value, length), StripBytes => (offset, value), _ => (offset, length) };
        }
        return tiff.AsSpan(offset, length);
    }

    private static byte[] Bits(ScanPage page)
    {
        var stride = (page.Width + 7) / 8;
        var bytes = new byte[stride * page.Height];
        for (var y = 0; y < page.Height; y++)
        {
            var row = page.Planes[0].Row(y);
            for (var x = 0; x < row.Length; x++)
                if (row[x] >= 128)
                    bytes[y * stride + x / 8] |= (byte)(0x80 >> (x % 8));
        }
        return bytes;
    }

    private static byte[] Bytes(ScanPage page)
    {
        if (!page.InColor)
            return page.Planes[0].Pixels;
        var bytes = new byte[page.Width * page.Height * 3];
        for (var i = 0; i < page.Width * page.Height; i++)
            (bytes[3 * i], bytes[3 * i + 1], bytes[3 * i + 2]) = (page.Planes[0].Pixels[i], page.Planes[1].Pixels[i], page.Planes[2].Pixels[i]);
        return bytes;
    }
}
