using OcrIngest.Documents;
using OcrIngest.Imaging;

namespace OcrIngest.Native;

/// <summary>
/// Picture files to pages, by Leptonica: PNG, JPEG, TIFF of many pages, BMP, WebP, JPEG 2000 and PNM of any depth and colour. The size in the
/// header is checked before anything is decoded.
/// </summary>
public static unsafe class ImageFileReader
{
    /// <summary>The pages of one file, one at a time, numbered from <paramref name="firstNumber"/>.</summary>
    /// <exception cref="InputRejectedException">Not a picture, damaged, or beyond the limits.</exception>
    public static IEnumerable<PageImage> Read(string path, DocumentLimits limits, int firstNumber = 1) => Pages(path, limits, firstNumber).Select(decode => decode());

    /// <summary>The same, each page decoded only when it is called, before the next one is asked for.</summary>
    internal static IEnumerable<Func<PageImage>> Pages(string path, DocumentLimits limits, int firstNumber)
    {
        Leptonica.Quiet();
        using var file = MappedFile.Open(path, limits);
        var format = FileSignature.Of(file.Bytes[..Math.Min(file.Length, FileSignature.HeadBytes)]);
        if (format == DocumentFormat.Tiff)
        {
            foreach (var (i, page) in TiffDirectories.Read(file.Bytes, limits).Index())
                yield return () => Tiff(path, file, page, limits, firstNumber + i);
            yield break;
        }
        yield return () => Single(file, format, limits, firstNumber);
    }

    private static PageImage Single(MappedFile file, DocumentFormat format, DocumentLimits limits, int number)
    {
        if (format is not (DocumentFormat.Png or DocumentFormat.Jpeg or DocumentFormat.Bmp or DocumentFormat.WebP or DocumentFormat.Jpeg2000 or DocumentFormat.Pnm))
            throw new InputRejectedException(RejectReason.UnsupportedFormat, "The content is no picture format that is read here: give PDF, TIFF, PNG, JPEG, BMP, WebP or JPEG 2000.");
        var header = ImageHeaderReader.Read(file, format);
        header.Check(limits);
        if (format == DocumentFormat.Bmp && BmpDecoder.Read(file.Bytes, header) is { } bmp)
            return Page(bmp, header, BmpDecoder.Dpi(file.Bytes), 0, number);
        using var pix = format == DocumentFormat.Jpeg ? Jpeg(file) : Interop.pixReadMem(file.Start, (nuint)file.Length);
        return pix.IsInvalid && format == DocumentFormat.Jpeg2000
            ? Page(JpxByPoppler.Read(file.Bytes, header, limits), header, 0, 0, number)
            : Page(pix, header, number);
    }

    private static PixHandle Jpeg(MappedFile file)
    {
        var pix = Interop.pixReadMemJpeg(file.Start, (nuint)file.Length, 0, 1, out var warnings, 0);
        if (pix.IsInvalid || warnings == 0 || JpegHeader.IsComplete(file.Bytes))
            return pix;
        pix.Dispose();
        throw new InputRejectedException(RejectReason.CorruptFile, "The JPEG is cut off: copy or download it again.");
    }

    private static PageImage Tiff(string path, MappedFile file, TiffPage page, DocumentLimits limits, int number)
    {
        var header = new ImageHeader(page.Width, page.Height, page.Samples, 1);
        header.Check(limits);
        // Leptonica 1.82 turns colour pictures of orientation 8 the wrong way round.
        var gray = page is { Orientation: not 1, Samples: >= 3 } ? TiffRgba.Read(path, page) : null;
        gray ??= TiffByLeptonica(file, page) ?? TiffRgba.Read(path, page);
        return gray is null ? throw Undecodable(number) : Page(gray, header, page.DpiX, page.DpiY, number);
    }

    private static GrayImage? TiffByLeptonica(MappedFile file, TiffPage page)
    {
        var offset = (nuint)page.Offset;
        using var pix = Interop.pixReadMemFromMultipageTiff(file.Start, (nuint)file.Length, ref offset);
        return pix.IsInvalid ? null : PixToGray.Convert(pix);
    }

    private static PageImage Page(PixHandle pix, ImageHeader header, int number) =>
        pix.IsInvalid
            ? throw Undecodable(number)
            : Page(PixToGray.Convert(pix), header, Interop.pixGetXRes(pix), Interop.pixGetYRes(pix), number);

    private static PageImage Page(GrayImage picture, ImageHeader header, double dpiX, double dpiY, int number)
    {
        var (gray, dpi) = PageResolution.Settle(picture, dpiX, dpiY);
        return new PageImage(number, ExifOrientation.Apply(gray, header.Orientation), dpi, []);
    }

    private static InputRejectedException Undecodable(int number) =>
        new(RejectReason.CorruptFile, $"Page {number} cannot be decoded; the file is damaged or cut off: copy or scan it again.");
}
