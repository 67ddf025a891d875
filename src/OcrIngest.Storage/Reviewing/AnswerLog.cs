using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using OcrIngest.Reports;
using OcrIngest.Reviewing;

namespace OcrIngest.Storage.Reviewing;

/// <summary>Keeps what people say of a report and puts the report that it makes in the place of the former one, inside one transaction.</summary>
internal sealed class AnswerLog(Dialect dialect, DbTransaction transaction, string now)
{
    private DbConnection Connection => transaction.Connection!;

    /// <summary>By report of the document.</summary>
    public Dictionary<int, ReportAnswers> Answers(string sha256) => Connection.Query<AnswerRow>(
        """
        SELECT a.report_ordinal AS ReportOrdinal, a.subject AS Subject, a.printed AS Printed
        FROM documents d JOIN answers a ON a.document_id = d.id WHERE d.sha256 = @sha256 AND a.withdrawn_at IS NULL ORDER BY a.id
        """, new { sha256 }, transaction)
        .GroupBy(row => row.ReportOrdinal).ToDictionary(group => group.Key, group => ReportAnswers.Of(group.Select(row => new Answer(row.Subject, row.Printed))));

    /// <summary>All that changed in a report after its first reading, oldest first.</summary>
    public ImmutableArray<FigureChange> History(string sha256, int ordinal) =>
    [
        .. Connection.Query<ChangeRow>(
            """
            SELECT h.figure_id AS FigureId, h.at AS At, h.actor AS Actor, h.reason AS Reason, h.from_value AS FromValue, h.from_status AS FromStatus, h.to_value AS ToValue, h.to_status AS ToStatus
            FROM documents d JOIN figure_history h ON h.document_id = d.id WHERE d.sha256 = @sha256 AND h.report_ordinal = @ordinal ORDER BY h.id
            """, new { sha256, ordinal }, transaction)
            .Select(row => new FigureChange(row.FigureId, row.At, row.Actor, row.Reason, row.FromValue, row.FromStatus, row.ToValue, row.ToStatus)),
    ];

    /// <param name="twice">Which subjects another person must key too before they stand.</param>
    /// <returns>Null when there is no such report.</returns>
    public ReviewedReport? Keep(string sha256, int ordinal, IEnumerable<Answer> answers, string actor, Func<string, bool> twice, Func<ReportEvidence, ReportAnswers, ReportResult> judge)
    {
        if (Find(sha256, ordinal) is not { } found)
            return null;
        var given = answers.ToLookup(answer => twice(answer.Subject));
        var settled = new KeyingLog(transaction, now).Settle(found.DocumentId, ordinal, given[true], actor);
        foreach (var (answer, by) in given[false].Select(answer => new GivenAnswer(answer, actor)).Concat(settled))
            Connection.Execute("INSERT INTO answers (document_id, report_ordinal, subject, printed, at, actor) VALUES (@DocumentId, @ordinal, @subject, @printed, @now, @actor)",
                new { found.DocumentId, ordinal, subject = RecordMapping.Text(answer.Subject), printed = RecordMapping.Text(answer.Printed), now, actor = RecordMapping.Text(by) }, transaction);
        return Judge(found, sha256, ordinal, actor, "answered", judge);
    }

    /// <summary>Takes the last answer back, with all that was given at the same time.</summary>
    /// <returns>Null when nothing was answered.</returns>
    public ReviewedReport? Undo(string sha256, int ordinal, string actor, Func<ReportEvidence, ReportAnswers, ReportResult> judge) =>
        Find(sha256, ordinal) is { } found && Connection.Execute(
            """
            UPDATE answers SET withdrawn_at = @now, withdrawn_by = @actor WHERE document_id = @DocumentId AND report_ordinal = @ordinal AND withdrawn_at IS NULL
              AND at = (SELECT at FROM answers WHERE document_id = @DocumentId AND report_ordinal = @ordinal AND withdrawn_at IS NULL ORDER BY id DESC LIMIT 1)
            """, new { found.DocumentId, ordinal, now, actor = RecordMapping.Text(actor) }, transaction) > 0
        ? Judge(found, sha256, ordinal, actor, "undone", judge) : null;

    /// <summary>The answers that <see cref="Undo"/> would take back.</summary>
    public ImmutableArray<LastAnswer> Last(string sha256, int ordinal) =>
    [
        .. Connection.Query<LastRow>(
            """
            SELECT a.subject AS Subject, a.printed AS Printed, a.actor AS Actor, a.at AS At
            FROM documents d JOIN answers a ON a.document_id = d.id WHERE d.sha256 = @sha256 AND a.report_ordinal = @ordinal AND a.withdrawn_at IS NULL
              AND a.at = (SELECT b.at FROM answers b WHERE b.document_id = d.id AND b.report_ordinal = @ordinal AND b.withdrawn_at IS NULL ORDER BY b.id DESC LIMIT 1) ORDER BY a.id
            """, new { sha256, ordinal }, transaction)
            .Select(row => new LastAnswer(row.Subject, row.Printed, row.Actor, row.At)),
    ];

    private ReviewedReport Judge(FoundRow found, string sha256, int ordinal, string actor, string reason, Func<ReportEvidence, ReportAnswers, ReportResult> judge)
    {
        var evidence = found.Body is { } body ? RecordMapping.Evidence(body)
            : throw new EngineFailedException("The report was read by an older program that kept no evidence. Ingest its document into another database.");
        var all = Answers(sha256).GetValueOrDefault(ordinal, ReportAnswers.None);
        var report = judge(evidence, all);
        new RecordWriter(dialect, transaction, now).Replace(found.DocumentId, found.ReportId, ordinal, report, actor, reason);
        return new ReviewedReport(sha256, ordinal, report, all);
    }

    // Two people may answer at once: the second waits for the first, and judges with both answers.
    private FoundRow? Find(string sha256, int ordinal) => Connection.QuerySingleOrDefault<FoundRow>(
        $"""
        SELECT d.id AS DocumentId, r.id AS ReportId, e.body AS Body
        FROM documents d JOIN reports r ON r.document_id = d.id LEFT JOIN evidence e ON e.report_id = r.id
        WHERE d.sha256 = @sha256 AND r.ordinal = @ordinal {dialect.ForUpdateOf("r")}
        """, new { sha256, ordinal }, transaction);

    private sealed class AnswerRow
    {
        public int ReportOrdinal { get; set; }
        public string Subject { get; set; } = "";
        public string? Printed { get; set; }
    }

    private sealed class LastRow
    {
        public string Subject { get; set; } = "";
        public string? Printed { get; set; }
        public string Actor { get; set; } = "";
        public string At { get; set; } = "";
    }

    private sealed class ChangeRow
    {
        public string FigureId { get; set; } = "";
        public string At { get; set; } = "";
        public string Actor { get; set; } = "";
        public string Reason { get; set; } = "";
        public string? FromValue { get; set; }
        public string? FromStatus { get; set; }
        public string? ToValue { get; set; }
        public string? ToStatus { get; set; }
    }

    private sealed class FoundRow
    {
        public long DocumentId { get; set; }
        public long ReportId { get; set; }
        public byte[]? Body { get; set; }
    }
}
