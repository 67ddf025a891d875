using OcrIngest.Documents;
using OcrIngest.Imaging;
using Images = OcrIngest.Native.Tests.PdfImages;

namespace OcrIngest.Native.Tests;

public sealed class PdfRasterizerTests : IDisposable
{
    private const string Gray8 = $"{Images.Size}/ColorSpace/DeviceGray/BitsPerComponent 8";
    private const string Text = "BT /F 24 Tf 100 600 Td (Figures 12345) Tj ET";

    private static readonly GrayImage s_page = TestFiles.Picture("page.png");

    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    private PageImage ReadOne(byte[] pdf) => Assert.Single(Workshop.Read(_workshop.Write("test.pdf", pdf)));

    private static int FlatePage(PdfBuilder pdf) => pdf.AddImage($"{Gray8}/Filter/FlateDecode", Images.Deflate(s_page.Pixels));

    private byte[] Group4() => Images.Strip(_workshop.ConvertBytes("g4.tif", "-threshold 60% -compress Group4 -define tiff:rows-per-strip=1170 -define quantum:polarity=min-is-white"));

    public static TheoryData<string, double> Codings => new()
    {
        { "flate", 0 }, { "flate16", 0 }, { "rgb", 0 }, { "palette", 0 }, { "jpeg", 1 }, { "cmyk jpeg", 2 }, { "jpx", 1 },
        { "group 4", 3 }, { "group 3", 3 }, { "jbig2", 3 }, { "stencil", 3 },
    };

    [Theory]
    [MemberData(nameof(Codings))]
    public void Draws_a_scan_pixel_for_pixel_whatever_its_coding(string coding, double tolerance)
    {
        var pdf = new PdfBuilder();
        byte[] Convert(string name, string options) => _workshop.ConvertBytes(name, options);
        var image = coding switch
        {
            "flate" => FlatePage(pdf),
            "flate16" => pdf.AddImage($"{Images.Size}/ColorSpace/DeviceGray/BitsPerComponent 16/Filter/FlateDecode", Images.Deflate([.. s_page.Pixels.SelectMany(p => new[] { p, p })])),
            "rgb" => pdf.AddImage($"{Images.Size}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode", Images.Deflate([.. s_page.Pixels.SelectMany(p => new[] { p, p, p })])),
            "palette" => pdf.AddImage($"{Images.Size}/ColorSpace[/Indexed/DeviceRGB 255<{string.Concat(Enumerable.Range(0, 256).Select(i => $"{i:x2}{i:x2}{i:x2}"))}>]/BitsPerComponent 8/Filter/FlateDecode", Images.Deflate(s_page.Pixels)),
            "jpeg" => pdf.AddImage($"{Gray8}/Filter/DCTDecode", Convert("p.jpg", "-quality 92")),
            "cmyk jpeg" => pdf.AddImage($"{Images.Size}/ColorSpace/DeviceCMYK/BitsPerComponent 8/Decode[1 0 1 0 1 0 1 0]/Filter/DCTDecode", Convert("c.jpg", "-colorspace CMYK")),
            "jpx" => pdf.AddImage($"{Images.Size}/Filter/JPXDecode", Convert("p.jp2", "")),
            "group 4" => pdf.AddImage($"{Images.Size}/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 827/Rows 1170>>", Group4()),
            "group 3" => pdf.AddImage($"{Images.Size}/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K 0/Columns 827/Rows 1170>>",
                Images.Strip(Convert("g3.tif", "-monochrome -compress Fax -define tiff:rows-per-strip=1170 -define quantum:polarity=min-is-white"))),
            "jbig2" => pdf.AddImage($"{Images.Size}/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/JBIG2Decode", Images.Jbig2(Group4())),
            "stencil" => pdf.AddImage($"{Images.Size}/ImageMask true/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 827/Rows 1170>>", Group4()),
            _ => throw new ArgumentOutOfRangeException(nameof(coding)),
        };

        var page = ReadOne(pdf.AddPage(PdfBuilder.FullPage, [image]).Build());

        Same.Picture(s_page, page.Gray, tolerance);
        Assert.Equal(100, page.Dpi, 0.5);
        Assert.Empty(page.Words);
    }

    [Theory]
    [InlineData(90, 6)]
    [InlineData(180, 3)]
    [InlineData(270, 8)]
    public void Turns_a_page_as_Rotate_says(int rotate, int sameAsExif)
    {
        var pdf = new PdfBuilder();

        var page = ReadOne(pdf.AddPage(PdfBuilder.FullPage, [FlatePage(pdf)], entries: $"/Rotate {rotate}").Build());

        // poppler takes the nearest pixel of a turned picture and may double a row or a column at half a pixel's distance.
        Same.Picture(ExifOrientation.Apply(s_page, sameAsExif), page.Gray, 1);
    }

    [Fact]
    public void Joins_the_strips_of_one_scan()
    {
        var pdf = new PdfBuilder();
        int Strip(int top, int rows) => pdf.AddImage(
            $"/Width 827/Height {rows}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode", Images.Deflate(s_page.Crop(new PixelRect(0, top, 827, rows)).Pixels));
        int[] strips = [Strip(0, 500), Strip(500, 670)];

        var page = ReadOne(pdf.AddPage("q 595.44 0 0 360 0 482.4 cm /I0 Do Q q 595.44 0 0 482.4 0 0 cm /I1 Do Q " + Text + " 3 Tr", strips).Build());

        Assert.Equal((827, 1170, 100), (page.Gray.Width, page.Gray.Height, Math.Round(page.Dpi)));
        Assert.Empty(page.Words);
    }

