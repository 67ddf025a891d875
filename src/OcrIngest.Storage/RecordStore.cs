using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using OcrIngest.Documents;
using OcrIngest.Reports;
using OcrIngest.Reviewing;
using OcrIngest.Storage.Auditing;
using OcrIngest.Storage.Catalog;
using OcrIngest.Storage.Hooks;
using OcrIngest.Storage.Queue;
using OcrIngest.Storage.Reviewing;

namespace OcrIngest.Storage;

/// <summary>
/// The database of everything that was read. A document is known by the hash of its bytes: saved again, its rows are replaced in one
/// transaction, never doubled. Safe for use from several threads and, on the same database, from several processes.
/// Every method throws <see cref="EngineFailedException"/>, with a sentence for people, when the database fails.
/// </summary>
public sealed class RecordStore : IDisposable
{
    /// <summary>Documents that one transaction takes: enough that its sync does not count, few enough that others need not wait long.</summary>
    private const int BatchSize = 100;

    private const int WriteAttempts = 3;

    private readonly DatabaseUrl url;
    private readonly Dialect dialect;
    private readonly TimeProvider clock;

    /// <summary>Something was written through this store, and is in the database; raised on the thread that wrote.</summary>
    public event Action? Written;

    private RecordStore(DatabaseUrl url, TimeProvider clock) => (this.url, this.clock, dialect) = (url, clock, Dialect.For(url));

