using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using OcrIngest.Documents;
using OcrIngest.Storage.Hooks;

namespace OcrIngest.Storage.Queue;

/// <summary>Whose turn it is, and who reads it: a document is one reader's from its claim to its end, or until the reader stops renewing its lease. Only who holds a document can end it.</summary>
/// <param name="lease">How long a reader holds a document without a word; null where one service reads alone, and what was being read when it ended is free when it starts.</param>
public sealed class WorkQueue(RecordStore store, TimeSpan? lease = null)
{
    private readonly string process = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";
    private long claims;

    /// <summary>How long a reader holds a document without a word.</summary>
    public TimeSpan? Lease => lease;

    /// <summary>Takes the next document; null when none waits.</summary>
    public QueuedDocument? Claim() =>
        Take($"id = (SELECT id FROM documents WHERE status = 'pending' AND queued_at IS NOT NULL ORDER BY queued_at, id LIMIT 1 {store.Dialect.SkipLocked})", null);

    /// <summary>Takes one document; null when it does not wait.</summary>
    public QueuedDocument? Claim(string sha256) => Take("sha256 = @sha256 AND status = 'pending' AND queued_at IS NOT NULL", sha256);

    /// <returns>False when the document is no longer this reader's.</returns>
    public bool Renew(QueuedDocument held) => Change(held, $"lease_until = {LeaseEnd}");

    /// <summary>Gives a document back unread, as if it had not been begun.</summary>
    public bool Release(QueuedDocument held) => Change(held, "status = 'pending', attempts = attempts - 1, holder = NULL, lease_until = NULL");

    /// <summary>Saves what was read in one transaction; when it returns, the result is on the disk.</summary>
    /// <returns>False, and nothing is saved, when the document is no longer this reader's.</returns>
    public bool Finish(QueuedDocument held, IngestResult result) => store.Write(transaction =>
    {
        if (!Change(transaction, held, "holder = NULL, lease_until = NULL"))
            return false;
        var now = store.Now();
        new WebhookOutbox(transaction, now).Announce(new RecordWriter(store.Dialect, transaction, now).Write([result], "ocringest", "read again"));
        DropOriginal(transaction, held.Sha256);
        return true;
    });

    /// <summary>What nobody reads any more waits again, or has failed when that was its last attempt.</summary>
    /// <param name="alone">Whether this is a service at its start, so that what is held without a lease is nobody's.</param>
    public void Recover(int mostAttempts, bool alone) => store.Write(transaction =>
    {
        const string Message = "The service ended each time while it read this document. Look at the file, then try again.";
        var (now, code) = (store.Now(), RejectReason.Crashed.Code());
        var abandoned = $"status = 'running' AND queued_at IS NOT NULL AND (lease_until < {store.Dialect.EpochSeconds} {(alone ? "OR lease_until IS NULL" : "")})";
        var failed = transaction.Connection!.Query<ClaimedRow>(
            $"""
            UPDATE documents SET status = 'failed', finished_at = @now, error_code = @code, error_message = @Message, holder = NULL, lease_until = NULL
            WHERE {abandoned} AND attempts >= @mostAttempts
            RETURNING sha256 AS Sha256, name AS Name, bytes AS Bytes, attempts AS Attempts
            """, new { now, code, Message, mostAttempts }, transaction).ToList();
        foreach (var row in failed)
            DropOriginal(transaction, row.Sha256);
        transaction.Connection!.Execute($"UPDATE documents SET status = 'pending', holder = NULL, lease_until = NULL, announced_at = NULL WHERE {abandoned}", transaction: transaction);
        new WebhookOutbox(transaction, now).Announce([.. failed.Select(row => IngestResult.Failed(new SourceDocument(row.Name, [], row.Sha256, row.Bytes), code, Message))]);
        return true;
    });

    /// <summary>Documents that wait, whose originals are in the database, and of which no message was sent; oldest first.</summary>
    public ImmutableArray<string> Unannounced(int count) => store.Read(transaction => transaction.Connection!.Query<string>(
        """
        SELECT d.sha256 FROM documents d WHERE d.status = 'pending' AND d.queued_at IS NOT NULL AND d.announced_at IS NULL
          AND EXISTS (SELECT 1 FROM original_parts p WHERE p.document_id = d.id) ORDER BY d.queued_at, d.id LIMIT @count
        """, new { count }, transaction).ToImmutableArray());

    /// <summary>Notes that the broker has taken messages about documents.</summary>
    public void Announced(IEnumerable<string> sha256s) => store.Write(transaction => transaction.Connection!.Execute(
        $"UPDATE documents SET announced_at = {store.Dialect.EpochSeconds} WHERE sha256 = @sha256", sha256s.Order(StringComparer.Ordinal).Select(sha256 => new { sha256 }), transaction));

    /// <summary>The broker has no more messages: those about documents that still wait were lost, unless they are under way.</summary>
    public void AnnounceAgain(TimeSpan underWay) => store.Write(transaction => transaction.Connection!.Execute(
        $"UPDATE documents SET announced_at = NULL WHERE status = 'pending' AND announced_at < {store.Dialect.EpochSeconds} - @seconds", new { seconds = underWay.TotalSeconds }, transaction));

    private string LeaseEnd => $"{store.Dialect.EpochSeconds} + @lease";

    private QueuedDocument? Take(string which, string? sha256)
    {
        var holder = $"{process}/{Interlocked.Increment(ref claims)}";
        return store.Write(transaction => transaction.Connection!.QuerySingleOrDefault<ClaimedRow>(
            $"""
            UPDATE documents SET status = 'running', attempts = attempts + 1, started_at = @now, holder = @holder, lease_until = {LeaseEnd} WHERE {which}
            RETURNING sha256 AS Sha256, name AS Name, bytes AS Bytes, attempts AS Attempts
            """, new { now = store.Now(), holder, lease = lease?.TotalSeconds, sha256 }, transaction)) is { } row ? new QueuedDocument(row.Sha256, row.Name, row.Bytes, row.Attempts, holder) : null;
    }

    private bool Change(QueuedDocument held, string change) => store.Write(transaction => Change(transaction, held, change));

    private bool Change(DbTransaction transaction, QueuedDocument held, string change) => transaction.Connection!.Execute(
        $"UPDATE documents SET {change} WHERE sha256 = @Sha256 AND status = 'running' AND holder = @Holder", new { held.Sha256, held.Holder, lease = lease?.TotalSeconds }, transaction) > 0;

    private static void DropOriginal(DbTransaction transaction, string sha256) =>
        transaction.Connection!.Execute("DELETE FROM original_parts WHERE document_id = (SELECT id FROM documents WHERE sha256 = @sha256)", new { sha256 }, transaction);

    private sealed class ClaimedRow
    {
        public string Sha256 { get; set; } = "";
        public string Name { get; set; } = "";
        public long Bytes { get; set; }
        public int Attempts { get; set; }
    }
}
