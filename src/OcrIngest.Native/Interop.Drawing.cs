using System.Runtime.InteropServices;

namespace OcrIngest.Native;

/// <summary>Functions of leptonica/allheaders.h for drawing and writing.</summary>
internal static unsafe partial class Interop
{
    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial PixHandle pixCreate(int width, int height, int depth);

    /// <summary>Freed with <see cref="boxDestroy"/>.</summary>
    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial nint boxCreate(int x, int y, int w, int h);

    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial void boxDestroy(ref nint pbox);

    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial int pixRenderBoxArb(PixHandle pix, nint box, int width, byte rval, byte gval, byte bval);

    /// <summary>A built-in bitmap font; freed with <see cref="bmfDestroy"/>.</summary>
    /// <param name="fontsize">Even, 4 to 20.</param>
    [LibraryImport(NativeLibraries.Leptonica, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint bmfCreate(string? dir, int fontsize);

    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial void bmfDestroy(ref nint pbmf);

    /// <param name="textstr">ASCII only.</param>
    /// <param name="val">Colour as 0xRRGGBB00.</param>
    [LibraryImport(NativeLibraries.Leptonica, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int pixSetTextline(PixHandle pix, nint bmf, string textstr, uint val, int x0, int y0, out int pwidth, out int poverflow);

    /// <param name="format">3 is PNG.</param>
    [LibraryImport(NativeLibraries.Leptonica, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int pixWrite(string fname, PixHandle pix, int format);

    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial int pixEndianByteSwap(PixHandle pixs);

    /// <param name="special">For PNG ten and zlib's level, 0 to 9.</param>
    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial int pixSetSpecial(PixHandle pix, int special);
}