    /// <summary>Opens the database and brings it to the present schema; a SQLite file that is not there is made.</summary>
    public static RecordStore Open(DatabaseUrl url, TimeProvider? clock = null)
    {
        var store = new RecordStore(url, clock ?? TimeProvider.System);
        try
        {
            store.Guarded(() => Migrations.Apply(store.dialect, url, store.Now()));
            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>The same, but a database that is not there is an error rather than an empty one.</summary>
    public static RecordStore OpenExisting(DatabaseUrl url)
    {
        if (url.Kind == DatabaseKind.Sqlite && !File.Exists(url.Display))
            throw new EngineFailedException($"There is no database {url}. Give the one that ingest wrote with --db.");
        return Open(url);
    }

    /// <summary>Null for a document that was never seen.</summary>
    public DocumentStatus? StatusOf(string sha256) => Guarded(() =>
    {
        using var connection = dialect.Open();
        var status = connection.ExecuteScalar<string?>("SELECT status FROM documents WHERE sha256 = @sha256", new { sha256 });
        return WireName.TryParse(status, out DocumentStatus known) ? known : (DocumentStatus?)null;
    });

    /// <summary>Notes that work on a document begins, and counts the attempt. A done document stays done.</summary>
    public void Start(SourceDocument document) => Write(transaction => transaction.Connection!.Execute(
        """
        INSERT INTO documents (sha256, name, bytes, status, attempts, created_at, started_at)
        VALUES (@Sha256, @Name, @Bytes, 'running', 1, @now, @now)
        ON CONFLICT (sha256) DO UPDATE SET status = 'running', attempts = documents.attempts + 1, started_at = excluded.started_at
        WHERE documents.status <> 'done'
        """, new { document.Sha256, Name = RecordMapping.Text(document.Name), document.Bytes, now = Now() }, transaction));

    /// <summary>Notes that work on a document was given up before its end: it is pending again.</summary>
    public void Release(string sha256) => Write(transaction => transaction.Connection!.Execute(
        "UPDATE documents SET status = 'pending' WHERE sha256 = @sha256 AND status = 'running'", new { sha256 }, transaction));

    /// <summary>Saves one result in one transaction; when it returns, the result is on the disk.</summary>
    public void Save(IngestResult result) => SaveMany([result]);

    /// <summary>
    /// Saves results in transactions of many; of one document given twice, the later one stands. A failure never replaces a done reading. Figures whose
    /// value or status differs from what was stored go to the history with <paramref name="actor"/> and <paramref name="reason"/>.
    /// </summary>
    public void SaveMany(IEnumerable<IngestResult> results, string actor = "ocringest", string reason = "read again", CancellationToken cancellationToken = default)
    {
        foreach (var chunk in results.Chunk(BatchSize))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var batch = chunk.Reverse().DistinctBy(result => result.Sha256).ToArray();
            Write(transaction =>
            {
                new WebhookOutbox(transaction, Now()).Announce(new RecordWriter(dialect, transaction, Now()).Write(batch, actor, reason));
                return batch.Length;
            });
        }
    }

    /// <summary>What was read of a document; null unless it is done or failed.</summary>
    public IngestResult? Load(string sha256) => Guarded(() =>
    {
        using var connection = dialect.Open();
        using var transaction = dialect.BeginSnapshot(connection);
        var reader = new RecordReader(dialect, transaction);
        return reader.Document(sha256) is { Status: "done" or "failed" } document ? reader.Results([document]).Single() : null;
    });

    /// <summary>Every done document, by name, as the database was when reading began. A few are in memory at a time.</summary>
    public IEnumerable<IngestResult> LoadAll()
    {
        const int Few = 20;
        using var connection = Guarded(dialect.Open);
        using var transaction = Guarded(() => dialect.BeginSnapshot(connection));
        var reader = new RecordReader(dialect, transaction);
        for (DocumentRow? last = null; ;)
        {
            var documents = Guarded(() => reader.DocumentsAfter(last, "done", Few));
            if (documents.Count == 0)
                yield break;
            foreach (var result in Guarded(() => reader.Results(documents)))
                yield return result;
            last = documents[^1];
        }
    }

    /// <summary>
    /// Draws accepted figures at random for a person to look at, each as likely as every other, and notes them; fewer when there are no more. A figure is drawn
    /// once, unless another value was accepted since.
    /// </summary>
    /// <param name="sha256s">The documents to draw from: those whose originals are at hand.</param>
    public ImmutableArray<AuditedFigure> DrawAudit(IReadOnlyCollection<string> sha256s, int count, Random random) =>
        Write(transaction => new AuditLog(dialect, transaction, Now()).Draw(sha256s, count, random));

    /// <summary>Keeps what a person saw; a later verdict on the same draw stands.</summary>
    /// <returns>How many of the draws are known; the others change nothing.</returns>
    public int JudgeAudit(IEnumerable<AuditVerdict> verdicts, string actor) => Write(transaction => new AuditLog(dialect, transaction, Now()).Judge(verdicts, actor));

    /// <summary>Draws that wait for a person, oldest first.</summary>
    public ImmutableArray<AuditedFigure> WaitingAudit(int count) => Read(transaction => new AuditLog(dialect, transaction, Now()).Find(null, count));

    /// <summary>One draw, judged or not; null when there is none of that id.</summary>
    public AuditedFigure? FindAudit(long id) => Read(transaction => new AuditLog(dialect, transaction, Now()).Find(id, 1).FirstOrDefault());

    /// <summary>The verdicts in the order in which they were given: whether each was a wrong figure.</summary>
    public ImmutableArray<bool> AuditTrail() => Read(transaction => new AuditLog(dialect, transaction, Now()).Trail());

    /// <summary>The running count of the audit.</summary>
    public AuditState Audit() => Read(transaction => new AuditLog(dialect, transaction, Now()).State());

    /// <summary>Keeps what a person says of one report, in order, and judges the report again with all that was said of it; figures that changed go to the history.</summary>
    /// <param name="ordinal">0-based place of the report in its document.</param>
    /// <param name="twice">Which subjects stand only when another person has keyed the same; null for none.</param>
    /// <returns>The report as it is now; null when there is no such report.</returns>
    /// <exception cref="EngineFailedException">The report was read by a program that kept no evidence.</exception>
    public ReviewedReport? Answer(string sha256, int ordinal, IReadOnlyCollection<Answer> answers, string actor, Func<ReportEvidence, ReportAnswers, ReportResult> judge, Func<string, bool>? twice = null) =>
        Write(transaction => new AnswerLog(dialect, transaction, Now()).Keep(sha256, ordinal, answers, actor, twice ?? (_ => false), judge));

    /// <summary>Takes back the last answer of a report, with all that was given at the same time, and judges the report again without it; the history keeps both.</summary>
    /// <returns>The report as it is now; null when nothing was answered.</returns>
    public ReviewedReport? Undo(string sha256, int ordinal, string actor, Func<ReportEvidence, ReportAnswers, ReportResult> judge) =>
        Write(transaction => new AnswerLog(dialect, transaction, Now()).Undo(sha256, ordinal, actor, judge));

    /// <summary>The answers that <see cref="Undo"/> would take back.</summary>
    public ImmutableArray<LastAnswer> LastAnswers(string sha256, int ordinal) => Read(transaction => new AnswerLog(dialect, transaction, Now()).Last(sha256, ordinal));

    /// <summary>Who keyed each figure that waits for another person to key it, by report of the document and subject.</summary>
    public IReadOnlyDictionary<(int Ordinal, string Subject), string> KeyedOnce(string sha256) => Read(transaction => new KeyingLog(transaction, Now()).Waiting(sha256));

    /// <summary>What became of the figures of a report after its first reading, oldest first.</summary>
    public ImmutableArray<FigureChange> History(string sha256, int ordinal) => Read(transaction => new AnswerLog(dialect, transaction, Now()).History(sha256, ordinal));

    /// <summary>What people said of the reports of a document, by the report's place in it.</summary>
    public IReadOnlyDictionary<int, ReportAnswers> Answers(string sha256) => Read(transaction => new AnswerLog(dialect, transaction, Now()).Answers(sha256));

    /// <summary>Puts documents whose originals the service holds into its queue; one that is known stays as it is.</summary>
    /// <param name="again">One that failed is to be tried again.</param>
    public void Enqueue(IEnumerable<SourceDocument> documents, bool again = false) => Write(transaction =>
    {
        var queue = new DocumentQueue(dialect, transaction, Now());
        foreach (var document in documents)
            queue.Add(document, again);
        return true;
    });

    /// <summary>Forgets a document and all that was read of it, unless it is being read.</summary>
    public bool Delete(string sha256) => Write(transaction => new DocumentQueue(dialect, transaction, Now()).Delete(sha256)) > 0;

    /// <summary>Documents, newest first.</summary>
    public ImmutableArray<ListedDocument> List(ListFilter filter, int count) => Snapshot(queue => queue.List(filter, count));

    /// <summary>Reports without their figures, in the order in which they were read.</summary>
    public ImmutableArray<ListedReport> Reports(ReportFilter filter, int count) => Read(transaction => ReportCatalog.List(transaction, filter, count));

    /// <summary>A page of the map of offices by years, the offices in the order of their names.</summary>
    /// <param name="skip">Offices on the pages before.</param>
    public CoverageMap Coverage(int skip, int offices, int mostUnplaced) => Read(transaction => ReportCatalog.Coverage(transaction, skip, offices, mostUnplaced));

    /// <summary>Figures one by one, report after report in the order in which these were read, by their ids within each.</summary>
    /// <param name="figure">A figure's id, or that of its table or row; null for all.</param>
    /// <param name="after">The last figure of the list before; null at the beginning.</param>
    public ImmutableArray<ListedFigure> Figures(ReportFilter filter, string? figure, FigureCursor? after, int count) => Read(transaction => ReportCatalog.Figures(transaction, filter, figure, after, count));

    /// <summary>Null for a document that was never seen.</summary>
    public ListedDocument? Find(string sha256) => Snapshot(queue => queue.Find(sha256));

    /// <summary>Documents by their hashes, in no order; those that were never seen are left out.</summary>
    public ImmutableArray<ListedDocument> FindAll(IReadOnlyCollection<string> sha256s) => Snapshot(queue => queue.FindAll(sha256s));

    public StoreTotals Totals() => Snapshot(queue => queue.Totals(Now(TimeSpan.FromMinutes(-1))));

    public void Dispose() => dialect.Dispose();

    private T Snapshot<T>(Func<DocumentQueue, T> read) => Read(transaction => read(new DocumentQueue(dialect, transaction, Now())));

    internal Dialect Dialect => dialect;

    /// <summary>The time, or one before or after it, as the database keeps it.</summary>
    internal string Now(TimeSpan ahead = default) => (clock.GetUtcNow() + ahead).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    /// <summary>What the database says at one moment.</summary>
    internal T Read<T>(Func<DbTransaction, T> work) => Guarded(() =>
    {
        using var connection = dialect.Open();
        using var transaction = dialect.BeginSnapshot(connection);
        return work(transaction);
    });

    /// <summary>
    /// One transaction. Everything that is written here may be written again, so that a lost connection or a deadlock is worth another try;
    /// a commit whose answer was lost does no harm.
    /// </summary>
    internal T Write<T>(Func<DbTransaction, T> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var connection = dialect.Open();
                using var transaction = connection.BeginTransaction();
                var result = work(transaction);
                transaction.Commit();
                Written?.Invoke();
                return result;
            }
            catch (DbException e) when (e.IsTransient && attempt < WriteAttempts)
            {
                // The pool has dropped the broken connection; the next attempt makes a new one.
            }
            catch (DbException e)
            {
                throw new EngineFailedException(dialect.Explain(e), e);
            }
        }
    }

    private void Guarded(Action work) => Guarded(() =>
    {
        work();
        return true;
    });

    private T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DbException e)
        {
            throw new EngineFailedException(dialect.Explain(e), e);
        }
    }
}
