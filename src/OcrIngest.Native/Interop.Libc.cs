using System.Runtime.InteropServices;

namespace OcrIngest.Native;

/// <summary>Functions of the C library (stdlib.h, malloc.h).</summary>
internal static partial class Interop
{
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int setenv(string name, string value, int overwrite);

    /// <summary>Of glibc only.</summary>
    [LibraryImport("libc")]
    internal static partial int malloc_trim(nuint pad);
}
