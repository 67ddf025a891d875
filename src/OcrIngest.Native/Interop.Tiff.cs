using System.Runtime.InteropServices;

namespace OcrIngest.Native;

/// <summary>Functions of tiffio.h, under their own names, for the TIFFs that Leptonica leaves (tiles, unusual samples). Leptonica itself needs this library.</summary>
internal static unsafe partial class Interop
{
    /// <summary>Invalid (null) when it is no TIFF.</summary>
    [LibraryImport(NativeLibraries.Tiff, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial TiffHandle TIFFOpen(string filename, string mode);

    [LibraryImport(NativeLibraries.Tiff)]
    internal static partial void TIFFClose(nint tif);

    /// <summary>0 for failure.</summary>
    [LibraryImport(NativeLibraries.Tiff)]
    internal static partial int TIFFSetSubDirectory(TiffHandle tif, ulong diroff);

    /// <summary>Pixels 0xAABBGGRR, colour multiplied by alpha; 0 for failure.</summary>
    /// <param name="orientation">When it is the picture's own, rows come as they are stored.</param>
    [LibraryImport(NativeLibraries.Tiff)]
    internal static partial int TIFFReadRGBAImageOriented(TiffHandle tif, uint width, uint height, uint* raster, int orientation, int stopOnError);

    /// <summary>Null silences it.</summary>
    [LibraryImport(NativeLibraries.Tiff)]
    internal static partial nint TIFFSetErrorHandler(nint handler);

    /// <summary>Null silences it.</summary>
    [LibraryImport(NativeLibraries.Tiff)]
    internal static partial nint TIFFSetWarningHandler(nint handler);
}
