using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OcrIngest.Generation;

/// <summary>Under which file names the system's libraries are looked for.</summary>
internal static class NativeLibraries
{
    public const string Leptonica = "leptonica", HarfBuzz = "harfbuzz", HarfBuzzSubset = "harfbuzz-subset";

    // CA2255 warns of module initialisers in libraries; a resolver must be there before the first import.
#pragma warning disable CA2255
    [ModuleInitializer]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraries).Assembly, Resolve);
#pragma warning restore CA2255

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        string[] files = name switch
        {
            Leptonica => ["liblept.so.5", "libleptonica.so.6", "liblept.so"],
            HarfBuzz => ["libharfbuzz.so.0"],
            HarfBuzzSubset => ["libharfbuzz-subset.so.0"],
            _ => [],
        };
        foreach (var file in files)
            if (NativeLibrary.TryLoad(file, out var library))
                return library;
        return files.Length == 0 ? 0 : throw new EngineFailedException($"{files[0]} cannot be loaded: .ci/install generate installs its Debian package.");
    }
}
