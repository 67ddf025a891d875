using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OcrIngest.Bench;

/// <summary>One heap of <see cref="BenchFile.Groups"/>.</summary>
public sealed record BenchGroup(string Key, Tally Tally);

/// <summary>A run as JSON: what was counted for every document, and what was not as on the paper.</summary>
/// <param name="Groups">By each of <see cref="Breakdown.Names"/>.</param>
public sealed record BenchFile(string Folder, Tally Total, ImmutableSortedDictionary<string, ImmutableArray<BenchGroup>> Groups, ImmutableArray<DocumentScore> Documents)
{
    private const long MaxBytes = 2L << 30;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static BenchFile Of(string folder, ImmutableArray<DocumentScore> documents) => new(
        folder, Tally.Sum(documents.Select(document => document.Total)),
        Breakdown.Names.ToImmutableSortedDictionary(name => name, name => Breakdown.By(name, documents).Select(heap => new BenchGroup(heap.Key, heap.Tally)).ToImmutableArray()),
        documents);

    public void Write(Stream stream)
    {
        JsonSerializer.Serialize(stream, this, Format);
        stream.WriteByte((byte)'\n');
    }

    /// <exception cref="InputRejectedException">There is no such file, or it is no run.</exception>
    public static BenchFile Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > MaxBytes })
                throw new InputRejectedException(RejectReason.FileTooLarge, "The file is too large for a run of bench.");
            using var stream = File.OpenRead(path);
            var file = JsonSerializer.Deserialize<BenchFile>(stream, Format);
            return file is { Documents.IsDefault: false } && file.Documents.All(document => document is { Name: not null, Traits: not null, Own: not null, Misses.IsDefault: false, Reports.IsDefault: false })
                ? file : throw new JsonException("documents are missing");
        }
        catch (JsonException e)
        {
            throw new InputRejectedException(RejectReason.CorruptFile, $"This is no run of bench (bench --json writes one): {e.Message}", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InputRejectedException(RejectReason.NotFound, "There is no such file. Check the path.", e);
        }
    }
}
