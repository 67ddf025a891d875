using System.Security.Cryptography;
using System.Text;

namespace OcrIngest.Documents;

/// <summary>
/// Finds the documents under the paths that a user gives: files, folders (walked in ordinal order), ZIPs. What cannot be used is reported,
/// one entry a path, and never stops the rest. What is merely found and neither is nor claims to be a document is passed over; a path that
/// was given is always accounted for.
/// </summary>
/// <param name="unpackFolder">Where ZIPs are unpacked; must exist, and is the caller's to delete when the documents have been read.</param>
public sealed class DocumentDiscovery(DocumentLimits limits, string unpackFolder)
{
    private const int DeepestZip = 1, MostNameBytes = 230;

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _zips;

    /// <summary>Searches lazily; files are hashed as they are found.</summary>
    public IEnumerable<DiscoveredInput> Find(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        // Files given one after the other (a shell's x-*.jpg) are looked at together, for they may be pages of one document.
        var files = new List<string>();
        foreach (var path in paths.Select(Path.GetFullPath).Append(null))
        {
            if (path is not null && !Directory.Exists(path))
            {
                files.Add(path);
                continue;
            }
            foreach (var found in Documents(files, Origin.Given, cancellationToken))
                yield return found;
            files.Clear();
            if (path is null)
                yield break;
            var any = false;
            foreach (var found in Walk(path, Origin.Walked, cancellationToken))
            {
                any = true;
                yield return found;
            }
            if (!any)
                yield return Reject(path, Origin.Given, new InputRejectedException(RejectReason.NotFound, "There is no document in this folder: check the path."));
        }
    }

    /// <summary>How a file came to be looked at.</summary>
    /// <param name="Shown">What stands before a path's own folder in messages; null for paths that are their own name.</param>
    private sealed record Origin(bool IsGiven, int ZipDepth, string? Folder, string? Shown, ZipBudget? Budget)
    {
        public static readonly Origin Given = new(true, 0, null, null, null);
        public static readonly Origin Walked = new(false, 0, null, null, null);

        public string Show(string path) => Folder is null ? path : Shown + "/" + Path.GetRelativePath(Folder, path);
    }

    private IEnumerable<DiscoveredInput> Walk(string folder, Origin origin, CancellationToken cancellationToken)
    {
        List<FileSystemInfo>? entries = null;
        InputRejectedException? unreadable = null;
        try
        {
            entries = [.. new DirectoryInfo(folder).EnumerateFileSystemInfos().Where(IsWalked).OrderBy(entry => entry.Name, StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            unreadable = new InputRejectedException(RejectReason.NotReadable, "The folder may not be read: give this user the right to.", e);
        }
        if (entries is null)
        {
            yield return Reject(folder, origin, unreadable!);
            yield break;
        }

        // Files before folders, so that a run of pages is not torn apart by a folder between them.
        foreach (var found in Documents([.. entries.OfType<FileInfo>().Select(file => file.FullName)], origin, cancellationToken))
            yield return found;
        foreach (var inner in entries.OfType<DirectoryInfo>())
            foreach (var found in Walk(inner.FullName, origin, cancellationToken))
                yield return found;
    }

    // Dot files, macOS's resource forks among them, are not the user's. A linked folder may lead back to where we are.
    private static bool IsWalked(FileSystemInfo entry) =>
        !entry.Name.StartsWith('.') && entry.Name != "__MACOSX" && (entry is FileInfo || (entry.Attributes & FileAttributes.ReparsePoint) == 0);

    private IEnumerable<DiscoveredInput> Documents(IReadOnlyList<string> files, Origin origin, CancellationToken cancellationToken)
    {
        foreach (var run in NumberedRuns.Group([.. files.Where(_seen.Add)], IsPage))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (run.Files.Count == 1 && FormatOrUnknown(run.Files[0]) == DocumentFormat.Zip)
                foreach (var found in Unpack(run.Files[0], origin, cancellationToken))
                    yield return found;
            else if (Document(run, origin) is { } found)
                yield return found;
        }
    }

    private DiscoveredInput? Document(NumberedRuns.Run run, Origin origin)
    {
        var current = run.Files[0];
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long bytes = 0;
            foreach (var file in run.Files)
            {
                current = file;
                if (!origin.IsGiven && run.Files.Count == 1 && !DocumentExtensions.IsKnown(file) && FormatOrUnknown(file) == DocumentFormat.Unknown)
                    return null;
                bytes += FileFacts.LengthOf(file, limits);
                if (FileSignature.OfFile(file) == DocumentFormat.Unknown)
                    throw new InputRejectedException(RejectReason.UnsupportedFormat,
                        "The content is neither a PDF nor a picture that is read here: give PDF, TIFF, PNG, JPEG, BMP, WebP, JPEG 2000 or a ZIP of them.");
                Append(hash, file);
            }
            var name = Unique(run.Name);
            var document = new SourceDocument(name, [.. run.Files], Convert.ToHexStringLower(hash.GetHashAndReset()), bytes);
            return new DiscoveredInput(name, origin.Show(run.Files[0]), document, null);
        }
        catch (InputRejectedException e)
        {
            // A run without one of its pages would pass for a whole report: it is refused as one.
            return Reject(current, origin, e, run.Name);
        }
    }

