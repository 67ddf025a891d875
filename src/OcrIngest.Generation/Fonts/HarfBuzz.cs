using System.Runtime.InteropServices;

namespace OcrIngest.Generation.Fonts;

/// <summary>The system's HarfBuzz (hb.h, hb-subset.h, version 6), under its own names. Objects count their references; a face keeps its blob, a font its face.</summary>
internal static unsafe partial class HarfBuzz
{
    private const string Library = NativeLibraries.HarfBuzz, Subset = NativeLibraries.HarfBuzzSubset;

    /// <summary>Zero when the file cannot be read.</summary>
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint hb_blob_create_from_file_or_fail(string file_name);

    /// <summary>Borrowed from the blob.</summary>
    [LibraryImport(Library)]
    internal static partial byte* hb_blob_get_data(nint blob, out uint length);

    [LibraryImport(Library)]
    internal static partial void hb_blob_destroy(nint blob);

    [LibraryImport(Library)]
    internal static partial nint hb_face_create(nint blob, uint index);

    [LibraryImport(Library)]
    internal static partial void hb_face_destroy(nint face);

    [LibraryImport(Library)]
    internal static partial void hb_face_make_immutable(nint face);

    [LibraryImport(Library)]
    internal static partial uint hb_face_get_upem(nint face);

    /// <summary>A new reference; an empty blob where there is no such table.</summary>
    [LibraryImport(Library)]
    internal static partial nint hb_face_reference_table(nint face, uint tag);

    /// <summary>The whole font file; a new reference.</summary>
    [LibraryImport(Library)]
    internal static partial nint hb_face_reference_blob(nint face);

    /// <summary>Its units are the face's.</summary>
    [LibraryImport(Library)]
    internal static partial nint hb_font_create(nint face);

    [LibraryImport(Library)]
    internal static partial void hb_font_destroy(nint font);

    [LibraryImport(Library)]
    internal static partial int hb_font_get_nominal_glyph(nint font, uint unicode, out uint glyph);

    [LibraryImport(Library)]
    internal static partial int hb_font_get_glyph_h_advance(nint font, uint glyph);

    [LibraryImport(Subset)]
    internal static partial nint hb_subset_input_create_or_fail();

    [LibraryImport(Subset)]
    internal static partial void hb_subset_input_destroy(nint input);

    /// <summary>Borrowed.</summary>
    [LibraryImport(Subset)]
    internal static partial nint hb_subset_input_glyph_set(nint input);

    /// <summary>Borrowed.</summary>
    [LibraryImport(Subset)]
    internal static partial nint hb_subset_input_set(nint input, int set_type);

    [LibraryImport(Subset)]
    internal static partial void hb_subset_input_set_flags(nint input, uint value);

    [LibraryImport(Library)]
    internal static partial void hb_set_add(nint set, uint codepoint);

    /// <summary>Zero when it failed.</summary>
    [LibraryImport(Subset)]
    internal static partial nint hb_subset_or_fail(nint source, nint input);
}
