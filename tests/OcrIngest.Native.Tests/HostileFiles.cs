using System.Buffers.Binary;
using System.Text;
using OcrIngest.Documents;

namespace OcrIngest.Native.Tests;

/// <summary>Files that must each end in one rejection, made here rather than kept: name, reason, bytes.</summary>
internal static class HostileFiles
{
    private const string Gray8 = "/Width 827/Height 1170/ColorSpace/DeviceGray/BitsPerComponent 8";

    public static IReadOnlyList<(string Name, RejectReason Reason, Func<Workshop, byte[]> Make)> All { get; } =
    [
        ("empty.pdf", RejectReason.EmptyFile, _ => []),
        ("text.pdf", RejectReason.UnsupportedFormat, _ => "This is no PDF, whatever its name says.\n"u8.ToArray()),
        ("random.jpg", RejectReason.UnsupportedFormat, _ => Random(100_000)),
        ("pdf-header-and-noise.pdf", RejectReason.CorruptFile, _ => [.. "%PDF-1.7\n"u8, .. Random(50_000)]),
        ("cut-in-half.pdf", RejectReason.CorruptFile, _ => Half(Scan())),
        ("cut-before-its-end.pdf", RejectReason.CorruptFile, _ => Scan()[..^400]),
        ("no-pages.pdf", RejectReason.CorruptFile, _ => new PdfBuilder().Build()),
        ("pages-in-a-circle.pdf", RejectReason.CorruptFile, _ => Replace(new PdfBuilder().AddPage("", []).Build(), "/Kids[4 0 R]", "/Kids[2 0 R]")),
        ("encrypted.pdf", RejectReason.EncryptedPdf, Encrypted),
        ("10000-pages.pdf", RejectReason.TooManyPages, _ => ManyPages(10_000)),
        ("200000-points.pdf", RejectReason.ImageTooLarge, _ => new PdfBuilder().AddPage("", [], 200_000, 200_000).Build()),
        ("billion-forms.pdf", RejectReason.TimedOut, _ => NestedForms()),
        ("billion-tiles.pdf", RejectReason.TimedOut, _ => TinyTiles()),
        ("damaged-scan.pdf", RejectReason.CorruptFile, _ => DamagedScan()),
        ("30000x30000.png", RejectReason.ImageTooLarge, _ => PngClaiming(30_000, 30_000)),
        ("wide.png", RejectReason.ImageTooLarge, _ => PngClaiming(25_000, 100)),
        ("lying-chunk.png", RejectReason.CorruptFile, _ => LyingChunk()),
        ("cut-in-half.png", RejectReason.CorruptFile, _ => Half(Page())),
        ("cut-in-half.jpg", RejectReason.CorruptFile, workshop => Half(workshop.ConvertBytes("x.jpg", ""))),
        ("cut-in-half.tif", RejectReason.CorruptFile, workshop => Half(workshop.ConvertBytes("x.tif", "-compress LZW"))),
        ("cut-in-half.webp", RejectReason.CorruptFile, workshop => Half(workshop.ConvertBytes("x.webp", ""))),
        ("cut-in-half.bmp", RejectReason.CorruptFile, workshop => Half(workshop.ConvertBytes("x.bmp", "-type TrueColor"))),
        ("header-only.jp2", RejectReason.CorruptFile, workshop => workshop.ConvertBytes("x.jp2", "")[..120]),
        ("65500-high.jpg", RejectReason.ImageTooLarge, workshop => JpegClaiming(workshop, 827, 65_500)),
        ("30000x30000.jpg", RejectReason.ImageTooLarge, workshop => JpegClaiming(workshop, 30_000, 30_000)),
        ("thousand-scans.jpg", RejectReason.CorruptFile, ThousandScans),
        ("30000x30000.tif", RejectReason.ImageTooLarge, _ => Tiff(30_000, 30_000, next: 0)),
        ("directory-loop.tif", RejectReason.CorruptFile, _ => Tiff(10, 10, next: 8)),
        ("directory-nowhere.tif", RejectReason.CorruptFile, _ => Tiff(10, 10, next: 0x7FFF_FFFF)),
        ("no-pixels.tif", RejectReason.CorruptFile, _ => Tiff(1000, 1000, next: 0)),
        ("30000x30000.bmp", RejectReason.ImageTooLarge, workshop => Patched(workshop.ConvertBytes("x.bmp", "-type TrueColor"), 18, 30_000, 22, 30_000)),
        ("30000x30000.jp2", RejectReason.ImageTooLarge, Jp2Claiming),
        ("negative.bmp", RejectReason.CorruptFile, workshop => Patched(workshop.ConvertBytes("x.bmp", "-type TrueColor"), 18, -5, 22, int.MinValue)),
        ("30000x30000.pgm", RejectReason.ImageTooLarge, _ => "P5\n30000 30000\n255\n0"u8.ToArray()),
        ("short.pgm", RejectReason.CorruptFile, _ => "P5\n1000 1000\n255\n0"u8.ToArray()),
    ];

    private static byte[] Page() => File.ReadAllBytes(TestFiles.Path("page.png"));

