using System.Collections.Immutable;
using System.Security.Cryptography;
using OcrIngest.Documents;

namespace OcrIngest.Cli.Ingest;

/// <summary>Finds the documents under the paths that a user gives: files, and folders in the order of their names.</summary>
internal sealed class InputDiscovery
{
    private static readonly ImmutableHashSet<string> Extensions = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase, ".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg", ".bmp", ".webp", ".jp2");

    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Searches lazily; a path that was given is taken whatever it is called.</summary>
    public IEnumerable<DiscoveredInput> Find(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        foreach (var path in paths.Select(Path.GetFullPath))
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

    private DiscoveredInput Look(string path)
    {
        var name = Unique(Path.GetFileNameWithoutExtension(path));
        try
        {
            using var file = File.OpenRead(path);
            return file.Length == 0
                ? Rejected(RejectReason.EmptyFile, "The file is empty: scan or copy it again.")
                : new DiscoveredInput(name, path, new SourceDocument(name, [path], Convert.ToHexStringLower(SHA256.HashData(file)), file.Length), null);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Rejected(RejectReason.NotFound, "There is no such file or folder: check the path.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Rejected(RejectReason.NotReadable, "The file cannot be read: check its rights.");
        }

        DiscoveredInput Rejected(RejectReason reason, string message) => new(name, path, null, new InputRejectedException(reason, message));
    }

    private string Unique(string name)
    {
        var unique = name;
        for (var i = 2; !names.Add(unique); i++)
            unique = $"{name}~{i}";
        return unique;
    }
}
