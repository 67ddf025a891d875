using System.Security.Cryptography;
using System.Text;
using OcrIngest.Reports;

namespace OcrIngest.Cli.Ingest;

/// <summary>
/// The folder that <c>--out</c> names: <c>NAME.json</c> for each document and, with <c>--overlay</c>, <c>NAME-PAGE.png</c> for its pages. Two
/// different documents of one name are told apart by a hash: the first that is found has the plain name.
/// </summary>
internal sealed class ResultFiles
{
    private readonly string folder;
    private readonly bool overlays;
    private readonly Dictionary<string, string> owners = new(StringComparer.Ordinal);

    /// <exception cref="EngineFailedException">The folder cannot be made.</exception>
    public ResultFiles(string folder, bool overlays)
    {
        (this.folder, this.overlays) = (Path.GetFullPath(folder), overlays);
        try
        {
            Directory.CreateDirectory(this.folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw AtomicFile.Unwritable(folder, e);
        }
    }

    /// <summary>Null when no overlays are wanted.</summary>
    public string? OverlayDirectory => overlays ? folder : null;

    /// <summary>The NAME for a document; to be asked for in the order in which documents are found.</summary>
    /// <param name="identity">The document's hash, or its path when it could not be read.</param>
    public string NameFor(string name, string identity)
    {
        var plain = Fitting(name);
        if (owners.TryAdd(plain, identity) || owners[plain] == identity)
            return plain;
        return $"{plain}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..8]}";
    }

    public string JsonPath(string name) => Path.Combine(folder, name + ".json");

    public void Write(string name, IngestResult result) => AtomicFile.Write(JsonPath(name), stream => stream.Write(ResultJson.Write(result)));

    /// <summary>Whether everything that is wanted of a done document is there, so that it need not be read again.</summary>
    public bool HasOverlays(string name, IngestResult result) =>
        !overlays || Enumerable.Range(1, result.Pages).All(page => File.Exists(Path.Combine(folder, $"{name}-{page}.png")));

    /// <summary>File names are bounded by 255 bytes, and an extension and a page number come to it.</summary>
    private static string Fitting(string name)
    {
        var fitting = string.Concat(name.Select(c => c is '/' or '\0' ? '_' : c));
        while (Encoding.UTF8.GetByteCount(fitting) > 200)
            fitting = fitting[..^1];
        return fitting is "" or "." or ".." ? "_" : fitting;
    }
}
