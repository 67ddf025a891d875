using System.Buffers.Binary;
using OcrIngest.Documents;
using OcrIngest.Imaging;

namespace OcrIngest.Native.Pdf;

/// <summary>Takes the pictures out of a PDF that is nothing but scans, as they are: the pixels that poppler would draw, at a seventh of the time on office scans.</summary>
internal static unsafe class PdfScanReader
{
    /// <summary>One page a call; null when the PDF, or one of its pictures, is to be left to poppler.</summary>
    public static IReadOnlyList<PdfScanPage>? Find(MappedFile file, DocumentLimits limits) =>
        PdfScan.Read(file.Bytes, limits) is { } pages && pages.All(page => IsWhole(file.Bytes[page.Data], page) && Plan(page, limits) is not null) ? pages : null;

    /// <summary>Null when the picture cannot be decoded without a complaint.</summary>
    public static PageImage? Read(MappedFile file, PdfScanPage page, DocumentLimits limits, int number)
    {
        Leptonica.Quiet();
        using var pix = page.Components == 0 ? Group4(file, page) : Jpeg(file, page);
        if (pix.IsInvalid || Interop.pixGetWidth(pix) != page.Width || Interop.pixGetHeight(pix) != page.Height)
            return null;
        return new PageImage(number, PixToGray.Convert(pix), Plan(page, limits)!.Value.Dpi, []);
    }

    /// <summary>What a page's picture is to be drawn at, when that is its own size; otherwise null.</summary>
    public static PdfPagePlan? Plan(PdfScanPage page, DocumentLimits limits)
    {
        var image = new PdfImage(1, page.Width, page.Height, page.Components == 3, Ppi(page.Width, page.Size.WidthPt), Ppi(page.Height, page.Size.HeightPt));
        var plan = PdfPagePlan.For(page.Size, [image], limits);
        return plan.IsScan && plan.Width == page.Width && plan.Height == page.Height ? plan : null;
    }

    private static double Ppi(int pixels, double points) => Math.Round(pixels * 72 / points);

    // A decoder makes up for what is missing or strange, each in its own way.
    private static bool IsWhole(ReadOnlySpan<byte> data, PdfScanPage page)
    {
        if (page.Components == 0)
            return true;
        if (!data.StartsWith([(byte)0xFF, (byte)0xD8]) || !JpegHeader.IsComplete(data))
            return false;
        try
        {
            var header = JpegHeader.Read(data);
            return (header.Width, header.Height, header.Colors) == (page.Width, page.Height, page.Components);
        }
        catch (InputRejectedException)
        {
            return false;
        }
    }

    private static PixHandle Jpeg(MappedFile file, PdfScanPage page)
    {
        var (offset, length) = page.Data.GetOffsetAndLength(file.Length);
        var pix = Interop.pixReadMemJpeg(file.Start + offset, (nuint)length, 0, 1, out var warnings, 0);
        if (warnings == 0)
            return pix;
        pix.Dispose();
        return new PixHandle();
    }

    // A TIFF of one strip around the data.
    private static PixHandle Group4(MappedFile file, PdfScanPage page)
    {
        var (offset, length) = page.Data.GetOffsetAndLength(file.Length);
        const int Head = 8, Entry = 12;
        (ushort Tag, int Value)[] entries =
        [
            (256, page.Width), (257, page.Height), (258, 1), (259, 4), (262, page.BlackIs1 ? 1 : 0), (273, 0), (277, 1), (278, page.Height), (279, length),
        ];
        var start = Head + 2 + entries.Length * Entry + 4;
        var tiff = new byte[checked(start + length)];
        "II*\0"u8.CopyTo(tiff);
        BinaryPrimitives.WriteInt32LittleEndian(tiff.AsSpan(4), Head);
        BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(Head), (ushort)entries.Length);
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = tiff.AsSpan(Head + 2 + i * Entry, Entry);
            BinaryPrimitives.WriteUInt16LittleEndian(entry, entries[i].Tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], 4);
            BinaryPrimitives.WriteInt32LittleEndian(entry[4..], 1);
            BinaryPrimitives.WriteInt32LittleEndian(entry[8..], entries[i].Tag == 273 ? start : entries[i].Value);
        }
        file.Bytes.Slice(offset, length).CopyTo(tiff.AsSpan(start));
        fixed (byte* bytes = tiff)
            return Interop.pixReadMem(bytes, (nuint)tiff.Length);
    }
}
