using OcrIngest.Generation.Scanning;

namespace OcrIngest.Generation.Files;

/// <summary>Scans as JPEG, PNG and TIFF.</summary>
internal static unsafe class ImageWriter
{
    private const int Png = 3, TiffG4 = 8;

    public static byte[] ToJpeg(ScanPage page, int quality)
    {
        using var pix = new Pix(page, bilevel: false);
        if (LeptonicaWriter.pixWriteMemJpeg(out var data, out var size, pix.Handle, quality, 0) != 0)
            throw new EngineFailedException("Leptonica could not write a JPEG.");
        return Take(data, size);
    }

    /// <param name="bilevel">One bit a pixel.</param>
    public static byte[] ToPng(ScanPage page, bool bilevel) => Write(page, bilevel, Png);

    /// <summary>A TIFF file of one page in Group 4, as one strip.</summary>
    public static byte[] ToG4(ScanPage page) => Write(page, bilevel: true, TiffG4);

    public static void AppendTiff(string path, ScanPage page, TiffKind kind, bool first)
    {
        using var pix = new Pix(page, kind == TiffKind.G4);
        if (LeptonicaWriter.pixWriteTiff(path, pix.Handle, (int)kind, first ? "w+" : "a+") != 0)
            throw new EngineFailedException($"Leptonica could not write {path}.");
    }

    private static byte[] Write(ScanPage page, bool bilevel, int format)
    {
        using var pix = new Pix(page, bilevel);
        if (LeptonicaWriter.pixWriteMem(out var data, out var size, pix.Handle, format) != 0)
            throw new EngineFailedException("Leptonica could not encode a page.");
        return Take(data, size);
    }

    private static byte[] Take(byte* data, nuint size)
    {
        var bytes = new ReadOnlySpan<byte>(data, (int)size).ToArray();
        LeptonicaWriter.lept_free(data);
        return bytes;
    }

    /// <summary>A Leptonica picture of 1, 8 or 32 bits with the page's pixels.</summary>
    private sealed class Pix : IDisposable
    {
        private nint handle;

        public Pix(ScanPage page, bool bilevel)
        {
            handle = LeptonicaWriter.pixCreate(page.Width, page.Height, bilevel ? 1 : page.InColor ? 32 : 8);
            if (handle == 0)
                throw new EngineFailedException("Leptonica has no memory for a page.");
            _ = LeptonicaWriter.pixSetResolution(handle, page.Dpi, page.Dpi);
            var words = LeptonicaWriter.pixGetWpl(handle);
            for (var y = 0; y < page.Height; y++)
            {
                var row = new Span<uint>(LeptonicaWriter.pixGetData(handle) + (long)y * words, words);
                if (bilevel)
                    Bits(page.Planes[0].Row(y), row);
                else if (page.InColor)
                    Colors(page.Planes[0].Row(y), page.Planes[1].Row(y), page.Planes[2].Row(y), row);
                else
                    Grays(page.Planes[0].Row(y), row);
            }
        }

        public nint Handle => handle;

        public void Dispose() => LeptonicaWriter.pixDestroy(ref handle);

        private static void Bits(ReadOnlySpan<byte> pixels, Span<uint> words)
        {
            words.Clear();
            for (var x = 0; x < pixels.Length; x++)
                if (pixels[x] < 128)
                    words[x >> 5] |= 0x80000000u >> (x & 31);
        }

        private static void Grays(ReadOnlySpan<byte> pixels, Span<uint> words)
        {
            words.Clear();
            for (var x = 0; x < pixels.Length; x++)
                words[x >> 2] |= (uint)pixels[x] << (24 - 8 * (x & 3));
        }

        private static void Colors(ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue, Span<uint> words)
        {
            for (var x = 0; x < red.Length; x++)
                words[x] = (uint)red[x] << 24 | (uint)green[x] << 16 | (uint)blue[x] << 8;
        }
    }
}
