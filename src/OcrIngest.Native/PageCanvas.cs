using System.Runtime.CompilerServices;
using OcrIngest.Imaging;

namespace OcrIngest.Native;

/// <summary>A colour drawing on a gray page, written as PNG. Not thread-safe.</summary>
public sealed unsafe class PageCanvas : IDisposable
{
    private const int ColourDepth = 32, Png = 3, LeastFont = 4, LargestFont = 20;
    private readonly PixHandle pix;
    private nint font;

    /// <param name="fontPoints">Size of text, 4 to 20; 8 fits table cells at 200 dpi.</param>
    /// <exception cref="EngineFailedException">Leptonica is missing, or memory is.</exception>
    public PageCanvas(GrayImage page, int fontPoints)
    {
        Leptonica.Quiet();
        pix = Interop.pixCreate(page.Width, page.Height, ColourDepth);
        if (pix.IsInvalid)
            throw new EngineFailedException($"A drawing of {page.Width} x {page.Height} pixels does not fit into memory.");
        font = Interop.bmfCreate(null, Math.Clamp(fontPoints / 2 * 2, LeastFont, LargestFont));
        var words = Interop.pixGetData(pix);
        for (var i = 0; i < page.Pixels.Length; i++)
            Unsafe.Write(words + i, page.Pixels[i] * 0x01010100u);
    }

    /// <param name="colour">0xRRGGBB.</param>
    public void Rectangle(PixelRect rect, int colour, int thicknessPx)
    {
        var box = Interop.boxCreate(rect.X, rect.Y, rect.Width, rect.Height);
        if (box == 0)
            return;
        _ = Interop.pixRenderBoxArb(pix, box, thicknessPx, (byte)(colour >> 16), (byte)(colour >> 8 & 255), (byte)(colour & 255));
        Interop.boxDestroy(ref box);
    }

    /// <summary>One line of text, its baseline's left end at (x, y); characters that are not ASCII become '?'.</summary>
    /// <param name="colour">0xRRGGBB.</param>
    public void Text(string text, int x, int y, int colour)
    {
        if (font != 0 && text.Length > 0)
            _ = Interop.pixSetTextline(pix, font, string.Concat(text.Select(c => c is >= ' ' and <= '~' ? c : '?')), (uint)colour << 8, x, y, out _, out _);
    }

    /// <exception cref="EngineFailedException">The file cannot be written.</exception>
    public void Save(string path)
    {
        if (Interop.pixWrite(path, pix, Png) != 0)
            throw new EngineFailedException($"The drawing {path} cannot be written: make room there, or name another folder.");
    }

    public void Dispose()
    {
        if (font != 0)
            Interop.bmfDestroy(ref font);
        pix.Dispose();
    }
}