    private static void Append(IncrementalHash hash, string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var buffer = new byte[1 << 17];
            for (int read; (read = stream.Read(buffer)) > 0;)
                hash.AppendData(buffer, 0, read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileFacts.Unreadable(file, e);
        }
    }

    private IEnumerable<DiscoveredInput> Unpack(string zip, Origin origin, CancellationToken cancellationToken)
    {
        if (!origin.IsGiven && !DocumentExtensions.IsKnown(zip))
            yield break; // office documents, JARs and the like are ZIPs by signature only
        var shown = origin.Show(zip);
        string folder;
        do
            folder = Path.Combine(unpackFolder, $"zip{++_zips}");
        while (Path.Exists(folder));
        var inside = new Origin(false, origin.ZipDepth + 1, folder, shown, origin.Budget ?? new ZipBudget(limits));
        List<ZipUnpacker.Refused>? refused = null;
        InputRejectedException? rejection = null;
        try
        {
            if (origin.ZipDepth > DeepestZip)
                throw new InputRejectedException(RejectReason.UnsupportedFormat, "ZIPs lie in ZIPs too deeply: unpack them and give the files.");
            FileFacts.LengthOf(zip, limits);
            refused = new ZipUnpacker(inside.Budget!).Unpack(zip, folder, cancellationToken);
        }
        catch (InputRejectedException e)
        {
            rejection = e;
        }
        if (refused is null)
        {
            yield return Reject(zip, origin, rejection!);
            yield break;
        }

        var any = refused.Count > 0;
        foreach (var entry in refused)
            yield return new DiscoveredInput(Unique(Path.GetFileNameWithoutExtension(entry.Entry.Replace('\\', '/'))), $"{shown}/{entry.Entry}", null, entry.Rejection);
        foreach (var found in Walk(folder, inside, cancellationToken))
        {
            any = true;
            yield return found;
        }
        if (!any)
            yield return Reject(zip, origin, new InputRejectedException(RejectReason.UnsupportedFormat, "There is no document in this ZIP: give PDFs or pictures."));
    }

    private DiscoveredInput Reject(string path, Origin origin, InputRejectedException rejection, string? name = null) =>
        new(Unique(name ?? Path.GetFileNameWithoutExtension(path)), origin.Show(path), null, rejection);

    private static DocumentFormat FormatOrUnknown(string path)
    {
        try
        {
            return new FileInfo(path) is { Length: > 0 } ? FileSignature.OfFile(path) : DocumentFormat.Unknown;
        }
        catch (Exception e) when (e is InputRejectedException or IOException or UnauthorizedAccessException)
        {
            return DocumentFormat.Unknown;
        }
    }

    // By its bytes, or for want of good ones by its name: a damaged page is still a page of its run.
    private static bool IsPage(string path) => FormatOrUnknown(path) switch
    {
        DocumentFormat.Pdf or DocumentFormat.Zip => false,
        DocumentFormat.Tiff => !TiffPages.HasSeveral(path),
        DocumentFormat.Unknown => DocumentExtensions.IsKnown(path) && Path.GetExtension(path).ToUpperInvariant() is not (".PDF" or ".ZIP"),
        _ => true,
    };

    // A result file is named after it: nothing in it may be a path, and with an ending it must fit into 255 bytes.
    private string Unique(string name)
    {
        name = string.Concat(name.Select(c => c is '/' or '\\' || char.IsControl(c) ? '_' : c)).Trim();
        while (Encoding.UTF8.GetByteCount(name) > MostNameBytes)
            name = name[..^1];
        if (name.Length == 0)
            name = "document";
        var unique = name;
        for (var i = 2; !_names.Add(unique); i++)
            unique = $"{name}~{i}";
        return unique;
    }
}
