using System.Runtime.InteropServices;

namespace OcrIngest.Native;

/// <summary>UTF-8 text that Tesseract hands out.</summary>
internal static class NativeText
{
    /// <summary>Copies a text that the caller owns and frees it; null for a null pointer.</summary>
    public static string? Take(nint text)
    {
        if (text == 0)
            return null;
        try
        {
            return Marshal.PtrToStringUTF8(text);
        }
        finally
        {
            Interop.TessDeleteText(text);
        }
    }
}
