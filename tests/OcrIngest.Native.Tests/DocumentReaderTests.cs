using OcrIngest.Documents;
using OcrIngest.Imaging;

namespace OcrIngest.Native.Tests;

/// <summary>A page of a document by its number: the others are not decoded.</summary>
public sealed class DocumentReaderTests : IDisposable
{
    private static readonly DocumentReader s_reader = new(DocumentLimits.Default);

    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    [Theory]
    [InlineData("tiff")]
    [InlineData("drawn pdf")]
    public void A_page_is_read_though_the_one_before_it_cannot_be(string kind)
    {
        var document = Of(_workshop.Write("x", kind == "tiff" ? FirstPageDamaged(_workshop.ConvertBytes("x.tif", "( +clone ) -compress Zip")) : DrawnPdf()));

        Assert.Throws<InputRejectedException>(() => s_reader.Rasterize(document, CancellationToken.None).ToList());
        Assert.Throws<InputRejectedException>(() => s_reader.Page(document, 1, CancellationToken.None));
        var page = s_reader.Page(document, 2, CancellationToken.None)!;
        Assert.Equal(2, page.Number);
        Same.Picture(TestFiles.Picture("page.png"), page.Gray, 1);
        Assert.Null(s_reader.Page(document, 3, CancellationToken.None));
    }

    [Fact]
    public void A_page_by_its_number_is_the_page_in_its_turn()
    {
        var scans = new PdfBuilder();
        foreach (var quality in new[] { 75, 60 })
            scans.AddPage(PdfBuilder.FullPage, [scans.AddImage($"{PdfImages.Size}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode", _workshop.ConvertBytes($"{quality}.jpg", $"-quality {quality}"))]);
        var document = Of(TestFiles.Path("page.png"), _workshop.Write("scans.pdf", scans.Build()), _workshop.Convert("two.tif", "( +clone -negate ) -compress LZW"));

        var pages = s_reader.Rasterize(document, CancellationToken.None).ToList();

        Assert.Equal(5, pages.Count);
        Assert.All(pages, page =>
        {
            var alone = s_reader.Page(document, page.Number, CancellationToken.None)!;
            Assert.Equal((page.Number, page.Dpi), (alone.Number, alone.Dpi));
            Same.Picture(page.Gray, alone.Gray, 0);
        });
    }

    private static SourceDocument Of(params string[] files) => new("test", [.. files], "", 0);

    // What lies between the file's head and its first directory is the first page's strip, packed.
    private static byte[] FirstPageDamaged(byte[] tiff)
    {
        var directory = BitConverter.ToInt32(tiff, 4);
        tiff.AsSpan(8, Math.Min(directory - 8, 2000)).Fill(0x55);
        return tiff;
    }

    private static byte[] DrawnPdf()
    {
        const string Gray = $"{PdfImages.Size}/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode";
        var pdf = new PdfBuilder();
        pdf.AddPage(PdfBuilder.FullPage, [pdf.AddImage(Gray, new byte[5000])]);
        return pdf.AddPage(PdfBuilder.FullPage, [pdf.AddImage(Gray, PdfImages.Deflate(TestFiles.Picture("page.png").Pixels.ToArray()))]).Build();
    }
}
