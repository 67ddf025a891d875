using System.Collections.Immutable;
using Dapper;

namespace OcrIngest.Storage.Reviewing;

/// <summary>Who is at work on a report.</summary>
/// <param name="LapsesAt">UTC, ISO 8601.</param>
public sealed record Claim(string Holder, string LapsesAt);

/// <summary>Claims on reports: at most one person holds one, until the claim lapses.</summary>
public sealed class ClaimStore(RecordStore store)
{
    /// <summary>How long a claim lasts when its holder does nothing.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    /// <summary>Takes a report, or holds it longer.</summary>
    /// <param name="ordinal">0-based place of the report in its document.</param>
    /// <returns>Who holds it now: somebody else where it was taken already; null when there is no such report.</returns>
    public Claim? Take(string sha256, int ordinal, string holder) => store.Write(transaction =>
    {
        transaction.Connection!.Execute(
            """
            INSERT INTO claims (document_id, report_ordinal, holder, lapses_at)
            SELECT d.id, r.ordinal, @holder, @lapses FROM documents d JOIN reports r ON r.document_id = d.id WHERE d.sha256 = @sha256 AND r.ordinal = @ordinal
            ON CONFLICT (document_id, report_ordinal) DO UPDATE SET holder = excluded.holder, lapses_at = excluded.lapses_at
            WHERE claims.holder = excluded.holder OR claims.lapses_at <= @now
            """, new { sha256, ordinal, holder, lapses = store.Now(Lease), now = store.Now() }, transaction);
        return Holder(transaction, sha256, ordinal);
    });

    /// <summary>Gives a report back, where this person holds it.</summary>
    public bool Release(string sha256, int ordinal, string holder) => store.Write(transaction => transaction.Connection!.Execute(
        "DELETE FROM claims WHERE holder = @holder AND report_ordinal = @ordinal AND document_id = (SELECT id FROM documents WHERE sha256 = @sha256)",
        new { sha256, ordinal, holder }, transaction)) == 1;

    /// <summary>Null when nobody holds the report.</summary>
    public Claim? Of(string sha256, int ordinal) => store.Read(transaction => Holder(transaction, sha256, ordinal));

    /// <summary>Reports in review that nobody else holds, oldest first.</summary>
    public ImmutableArray<(string Sha256, int Ordinal)> Free(string holder, int count) => store.Read(transaction => transaction.Connection!.Query<FreeRow>(
        """
        SELECT d.sha256 AS Sha256, r.ordinal AS Ordinal FROM reports r JOIN documents d ON d.id = r.document_id
        LEFT JOIN claims c ON c.document_id = d.id AND c.report_ordinal = r.ordinal AND c.holder <> @holder AND c.lapses_at > @now
        WHERE r.verdict = 'review' AND c.holder IS NULL ORDER BY r.id LIMIT @count
        """, new { holder, now = store.Now(), count }, transaction).Select(row => (row.Sha256, row.Ordinal)).ToImmutableArray());

    private Claim? Holder(System.Data.Common.DbTransaction transaction, string sha256, int ordinal) => transaction.Connection!.QuerySingleOrDefault<ClaimRow>(
        """
        SELECT c.holder AS Holder, c.lapses_at AS LapsesAt FROM claims c JOIN documents d ON d.id = c.document_id
        WHERE d.sha256 = @sha256 AND c.report_ordinal = @ordinal AND c.lapses_at > @now
        """, new { sha256, ordinal, now = store.Now() }, transaction) is { } row ? new Claim(row.Holder, row.LapsesAt) : null;

    private sealed class ClaimRow
    {
        public string Holder { get; set; } = "";
        public string LapsesAt { get; set; } = "";
    }

    private sealed class FreeRow
    {
        public string Sha256 { get; set; } = "";
        public int Ordinal { get; set; }
    }
}
