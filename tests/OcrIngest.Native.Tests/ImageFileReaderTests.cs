using OcrIngest.Documents;
using OcrIngest.Imaging;

namespace OcrIngest.Native.Tests;

public sealed class ImageFileReaderTests : IDisposable
{
    // Bilevel and few-level versions differ from the page by their own rounding; the page turned, flipped or shifted by 10 and more.
    private const double Exact = 0.03, Lossy = 1, FewLevels = 3;

    private static readonly GrayImage s_page = TestFiles.Picture("page.png");

    private readonly Workshop _workshop = new();

    public void Dispose() => _workshop.Dispose();

    public static TheoryData<string, string, double> Formats => new()
    {
        { "bilevel.png", "-monochrome", FewLevels },
        { "gray4levels.png", "-colors 4 -define png:color-type=0 -define png:bit-depth=2", FewLevels },
        { "gray8.png", "", Exact },
        { "gray16.png", "-define png:color-type=0 -define png:bit-depth=16", Exact },
        { "rgb8.png", "-define png:color-type=2", Exact },
        { "rgb16.png", "-define png:color-type=2 -define png:bit-depth=16", Exact },
        { "palette.png", "-define png:color-type=3 -colors 200", Lossy },
        { "rgba.png", "-transparent white -define png:color-type=6", Exact },
        { "gray-alpha.png", "-transparent white -define png:color-type=4", Exact },
        { "interlaced.png", "-interlace PNG", Exact },
        { "gray.jpg", "-quality 92", Lossy },
        { "rgb.jpg", "-type TrueColor -quality 92", Lossy },
        { "progressive.jpg", "-type TrueColor -interlace JPEG", Lossy },
        { "cmyk.jpg", "-colorspace CMYK", Lossy },
        { "group4.tif", "-monochrome -compress Group4", FewLevels },
        { "group3.tif", "-monochrome -compress Fax", FewLevels },
        { "white-is-0.tif", "-monochrome -define quantum:polarity=min-is-white -compress Group4", FewLevels },
        { "black-is-0.tif", "-monochrome -define quantum:polarity=min-is-black -compress Group4", FewLevels },
        { "lzw.tif", "-compress LZW", Exact },
        { "deflate.tif", "-compress Zip", Exact },
        { "packbits.tif", "-compress RLE", Exact },
        { "big-endian.tif", "-compress LZW -endian MSB", Exact },
        { "gray4bit.tif", "-depth 4 -compress LZW", Lossy },
        { "gray16.tif", "-depth 16 -compress LZW", Exact },
        { "jpeg.tif", "-compress JPEG", Lossy },
        { "rgb-jpeg.tif", "-type TrueColor -compress JPEG", Lossy },
        { "rgb16.tif", "-type TrueColor -depth 16 -compress LZW", Exact },
        { "cmyk.tif", "-colorspace CMYK -compress LZW", Exact },
        { "palette.tif", "-type Palette -compress LZW", Lossy },
        { "rgba.tif", "-transparent white -type TrueColorAlpha -compress LZW", Exact },
        { "tiled.tif", "-define tiff:tile-geometry=128x128 -compress LZW", Exact },
        { "TIFF64:big.tif", "-compress LZW", Exact },
        { "bilevel.bmp", "-monochrome", FewLevels },
        { "BMP3:palette4.bmp", "-colors 16 -type Palette", Lossy },
        { "run-length.bmp", "-compress RLE -type Palette", Lossy },
        { "BMP3:rgb24.bmp", "-type TrueColor", Exact },
        { "masks32.bmp", "-type TrueColorAlpha -alpha set", Exact },
        { "masks16.bmp", "-type TrueColor -define bmp:subtype=RGB565", Lossy },
        { "lossy.webp", "-quality 90", Lossy },
        { "lossless.webp", "-define webp:lossless=true", Exact },
        { "gray.jp2", "", Lossy },
        { "rgb.jp2", "-type TrueColor", Lossy },
        { "gray16.jp2", "-depth 16", Lossy },
        { "codestream.j2k", "", Lossy },
        { "gray.pgm", "", Exact },
        { "rgb.ppm", "-type TrueColor", Exact },
        { "bilevel.pbm", "-monochrome", FewLevels },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void Reads_the_same_page_from_every_format(string name, string options, double tolerance)
    {
        var page = Assert.Single(Workshop.Read(_workshop.Convert(name, options)));

        Same.Picture(s_page, page.Gray, tolerance);
        Assert.Equal(1, page.Number);
        Assert.Equal(1170 / 11.69, page.Dpi, 0.5);
        Assert.Empty(page.Words);
    }

    [Fact]
    public void Shows_white_paper_through_transparent_palette_colours()
    {
        // An indexed PNG whose second colour, black, is wholly transparent.
        var path = _workshop.Convert("palette.png", "-monochrome -define png:color-type=3 -define png:bit-depth=1");
        var transparent = PngChunks.InsertBefore(File.ReadAllBytes(path), "IDAT", "tRNS", [0, 0]);

        var page = Assert.Single(Workshop.Read(_workshop.Write("transparent.png", transparent)));

        Assert.Equal(-1, page.Gray.Pixels.AsSpan().IndexOfAnyExcept((byte)255));
    }

    [Fact]
    public void Gives_each_page_of_a_TIFF_its_number()
    {
        Workshop.Run("convert", [TestFiles.Path("page.png"), "(", "+clone", "-negate", ")", TestFiles.Path("figure.png"), "-compress", "LZW", _workshop.Path("three.tif")]);

        var pages = Workshop.Read(_workshop.Path("three.tif"));

        Assert.Equal([1, 2, 3], pages.Select(page => page.Number));
        Same.Picture(s_page, pages[0].Gray, Exact);
        Assert.InRange(Same.Difference(s_page, pages[1].Gray), 150, 255);
        Same.Picture(TestFiles.Picture("figure.png"), pages[2].Gray, Exact);
    }

    [Fact]
    public void Numbers_pages_through_a_run_of_files()
    {
        var files = new[] { TestFiles.Path("page.png"), _workshop.Convert("two.tif", "( +clone ) -compress LZW") };

        var pages = new DocumentReader(DocumentLimits.Default).Rasterize(new SourceDocument("run", [.. files], "", 0), CancellationToken.None);

        Assert.Equal([1, 2, 3], pages.Select(page => page.Number));
    }

    [Theory]
    [InlineData(200, 200)]
    [InlineData(72, 72)]
    [InlineData(20, 100)]
    [InlineData(2400, 100)]
    public void Believes_a_resolution_that_makes_a_sheet_of_paper(int written, double expected)
    {
        foreach (var (name, options) in new[] { ("d.tif", "-compress LZW"), ("d.jpg", ""), ("d.png", ""), ("BMP3:d.bmp", "") })
        {
            var page = Assert.Single(Workshop.Read(_workshop.Convert(name, $"{options} -units PixelsPerInch -density {written}")));
            Assert.Equal(expected, page.Dpi, 1.0);
        }
    }

    [Fact]
    public void Makes_the_pixels_of_a_coarse_fax_square()
    {
        var page = Assert.Single(Workshop.Read(_workshop.Convert("fax.tif", "-resize 827x585! -monochrome -compress Fax -units PixelsPerInch -density 204x98")));

        Assert.Equal(827, page.Gray.Width);
        Assert.InRange(page.Gray.Height, 1215, 1221);
        Assert.Equal(204, page.Dpi, 0.1);
    }
}
