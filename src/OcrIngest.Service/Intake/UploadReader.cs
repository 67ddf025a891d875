using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using OcrIngest.Documents;
using OcrIngest.Storage;

namespace OcrIngest.Service.Intake;

/// <summary>A file of an upload that is no document.</summary>
public sealed record RejectedUpload(string File, string Code, string Message);

/// <summary>What came of an upload.</summary>
public sealed record Upload(ImmutableArray<SourceDocument> Documents, ImmutableArray<RejectedUpload> Rejected);

/// <summary>The files of an upload on the disk, until they are disposed of.</summary>
/// <param name="Content">Hash of their names and bytes.</param>
internal sealed record ReceivedUpload(string Folder, IReadOnlyList<string> Files, string Content) : IDisposable
{
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>An upload without a file.</summary>
internal sealed class NoFileException(string message) : BadHttpRequestException(message);

/// <summary>Takes an upload: its files go to the disk as they come, are told apart into documents, and are safe there before it is answered.</summary>
internal sealed class UploadReader
{
    public const string Field = "files";

    private const int LongestBoundary = 100, BufferBytes = 1 << 16;

    private readonly ServiceOptions options;
    private readonly OriginalFolder originals;
    private readonly RecordStore store;
    private readonly string inbox;

    public UploadReader(ServiceOptions options, OriginalFolder originals, RecordStore store)
    {
        (this.options, this.originals, this.store) = (options, originals, store);
        inbox = Path.Combine(options.DataFolder, "inbox");
        // Uploads that an earlier process did not answer: their senders send them again.
        if (Directory.Exists(inbox))
            Directory.Delete(inbox, recursive: true);
        Directory.CreateDirectory(inbox);
    }

    /// <summary>Takes the files of an upload to the disk.</summary>
    /// <param name="check">Is given a form's token, which must stand before its files; null where none is asked for.</param>
    /// <exception cref="BadHttpRequestException">It is no upload, or too large.</exception>
    public async Task<ReceivedUpload> Receive(HttpRequest request, Func<string?, Task>? check, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(inbox, Guid.NewGuid().ToString("N"))).FullName;
        try
        {
            using var content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var files = await Receive(request, folder, check, content, cancellationToken);
            return files.Count > 0 ? new ReceivedUpload(folder, files, Convert.ToHexStringLower(content.GetHashAndReset()))
                : throw new NoFileException($"There is no file in the upload: send one or more as field '{Field}'.");
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }
    }

    /// <summary>Tells the documents of an upload apart and puts them into the queue.</summary>
    public Task<Upload> Take(ReceivedUpload received, CancellationToken cancellationToken) =>
        Task.Run(() => Sort(received.Files, Directory.CreateDirectory(Path.Combine(received.Folder, "unpacked")).FullName, cancellationToken), cancellationToken);

    private async Task<List<string>> Receive(HttpRequest request, string folder, Func<string?, Task>? check, IncrementalHash hash, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= LongestBoundary } boundary)
            throw new BadHttpRequestException("An upload is multipart/form-data.", StatusCodes.Status415UnsupportedMediaType);
        var reader = new MultipartReader(boundary, request.Body);
        var files = new List<string>();
        long bytes = 0;
        try
        {
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
            {
                if (check is not null)
                {
                    await check(section.AsFormDataSection() is { } field ? await field.GetValueAsync(cancellationToken) : null);
                    check = null;
                    continue;
                }
                if (section.AsFileSection() is not { Name: Field, FileName: { Length: > 0 } name, FileStream: { } content })
                    continue;
                if (files.Count == options.MaxUploadFiles)
                    throw TooLarge($"more than {options.MaxUploadFiles} files");
                var path = Path.Combine(folder, Unused(folder, name));
                var size = await Copy(content, path, options.MaxUploadBytes - bytes, hash, cancellationToken);
                hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\n{name}\n{size}\n")));
                bytes += size;
                files.Add(path);
            }
        }
        catch (InvalidDataException e)
        {
            throw new BadHttpRequestException($"The upload cannot be understood: {e.Message}", e);
        }
        catch (IOException e) when (e is not BadHttpRequestException && !cancellationToken.IsCancellationRequested && e.Message.Contains("Unexpected end", StringComparison.Ordinal))
        {
            throw new BadHttpRequestException("The upload ended early: send it again.", e);
        }
        return files;
    }

    private static async Task<long> Copy(Stream content, string path, long most, IncrementalHash hash, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferBytes, FileOptions.Asynchronous);
        var buffer = new byte[BufferBytes];
        long bytes = 0;
        for (int count; (count = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if ((bytes += count) > most)
                throw TooLarge("too many bytes");
            hash.AppendData(buffer, 0, count);
            await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
        await file.FlushAsync(cancellationToken);
        // What is answered as taken is on the disk.
        file.Flush(flushToDisk: true);
        return bytes;
    }

    private Upload Sort(IReadOnlyList<string> files, string unpackFolder, CancellationToken cancellationToken)
    {
        var found = new DocumentDiscovery(options.Limits, unpackFolder).Find(files, cancellationToken).ToList();
        ImmutableArray<SourceDocument> documents = [.. found.Select(input => input.Document).OfType<SourceDocument>().DistinctBy(document => document.Sha256)];
        foreach (var document in documents)
            originals.Take(document);
        store.Enqueue(documents);
        return new Upload(documents, [.. from input in found let rejection = input.Rejection where rejection is not null
            select new RejectedUpload(Path.GetFileName(input.Path), rejection.Reason.Code(), rejection.Message)]);
    }

    // Numbered pages must keep their names beside each other; the same name twice goes into a folder of its own.
    private static string Unused(string folder, string name)
    {
        var plain = Path.GetFileName(name.Replace('\\', '/')) ?? "";
        plain = plain.Length == 0 || plain is "." or ".." || plain.Contains('\0', StringComparison.Ordinal) ? "file" : plain;
        for (var i = 0; ; i++)
        {
            var at = i == 0 ? folder : Directory.CreateDirectory(Path.Combine(folder, i.ToString(CultureInfo.InvariantCulture))).FullName;
            if (!Path.Exists(Path.Combine(at, plain)))
                return Path.Combine(at, plain);
        }
    }

    private static BadHttpRequestException TooLarge(string what) => new($"The upload has {what}: send fewer at a time.", StatusCodes.Status413PayloadTooLarge);
}
