using System.Collections.Immutable;

namespace OcrIngest.Documents;

/// <summary>
/// One stream of pages as it lies on disk: a PDF, an image file (perhaps of many pages), or a numbered run of image files.
/// </summary>
/// <param name="Name">File name without extension, or the common stem of a numbered run.</param>
/// <param name="Files">Absolute paths in page order; one, except for a numbered run.</param>
/// <param name="Sha256">Lower-case hex over the bytes of all files in order: the document's identity everywhere.</param>
/// <param name="Bytes">Sum of the file sizes.</param>
public sealed record SourceDocument(string Name, ImmutableArray<string> Files, string Sha256, long Bytes);
