using System.Runtime.InteropServices;

namespace OcrIngest.Native;

/// <summary>Functions of the C library (stdlib.h).</summary>
internal static partial class Interop
{
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int setenv(string name, string value, int overwrite);
}
