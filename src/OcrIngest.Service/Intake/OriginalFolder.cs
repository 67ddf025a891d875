using System.Globalization;
using OcrIngest.Documents;

namespace OcrIngest.Service.Intake;

/// <summary>The originals, a folder each under the hash of their bytes: <c>page-0001.pdf</c>, or the pages of a numbered run in order.</summary>
internal sealed class OriginalFolder
{
    private const string Unfinished = ".part";

    private readonly string root;

    public OriginalFolder(string dataFolder)
    {
        root = Path.Combine(dataFolder, "originals");
        Directory.CreateDirectory(root);
        foreach (var left in Directory.GetDirectories(root, "*" + Unfinished))
            Directory.Delete(left, recursive: true);
    }

    /// <summary>Takes a document's files over; one that is there already stays.</summary>
    public void Take(SourceDocument document)
    {
        var folder = Of(document.Sha256);
        if (Directory.Exists(folder))
            return;
        var part = Directory.CreateDirectory($"{folder}.{Guid.NewGuid():N}{Unfinished}").FullName;
        foreach (var (i, file) in document.Files.Index())
            File.Move(file, Path.Combine(part, string.Create(CultureInfo.InvariantCulture, $"page-{i + 1:D4}{Path.GetExtension(file)}")));
        try
        {
            Directory.Move(part, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(part, recursive: true);
        }
    }

    /// <summary>Null when the original is not here.</summary>
    public SourceDocument? Find(string sha256, string name, long bytes) => IsHash(sha256) && Directory.Exists(Of(sha256))
        ? new SourceDocument(name, [.. Directory.GetFiles(Of(sha256)).Order(StringComparer.Ordinal)], sha256, bytes)
        : null;

    /// <summary>The hashes of all documents whose originals are here.</summary>
    public IReadOnlyCollection<string> All() => [.. Directory.EnumerateDirectories(root).Select(folder => Path.GetFileName(folder)).Where(IsHash)];

    public void Delete(string sha256)
    {
        if (IsHash(sha256) && Directory.Exists(Of(sha256)))
            Directory.Delete(Of(sha256), recursive: true);
    }

    /// <summary>Whether a text from outside can be the name of a folder here.</summary>
    public static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private string Of(string sha256) => Path.Combine(root, sha256);
}
