using System.Collections.Immutable;
using System.Globalization;
using Dapper;
using OcrIngest.Documents;

namespace OcrIngest.Storage.Queue;

/// <summary>Originals on their way to workers on other machines: in the database from when the document is announced until it is read.</summary>
public sealed class CarriedOriginals(RecordStore store)
{
    /// <summary>Well under what a driver or a server takes at once.</summary>
    private const int PartBytes = 1 << 20;

    /// <summary>Documents that wait and whose originals are not in the database, oldest first: so many that it holds no more than <paramref name="most"/> with them.</summary>
    public ImmutableArray<QueuedDocument> Missing(int most) => store.Read(transaction =>
    {
        var count = Math.Max(0, most - transaction.Connection!.ExecuteScalar<int>("SELECT COUNT(DISTINCT document_id) FROM original_parts", transaction: transaction));
        return transaction.Connection!.Query<(string Sha256, string Name, long Bytes)>(
            """
            SELECT d.sha256, d.name, d.bytes FROM documents d WHERE d.status = 'pending' AND d.queued_at IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM original_parts p WHERE p.document_id = d.id) ORDER BY d.queued_at, d.id LIMIT @count
            """, new { count }, transaction).Select(row => new QueuedDocument(row.Sha256, row.Name, row.Bytes, 0, "")).ToImmutableArray();
    });

    /// <summary>Puts a document's files into the database, all or none.</summary>
    public void Put(SourceDocument document) => store.Write(transaction =>
    {
        var id = transaction.Connection!.QuerySingleOrDefault<long?>($"SELECT id FROM documents WHERE sha256 = @Sha256 AND status = 'pending' {store.Dialect.ForUpdateOf("documents")}", new { document.Sha256 }, transaction);
        var there = transaction.Connection!.ExecuteScalar<long>("SELECT COUNT(*) FROM original_parts WHERE document_id = @id", new { id }, transaction) > 0;
        if (id is { } row && !there)
            store.Dialect.Insert(transaction, BulkTable.OriginalParts, Parts(row, document));
        return true;
    });

    /// <summary>Writes a document's files into a folder; null when they are not in the database.</summary>
    public SourceDocument? Get(QueuedDocument document, string folder) => store.Read(transaction =>
    {
        var files = new List<string>();
        foreach (var part in transaction.Connection!.Query<PartRow>(
            """
            SELECT p.file AS File, p.extension AS Extension, p.content AS Content FROM original_parts p JOIN documents d ON d.id = p.document_id
            WHERE d.sha256 = @Sha256 ORDER BY p.file, p.part
            """, new { document.Sha256 }, transaction, buffered: false))
        {
            if (part.File == files.Count)
                files.Add(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"page-{part.File + 1:D4}{part.Extension}")));
            using var file = new FileStream(files[part.File], FileMode.Append);
            file.Write(part.Content);
        }
        return files.Count == 0 ? null : new SourceDocument(document.Name, [.. files], document.Sha256, document.Bytes);
    });

    private static IEnumerable<object?[]> Parts(long id, SourceDocument document)
    {
        var buffer = new byte[PartBytes];
        foreach (var (i, path) in document.Files.Index())
        {
            using var file = File.OpenRead(path);
            var part = 0;
            for (int count; (count = file.ReadAtLeast(buffer, PartBytes, throwOnEndOfStream: false)) > 0 || part == 0; part++)
                yield return [id, i, part, Path.GetExtension(path), buffer[..count]];
        }
    }

    private sealed class PartRow
    {
        public int File { get; set; }
        public string Extension { get; set; } = "";
        public byte[] Content { get; set; } = [];
    }
}
