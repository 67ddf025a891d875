using System.Runtime.InteropServices;

namespace OcrIngest.Native;

/// <summary>Functions of leptonica/allheaders.h, under their own names. l_ok is 0 for success.</summary>
internal static unsafe partial class Interop
{
    /// <summary>5 shows errors, 6 nothing; returns the severity so far.</summary>
    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial int setMsgSeverity(int newsev);

    /// <summary>Reads all formats but only the first page of a TIFF; invalid (null) when it cannot.</summary>
    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial PixHandle pixReadMem(byte* data, nuint size);

    /// <param name="nwarn">Warnings of libjpeg: above 0 the data is damaged or cut off.</param>
    /// <param name="hint">1 reads luminance only.</param>
    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial PixHandle pixReadMemJpeg(byte* data, nuint size, int cmflag, int reduction, out int nwarn, int hint);

    /// <param name="poffset">In: where the page's directory lies in the file (0: the first). Out: the next page's.</param>
    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial PixHandle pixReadMemFromMultipageTiff(byte* cdata, nuint size, ref nuint poffset);

    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial int pixReadHeaderMem(byte* data, nuint size, out int format, out int w, out int h, out int bps, out int spp, out int iscmap);

    /// <param name="type">3: colour with alpha; 4: gray or colour as the map asks for.</param>
    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial PixHandle pixRemoveColormap(PixHandle pixs, int type);

    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial PixHandle pixConvertTo8(PixHandle pixs, int cmapflag);

    /// <summary>Borrowed; null without a colour map.</summary>
    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial nint pixGetColormap(PixHandle pix);

    /// <summary>Whether no colour of the map is transparent, even in part.</summary>
    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial int pixcmapIsOpaque(nint cmap, out int opaque);

    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial int pixGetWidth(PixHandle pix);

    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial int pixGetHeight(PixHandle pix);

    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial int pixGetDepth(PixHandle pix);

    /// <summary>4: a 32-bit picture has alpha.</summary>
    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial int pixGetSpp(PixHandle pix);

    /// <summary>32-bit words a row.</summary>
    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial int pixGetWpl(PixHandle pix);

    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial int pixGetXRes(PixHandle pix);

    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial int pixGetYRes(PixHandle pix);

    /// <summary>Borrowed; words whose high-order bits stand to the left in the picture.</summary>
    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial uint* pixGetData(PixHandle pix);

    [LibraryImport(NativeLibraries.Leptonica)]
    internal static partial void pixDestroy(ref nint ppix);
}
