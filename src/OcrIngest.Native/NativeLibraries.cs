using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OcrIngest.Native;

/// <summary>
/// Finds the system's own libtesseract, libleptonica and libtiff for every import of this assembly. Nothing is shipped: a missing library is one
/// <see cref="EngineFailedException"/> that names the Debian package.
/// </summary>
internal static class NativeLibraries
{
    public const string Tesseract = "tesseract";
    public const string Leptonica = "leptonica";
    public const string Tiff = "tiff";

    // CA2255 warns of module initialisers in libraries; a resolver must be there before the first import, whichever type comes first.
#pragma warning disable CA2255
    [ModuleInitializer]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraries).Assembly, Resolve);
#pragma warning restore CA2255

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => name switch
    {
        Tesseract => LoadTesseract(),
        Leptonica => Load("liblept5", "liblept.so.5", "libleptonica.so.6", "liblept.so"),
        Tiff => Load("libtiff6", "libtiff.so.6", "libtiff.so.5"),
        _ => 0, // libc: the runtime's own search finds it
    };

    private static nint LoadTesseract()
    {
        // libgomp reads this once, from the native environment, when it is loaded; Environment.SetEnvironmentVariable never gets there.
        // Without it Tesseract parts every small matrix product among threads and a cell takes 5 to 7 times as long.
        _ = Interop.setenv("OMP_THREAD_LIMIT", "1", overwrite: 1);
        return Load("tesseract-ocr", "libtesseract.so.5", "libtesseract.so");
    }

    internal static nint Load(string package, params ReadOnlySpan<string> fileNames)
    {
        foreach (var fileName in fileNames)
            if (NativeLibrary.TryLoad(fileName, out var library))
                return library;
        throw new EngineFailedException($"{fileNames[0]} is not on this machine: install the Debian package {package} (.ci/install does).");
    }
}
