using System.Runtime.InteropServices;

namespace OcrIngest.Generation.Files;

/// <summary>Encoders of the system's Leptonica (leptonica/allheaders.h), under their own names. l_ok is 0 for success.</summary>
internal static unsafe partial class LeptonicaWriter
{
    private const string Library = NativeLibraries.Leptonica;

    [LibraryImport(Library)]
    internal static partial nint pixCreate(int width, int height, int depth);

    [LibraryImport(Library)]
    internal static partial void pixDestroy(ref nint ppix);

    /// <summary>Borrowed; words whose high-order bits stand to the left in the picture.</summary>
    [LibraryImport(Library)]
    internal static partial uint* pixGetData(nint pix);

    /// <summary>32-bit words a row.</summary>
    [LibraryImport(Library)]
    internal static partial int pixGetWpl(nint pix);

    [LibraryImport(Library)]
    internal static partial int pixSetResolution(nint pix, int xres, int yres);

    /// <summary>The result is freed with <see cref="lept_free"/>.</summary>
    [LibraryImport(Library)]
    internal static partial int pixWriteMemJpeg(out byte* data, out nuint size, nint pix, int quality, int progressive);

    /// <summary>The result is freed with <see cref="lept_free"/>.</summary>
    [LibraryImport(Library)]
    internal static partial int pixWriteMem(out byte* data, out nuint size, nint pix, int format);

    /// <param name="modestr">"w+" begins a file, "a+" adds a page.</param>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int pixWriteTiff(string filename, nint pix, int comptype, string modestr);

    [LibraryImport(Library)]
    internal static partial void lept_free(void* ptr);
}