    [Fact]
    public void Takes_a_scan_with_an_OCR_layer_beneath_for_a_scan()
    {
        var pdf = new PdfBuilder();

        var page = ReadOne(pdf.AddPage("3 Tr " + Text + " 0 Tr " + PdfBuilder.FullPage, [FlatePage(pdf)]).Build());

        Assert.Empty(page.Words);
        Same.Picture(s_page, page.Gray, 0);
    }

    [Fact]
    public void Gives_the_words_of_a_born_digital_page_where_their_ink_is()
    {
        var pdf = new PdfBuilder();
        // A letterhead's logo does not make it a scan.
        var page = ReadOne(pdf.AddPage(Text + " q 100 0 0 60 50 750 cm /I0 Do Q", [FlatePage(pdf)]).Build());

        Assert.Equal(["Figures", "12345"], page.Words.Select(word => word.Text));
        Assert.Equal((2481, 3510, 300), (page.Gray.Width, page.Gray.Height, Math.Round(page.Dpi)));
        Assert.All(page.Words, word => Assert.Contains(page.Gray.Crop(word.Box).Pixels, pixel => pixel < 100));
        Assert.Equal(100 / 72.0 * 300, page.Words[0].Box.X, 6.0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void Words_stand_in_pixels_of_the_cropped_and_turned_page(int rotate)
    {
        var page = ReadOne(new PdfBuilder().AddPage(Text, [], entries: $"/CropBox[80 500 380 700]/Rotate {rotate}").Build());

        Assert.Equal(rotate % 180 == 0 ? 1250 : 833, page.Gray.Width, 1.0);
        Assert.Equal(rotate % 180 == 0 ? 833 : 1250, page.Gray.Height, 1.0);
        Assert.NotEmpty(page.Words);
        Assert.All(page.Words, word => Assert.Contains(page.Gray.Crop(word.Box).Pixels, pixel => pixel < 100));
    }

    [Fact]
    public void Decides_for_each_page_of_a_mixed_document()
    {
        var pdf = new PdfBuilder();

        var pages = Workshop.Read(_workshop.Write("mixed.pdf", pdf.AddPage(Text, []).AddPage(PdfBuilder.FullPage, [FlatePage(pdf)]).AddPage("", []).Build()));

        Assert.Equal([(1, 2, 300), (2, 0, 100), (3, 0, 300)], pages.Select(page => (page.Number, page.Words.Length, (int)Math.Round(page.Dpi))));
    }

    [Fact]
    public void Takes_the_ink_layer_s_resolution_for_a_page_in_layers()
    {
        var pdf = new PdfBuilder();
        var paper = pdf.AddImage("/Width 200/Height 283/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode", Images.Deflate([.. Enumerable.Repeat((byte)250, 200 * 283)]));
        var ink = pdf.AddImage($"{Images.Size}/ImageMask true/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 827/Rows 1170>>", Group4());

        var page = ReadOne(pdf.AddPage(PdfBuilder.FullPage + " q 595.44 0 0 842.4 0 0 cm /I1 Do Q", [paper, ink]).Build());

        Assert.Equal((827, 1170), (page.Gray.Width, page.Gray.Height));
    }

    [Fact]
    public void Guesses_the_resolution_of_a_page_that_is_no_paper_size()
    {
        var pdf = new PdfBuilder();

        // A scan wrapped at one pixel a point: the page would be 11.5 x 16 inches at 72 dpi; at 3 points a pixel 34 x 49 inches.
        var page = ReadOne(pdf.AddPage("q 2481 0 0 3510 0 0 cm /I0 Do Q", [FlatePage(pdf)], 2481, 3510).Build());

        Same.Picture(s_page, page.Gray, 0);
        Assert.Equal(100, page.Dpi, 0.5);
    }

    [Fact]
    public void Opens_a_PDF_that_only_its_owner_s_password_protects()
    {
        var plain = new PdfBuilder();
        var path = _workshop.Write("plain.pdf", plain.AddPage(PdfBuilder.FullPage, [FlatePage(plain)]).AddPage(Text, []).Build());
        Workshop.Run("qpdf", ["--encrypt", "", "owner", "256", "--extract=n", "--print=none", "--modify=none", "--", path, _workshop.Path("owner.pdf")]);

        var pages = Workshop.Read(_workshop.Path("owner.pdf"));

        Same.Picture(s_page, pages[0].Gray, 0);
        Assert.Equal(2, pages[1].Words.Length);
    }

    [Fact]
    public void Lifts_a_red_seal_off_a_scan_in_colour()
    {
        var pdf = new PdfBuilder();
        byte[] rgb = [.. s_page.Pixels.SelectMany((p, i) => IsSeal(i) ? [Math.Max((byte)(p * 0.8), (byte)0), (byte)(p * 0.2), (byte)(p * 0.25)] : new[] { p, p, p })];

        var page = ReadOne(pdf.AddPage(PdfBuilder.FullPage, [pdf.AddImage($"{Images.Size}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode", Images.Deflate(rgb))]).Build());

        Same.Picture(s_page, page.Gray, 1);

        // A disc of 35 mm over the table.
        static bool IsSeal(int i) => Math.Pow(i % 827 - 500, 2) + Math.Pow(i / 827 - 300, 2) < 70 * 70;
    }

    [Fact]
    public void Stops_when_told_to()
    {
        using var stop = new CancellationTokenSource();
        var pdf = new PdfBuilder().AddPage(Text, []).AddPage(Text, []);
        var pages = new DocumentReader(DocumentLimits.Default)
            .Rasterize(new SourceDocument("x", [_workshop.Write("two.pdf", pdf.Build())], "", 0), stop.Token).GetEnumerator();
        Assert.True(pages.MoveNext());

        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => pages.MoveNext());
    }
}