    private static byte[] Half(byte[] bytes) => bytes[..(bytes.Length / 2)];

    private static byte[] Random(int length)
    {
        var bytes = new byte[length];
        new Random(3).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Scan()
    {
        var pdf = new PdfBuilder();
        var image = pdf.AddImage($"{Gray8}/Filter/FlateDecode", PdfImages.Deflate(TestFiles.Picture("page.png").Pixels));
        return pdf.AddPage(PdfBuilder.FullPage, [image]).AddPage(PdfBuilder.FullPage, [image]).Build();
    }

    private static byte[] DamagedScan()
    {
        var pdf = new PdfBuilder();
        return pdf.AddPage(PdfBuilder.FullPage, [pdf.AddImage($"{Gray8}/Filter/DCTDecode", Random(20_000))]).Build();
    }

    private static byte[] Encrypted(Workshop workshop)
    {
        Workshop.Run("qpdf", ["--encrypt", "user", "owner", "256", "--", workshop.Write("plain.pdf", Scan()), workshop.Path("locked.pdf")]);
        return File.ReadAllBytes(workshop.Path("locked.pdf"));
    }

    private static byte[] ManyPages(int count)
    {
        var pdf = new PdfBuilder();
        for (var i = 0; i < count; i++)
            pdf.AddPage("", []);
        return pdf.Build();
    }

    /// <summary>Twelve forms, each of which draws the one before ten times.</summary>
    private static byte[] NestedForms()
    {
        var pdf = new PdfBuilder();
        var form = pdf.Add("<</Type/XObject/Subtype/Form/BBox[0 0 600 900]>>", "0 0 500 800 re f"u8.ToArray());
        for (var i = 0; i < 12; i++)
            form = pdf.Add($"<</Type/XObject/Subtype/Form/BBox[0 0 600 900]/Resources<</XObject<</X {form} 0 R>>>>>>",
                Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("/X Do ", 10))));
        return pdf.AddPage("/I0 Do", [form]).Build();
    }

    /// <summary>Patterns within patterns, each tile a thousandth of a point.</summary>
    private static byte[] TinyTiles()
    {
        var pdf = new PdfBuilder();
        var pattern = pdf.Add("<</Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .001/YStep .001/Resources<<>>>>", "0 0 .5 .5 re f 1 0 0 RG 0 0 m 1 1 l S"u8.ToArray());
        return pdf.AddPage("/Pattern cs /P scn 0 0 595 842 re f", [], resources: $"/Pattern<</P {pattern} 0 R>>").Build();
    }

    private static byte[] PngClaiming(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 0);
        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. PngChunks.Chunk("IHDR", header),
            .. PngChunks.Chunk("IDAT", PdfImages.Deflate(new byte[100_000])), .. PngChunks.Chunk("IEND", []),
        ];
    }

    private static byte[] LyingChunk()
    {
        var png = Page();
        var at = png.AsSpan().IndexOf("IDAT"u8) - 4;
        BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(at), 0x7FFF_FFF0);
        return png;
    }

    private static byte[] JpegClaiming(Workshop workshop, int width, int height)
    {
        var jpeg = workshop.ConvertBytes("x.jpg", "");
        var at = jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(at + 5), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(at + 7), (ushort)width);
        return jpeg;
    }

    private static byte[] ThousandScans(Workshop workshop)
    {
        var jpeg = workshop.ConvertBytes("x.jpg", "-type TrueColor -interlace JPEG");
        var last = jpeg.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xDA]);
        var scan = jpeg[last..^2];
        return [.. jpeg[..^2], .. Enumerable.Repeat(scan, 1000).SelectMany(bytes => bytes), 0xFF, 0xD9];
    }

    private static byte[] Tiff(int width, int height, int next)
    {
        var tiff = new List<byte>([.. "II*\0"u8, 8, 0, 0, 0, 6, 0]);
        foreach (var (tag, value) in new[] { (256, width), (257, height), (258, 8), (262, 1), (273, 1 << 20), (279, 1 << 20) })
            tiff.AddRange([(byte)(tag & 255), (byte)(tag >> 8), 4, 0, 1, 0, 0, 0, .. BitConverter.GetBytes(value)]);
        tiff.AddRange(BitConverter.GetBytes(next));
        return [.. tiff];
    }

    private static byte[] Patched(byte[] bytes, int at, int value, int at2, int value2)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at2), value2);
        return bytes;
    }

    private static byte[] Jp2Claiming(Workshop workshop)
    {
        var jp2 = workshop.ConvertBytes("x.jp2", "");
        var at = jp2.AsSpan().IndexOf([(byte)0xFF, (byte)0x4F, (byte)0xFF, (byte)0x51]) + 8;
        BinaryPrimitives.WriteInt32BigEndian(jp2.AsSpan(at), 30_000);
        BinaryPrimitives.WriteInt32BigEndian(jp2.AsSpan(at + 4), 30_000);
        return jp2;
    }

    private static byte[] Replace(byte[] bytes, string from, string to) =>
        Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace(from, to, StringComparison.Ordinal));
}
