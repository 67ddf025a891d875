using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OcrIngest.Generation.Files;

/// <summary>Encoders of the system's Leptonica (leptonica/allheaders.h), under their own names. l_ok is 0 for success.</summary>
internal static unsafe partial class LeptonicaWriter
{
    private const string Library = "leptonica";

    // CA2255 warns of module initialisers in libraries; a resolver must be there before the first import.
#pragma warning disable CA2255
    [ModuleInitializer]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(LeptonicaWriter).Assembly, Resolve);
#pragma warning restore CA2255

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

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        foreach (var file in name == Library ? new[] { "liblept.so.5", "libleptonica.so.6", "liblept.so" } : [])
            if (NativeLibrary.TryLoad(file, out var library))
                return library;
        return 0;
    }
}
