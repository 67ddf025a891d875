using System.Text;
using OcrIngest.Documents;
using OcrIngest.Imaging;
using OcrIngest.Native.Pdf;
using Images = OcrIngest.Native.Tests.PdfImages;

namespace OcrIngest.Native.Tests;

public sealed class ScannedPdfTests : IDisposable
{
    private const string Gray = $"{Images.Size}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode";

    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    private byte[] Jpeg(string options = "-quality 75") => _workshop.ConvertBytes("p.jpg", options);

    private byte[] Group4() => Images.Strip(_workshop.ConvertBytes("g4.tif", "-threshold 60% -compress Group4 -define tiff:rows-per-strip=1170 -define quantum:polarity=min-is-white"));

    private static byte[] Pdf(string entries, byte[] data, string content = PdfBuilder.FullPage, string page = "")
    {
        var pdf = new PdfBuilder();
        return pdf.AddPage(content, [pdf.AddImage(entries, data)], entries: page).Build();
    }

    private static IReadOnlyList<PdfScanPage>? Scan(byte[] pdf) => PdfScan.Read(pdf, DocumentLimits.Default);

    [Theory]
    [InlineData("gray")]
    [InlineData("progressive")]
    [InlineData("colour")]
    [InlineData("group 4")]
    [InlineData("group 4 turned white")]
    public void A_picture_taken_as_it_is_is_what_poppler_draws(string coding)
    {
        var (entries, data) = coding switch
        {
            "gray" => (Gray, Jpeg()),
            "progressive" => (Gray, Jpeg("-quality 75 -interlace JPEG")),
            "colour" => (Gray.Replace("DeviceGray", "DeviceRGB", StringComparison.Ordinal), Jpeg("-fill red -colorize 20 -type TrueColor -quality 75")),
            _ => ($"{Images.Size}/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 827/Rows 1170/BlackIs1 {(coding == "group 4" ? "false" : "true")}>>", Group4()),
        };
        byte[] plain = Pdf(entries, data), drawn = Pdf(entries, data, PdfBuilder.FullPage + " n");

        Assert.NotNull(Scan(plain));
        Assert.Null(Scan(drawn));
        PageImage ours = Assert.Single(Workshop.Read(_workshop.Write("plain.pdf", plain))), popplers = Assert.Single(Workshop.Read(_workshop.Write("drawn.pdf", drawn)));
        Assert.Equal(popplers.Dpi, ours.Dpi);
        Same.Picture(popplers.Gray, ours.Gray, 0);
    }

    public static TheoryData<string, string, string> Others => new()
    {
        { Gray + "/Decode[1 0]", PdfBuilder.FullPage, "" },
        { Gray + "/SMask 3 0 R", PdfBuilder.FullPage, "" },
        { Gray + "/ImageMask true", PdfBuilder.FullPage, "" },
        { Gray + "/DecodeParms<</ColorTransform 0>>", PdfBuilder.FullPage, "" },
        { Gray.Replace("827", "826", StringComparison.Ordinal), PdfBuilder.FullPage, "" },
        { Gray.Replace("DeviceGray", "DeviceRGB", StringComparison.Ordinal), PdfBuilder.FullPage, "" },
        { Gray.Replace("/DeviceGray", "[/Indexed/DeviceGray 1<ff00>]", StringComparison.Ordinal), PdfBuilder.FullPage, "" },
        { Gray, PdfBuilder.FullPage + " BT /F 24 Tf 100 600 Td (Figures) Tj ET", "" },
        { Gray, PdfBuilder.FullPage + " " + PdfBuilder.FullPage, "" },
        { Gray, "q 300 0 0 842.4 0 0 cm /I0 Do Q", "" },
        { Gray, "q 595.44 0 0 -842.4 0 842.4 cm /I0 Do Q", "" },
        { Gray, "q 0 842.4 -595.44 0 595.44 0 cm /I0 Do Q", "" },
        { Gray, "0 0 300 300 re W n " + PdfBuilder.FullPage, "" },
        { Gray, PdfBuilder.FullPage, "/Rotate 90" },
        { Gray, PdfBuilder.FullPage, "/CropBox[0 0 300 300]" },
        { Gray, PdfBuilder.FullPage, "/Annots[3 0 R]" },
        { Gray, PdfBuilder.FullPage, "/UserUnit 2" },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Whatever_may_look_otherwise_is_left_to_poppler(string entries, string content, string page)
    {
        var file = _workshop.Write("other.pdf", Pdf(entries, Jpeg(), content, page));

        using var mapped = MappedFile.Open(file, DocumentLimits.Default);
        Assert.Null(PdfScanReader.Find(mapped, DocumentLimits.Default));
    }

    [Fact]
    public void A_picture_that_ends_in_the_middle_is_left_to_poppler()
    {
        var file = _workshop.Write("cut.pdf", Pdf(Gray, Jpeg()[..^2000]));

        using var mapped = MappedFile.Open(file, DocumentLimits.Default);
        Assert.Null(PdfScanReader.Find(mapped, DocumentLimits.Default));
    }

    [Fact]
    public void A_stream_whose_length_is_the_stream_itself_is_left_to_poppler()
    {
        // As long as before, so that every object stays where the table says.
        const string Blanks = "   ";
        var plain = Encoding.Latin1.GetString(Pdf(Gray, "x"u8.ToArray(), Blanks + PdfBuilder.FullPage));
        var looped = plain.Replace($"/Length {Blanks.Length + PdfBuilder.FullPage.Length}>>stream\n{Blanks}", "/Length 4 0 R>>stream\n", StringComparison.Ordinal);

        Assert.NotNull(Scan(Encoding.Latin1.GetBytes(plain)));
        Assert.NotEqual(plain, looped);
        Assert.Equal(plain.Length, looped.Length);
        Assert.Null(Scan(Encoding.Latin1.GetBytes(looped)));
    }

    [Fact]
    public void One_page_of_another_kind_leaves_the_whole_document_to_poppler()
    {
        var pdf = new PdfBuilder();
        var image = pdf.AddImage(Gray, Jpeg());

        Assert.Null(Scan(pdf.AddPage(PdfBuilder.FullPage, [image]).AddPage("BT /F 24 Tf (words) Tj ET", []).Build()));
    }

    [Fact]
    public void No_damage_to_the_structure_is_more_than_a_reason_to_leave_it_to_poppler()
    {
        var plain = Pdf(Gray, Jpeg());
        var random = new Random(5);
        for (var round = 0; round < 400; round++)
        {
            var damaged = plain.ToArray();
            var head = round % 2 == 0 ? damaged.AsSpan(0, 400) : damaged.AsSpan(damaged.Length - 900);
            for (var times = 0; times <= round % 4; times++)
                head[random.Next(head.Length)] = (byte)random.Next(256);
            _ = Scan(damaged);
        }
        Assert.Null(Scan(plain[..^600]));
        Assert.Null(Scan(Encoding.Latin1.GetBytes("%PDF-1.4\nstartxref\n0\n%%EOF")));
    }
}
