using OcrIngest.Imaging;

namespace OcrIngest.Native;

/// <summary>Writes a gray page as PNG, packed quickly rather than small: it is looked at on this machine, and a person waits for it.</summary>
public static unsafe class PagePicture
{
    private const int GrayDepth = 8, Png = 3;

    // Ten and the level of compression, as Leptonica's writer of PNG takes it.
    private const int Quickly = 11;

    /// <exception cref="EngineFailedException">Leptonica is missing, memory is, or the file cannot be written.</exception>
    public static void Save(GrayImage page, string path)
    {
        Leptonica.Quiet();
        using var pix = Interop.pixCreate(page.Width, page.Height, GrayDepth);
        if (pix.IsInvalid)
            throw new EngineFailedException($"A picture of {page.Width} x {page.Height} pixels does not fit into memory.");
        var words = Interop.pixGetData(pix);
        var length = Interop.pixGetWpl(pix);
        for (var y = 0; y < page.Height; y++)
            page.Row(y).CopyTo(new Span<byte>(words + (long)y * length, page.Width));
        // Its rows are words in the order of the machine, first pixel in the highest byte.
        _ = Interop.pixEndianByteSwap(pix);
        _ = Interop.pixSetSpecial(pix, Quickly);
        if (Interop.pixWrite(path, pix, Png) != 0)
            throw new EngineFailedException($"The picture {path} cannot be written: make room there, or name another folder.");
    }
}
