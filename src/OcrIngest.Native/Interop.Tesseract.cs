using System.Runtime.InteropServices;

namespace OcrIngest.Native;

/// <summary>Functions of tesseract/capi.h, under their own names. BOOL is an int; text is UTF-8.</summary>
internal static unsafe partial class Interop
{
    /// <summary>Static text: never freed.</summary>
    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial nint TessVersion();

    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial TessApiHandle TessBaseAPICreate();

    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial void TessBaseAPIEnd(nint api);

    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial void TessBaseAPIDelete(nint api);

    [LibraryImport(NativeLibraries.Tesseract, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int TessBaseAPIInit2(TessApiHandle api, string? datapath, string language, int oem);

    /// <summary>0 when there is no such variable, or it counts only before the model is loaded.</summary>
    [LibraryImport(NativeLibraries.Tesseract, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int TessBaseAPISetVariable(TessApiHandle api, string name, string value);

    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial void TessBaseAPISetPageSegMode(TessApiHandle api, int mode);

    /// <summary>Copies the pixels.</summary>
    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial void TessBaseAPISetImage(TessApiHandle api, byte* imagedata, int width, int height, int bytesPerPixel, int bytesPerLine);

    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial void TessBaseAPISetSourceResolution(TessApiHandle api, int ppi);

    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial int TessBaseAPIRecognize(TessApiHandle api, nint monitor);

    /// <summary>Drops the picture and the results of the last reading; the model stays.</summary>
    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial void TessBaseAPIClear(TessApiHandle api);

    /// <summary>The caller frees with <see cref="TessDeleteText"/>.</summary>
    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial nint TessBaseAPIGetUTF8Text(TessApiHandle api);

    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial void TessDeleteText(nint text);

    /// <summary>Invalid (null) when nothing was recognised.</summary>
    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial TessResultIteratorHandle TessBaseAPIGetIterator(TessApiHandle api);

    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial void TessResultIteratorDelete(nint iterator);

    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial int TessResultIteratorNext(TessResultIteratorHandle iterator, int level);

    /// <summary>Null when the iterator stands on nothing; the caller frees with <see cref="TessDeleteText"/>.</summary>
    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial nint TessResultIteratorGetUTF8Text(TessResultIteratorHandle iterator, int level);

    /// <summary>0 to 100.</summary>
    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial float TessResultIteratorConfidence(TessResultIteratorHandle iterator, int level);

    /// <summary>Borrowed: lives as long as <paramref name="iterator"/>.</summary>
    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial nint TessResultIteratorGetPageIterator(TessResultIteratorHandle iterator);

    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial int TessPageIteratorBoundingBox(nint iterator, int level, out int left, out int top, out int right, out int bottom);

    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial int TessPageIteratorIsAtBeginningOf(nint iterator, int level);

    /// <summary>Aborts the process when the iterator stands on no symbol: first see that <see cref="TessResultIteratorGetUTF8Text"/> gives one.</summary>
    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial TessChoiceIteratorHandle TessResultIteratorGetChoiceIterator(TessResultIteratorHandle iterator);

    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial void TessChoiceIteratorDelete(nint iterator);

    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial int TessChoiceIteratorNext(TessChoiceIteratorHandle iterator);

    /// <summary>Borrowed text.</summary>
    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial nint TessChoiceIteratorGetUTF8Text(TessChoiceIteratorHandle iterator);

    /// <summary>0 to 100, not normalised over the choices.</summary>
    [LibraryImport(NativeLibraries.Tesseract)]
    internal static partial float TessChoiceIteratorConfidence(TessChoiceIteratorHandle iterator);
}
