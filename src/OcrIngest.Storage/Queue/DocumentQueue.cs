using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using OcrIngest.Documents;
using OcrIngest.Reports;

namespace OcrIngest.Storage.Queue;

/// <summary>The documents that wait and those that were read, as the service lists them; inside one transaction.</summary>
internal sealed class DocumentQueue(Dialect dialect, DbTransaction transaction, string now)
{
    private const int MostAsked = 1_000;
    private const string Waiting = "status = 'pending' AND queued_at IS NOT NULL";

    private DbConnection Connection => transaction.Connection!;

    /// <summary>A document that is known stays as it is, but for one that failed: it waits again.</summary>
    public void Add(SourceDocument document, bool again) => Connection.Execute(
        $"""
        INSERT INTO documents (sha256, name, bytes, status, created_at, queued_at) VALUES (@Sha256, @Name, @Bytes, 'pending', @now, @now)
        ON CONFLICT (sha256) DO UPDATE SET queued_at = COALESCE(documents.queued_at, excluded.queued_at)
          {(again ? ", status = 'pending', attempts = 0, error_code = NULL, error_message = NULL, announced_at = NULL WHERE documents.status <> 'running' AND documents.status <> 'done'" : "")}
        """, new { document.Sha256, Name = RecordMapping.Text(document.Name), document.Bytes, now }, transaction);

    public int Delete(string sha256) => Connection.Execute("DELETE FROM documents WHERE sha256 = @sha256 AND status <> 'running'", new { sha256 }, transaction);

    public ImmutableArray<ListedDocument> List(ListFilter filter, int count)
    {
        return Turned(Find(filter, count, null));
    }

    /// <summary>Documents by their hashes, in no order; those that were never seen are left out. As many queries for one as for a thousand.</summary>
    public ImmutableArray<ListedDocument> FindAll(IReadOnlyCollection<string> sha256s) => Turned([.. sha256s.Chunk(MostAsked).SelectMany(some => Find(new ListFilter(), some.Length, some))]);

    private ImmutableArray<ListedDocument> Turned(List<ListedRow> rows)
    {
        var turns = rows.Exists(row => row.IsPending)
            ? Connection.Query<long>($"SELECT id FROM documents WHERE {Waiting} ORDER BY queued_at, id", transaction: transaction).Index().ToDictionary(turn => turn.Item, turn => turn.Index) : [];
        return [.. rows.Select(row => row.ToDocument(turns.GetValueOrDefault(row.Id)))];
    }

    /// <summary>Null for a document that was never seen.</summary>
    public ListedDocument? Find(string sha256) => Find(new ListFilter(), 1, [sha256]).FirstOrDefault() is { } row ? row.ToDocument(row.IsPending ? Ahead(row.Id) : 0) : null;

    private int Ahead(long id) => Connection.ExecuteScalar<int>(
        $"SELECT COUNT(*) FROM documents WHERE {Waiting} AND (queued_at, id) < (SELECT queued_at, id FROM documents WHERE id = @id)", new { id }, transaction);

    private List<ListedRow> Find(ListFilter filter, int count, string[]? ids) =>
        Connection.Query<ListedRow>(
            $"""
            SELECT d.id AS Id, d.sha256 AS Sha256, d.name AS Name, d.bytes AS Bytes, d.pages AS Pages, d.status AS Status, d.error_code AS ErrorCode, d.error_message AS ErrorMessage,
              d.attempts AS Attempts, d.created_at AS CreatedAt, d.started_at AS StartedAt, d.finished_at AS FinishedAt, d.timings AS Timings,
              (SELECT COUNT(*) FROM reports r WHERE r.document_id = d.id AND r.verdict = 'accepted') AS Accepted,
              (SELECT COUNT(*) FROM reports r WHERE r.document_id = d.id AND r.verdict = 'review') AS Review
            FROM documents d WHERE 1 = 1
              {(ids is null ? "" : $"AND d.sha256 {dialect.IsOneOfIds}")}
              {(filter.Status is null ? "" : "AND d.status = @status")}
              {(filter.Before is null ? "" : "AND d.id < @before")}
              {(filter.Name is null ? "" : "AND d.name LIKE @name ESCAPE '\\'")}
              {(filter.InReview is null ? "" : $"AND {(filter.InReview.Value ? "" : "NOT")} EXISTS (SELECT 1 FROM reports r WHERE r.document_id = d.id AND r.verdict = 'review')")}
            ORDER BY d.id DESC LIMIT @count
            """, new { ids, status = filter.Status is { } status ? WireName.Of(status) : null, before = filter.Before, name = filter.Name is { } part ? RecordMapping.Containing(part) : null, count }, transaction).AsList();

    /// <param name="since">A minute ago.</param>
    public StoreTotals Totals(string since)
    {
        var documents = Connection.Query<CountRow>("SELECT status AS Name, COUNT(*) AS Count, COALESCE(SUM(pages), 0) AS Pages FROM documents GROUP BY status", transaction: transaction).ToDictionary(row => row.Name);
        var reports = Connection.Query<CountRow>("SELECT verdict AS Name, COUNT(*) AS Count, 0 AS Pages FROM reports GROUP BY verdict", transaction: transaction).ToDictionary(row => row.Name);
        // Sums that do not hold although every figure in them is sure: elsewhere it may be the reading.
        var wrong = Connection.ExecuteScalar<long>(
            """
            SELECT COUNT(DISTINCT w.report_id) FROM findings w WHERE w.kind = 'identity' AND w.severity = 'error'
              AND NOT EXISTS (SELECT 1 FROM figures f WHERE f.report_id = w.report_id AND f.status = 'uncertain')
            """, transaction: transaction);
        var lately = Connection.ExecuteScalar<long>("SELECT COALESCE(SUM(pages), 0) FROM documents WHERE finished_at > @since", new { since }, transaction);
        return new StoreTotals(Of(documents, "pending"), Of(documents, "running"), Of(documents, "done"), Of(documents, "failed"), (int)documents.Values.Sum(row => row.Pages), (int)lately,
            Of(reports, "accepted"), Of(reports, "review"), (int)wrong);
    }

    private static int Of(Dictionary<string, CountRow> rows, string name) => rows.TryGetValue(name, out var row) ? (int)row.Count : 0;

    private sealed class CountRow
    {
        public string Name { get; set; } = "";
        public long Count { get; set; }
        public long Pages { get; set; }
    }

    private sealed class ListedRow : DocumentRow
    {
        public int Attempts { get; set; }
        public string CreatedAt { get; set; } = "";
        public string? StartedAt { get; set; }
        public string? FinishedAt { get; set; }
        public long Accepted { get; set; }
        public long Review { get; set; }

        public bool IsPending => Status == "pending";

        public ListedDocument ToDocument(int ahead) => new(Id, Sha256, Name, Bytes, Pages, WireName.TryParse(Status, out DocumentStatus known) ? known : DocumentStatus.Failed,
            ErrorCode, ErrorMessage, Attempts, CreatedAt, StartedAt, FinishedAt, (int)Accepted, (int)Review, ahead, RecordMapping.Timings(Timings));
    }
}
