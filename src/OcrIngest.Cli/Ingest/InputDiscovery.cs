using System.Collections.Immutable;
using System.Security.Cryptography;
using OcrIngest.Documents;

namespace OcrIngest.Cli.Ingest;

/// <summary>The one place where <c>ingest</c> finds its documents.</summary>
internal static class InputDiscovery
{
    private static readonly ImmutableHashSet<string> Extensions = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase, ".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg", ".bmp", ".webp", ".jp2");

    /// <summary>Lazily, folders in order of their names; a path that was given is taken whatever it is called.</summary>
    public static IEnumerable<DiscoveredInput> Find(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        foreach (var path in paths)
        {
            var files = Directory.Exists(path)
                ? Directory.EnumerateFiles(path, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
                    .Where(file => Extensions.Contains(Path.GetExtension(file))).Order(StringComparer.Ordinal)
                : Enumerable.Repeat(path, 1);
            foreach (var file in files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return Look(file);
            }
        }
    }

    private static DiscoveredInput Look(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        try
        {
            using var file = File.OpenRead(path);
            var hash = Convert.ToHexStringLower(SHA256.HashData(file));
            var document = new SourceDocument(name, [Path.GetFullPath(path)], hash, file.Length);
            return new DiscoveredInput(path, document, file.Length > 0 ? null : Error(RejectReason.EmptyFile, "The file is empty. Scan or copy it again."));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return new DiscoveredInput(path, null, Error(RejectReason.NotFound, "There is no such file or folder. Check the path."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new DiscoveredInput(path, null, Error(RejectReason.NotReadable, $"The file cannot be read ({e.Message.TrimEnd('.')}). Check its rights."));
        }
    }

    private static DocumentError Error(RejectReason reason, string message) => new(reason.Code(), message);
}
