namespace OcrIngest.Documents;

/// <summary>Names that promise a document. They never decide what a file is, only whether one that is none is worth a word.</summary>
internal static class DocumentExtensions
{
    private static readonly HashSet<string> s_known = new(StringComparer.OrdinalIgnoreCase)
    {
        ".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg", ".bmp", ".webp", ".jp2", ".zip",
    };

    public static bool IsKnown(string path) => s_known.Contains(Path.GetExtension(path));
}
