using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using OcrIngest.Imaging;

namespace OcrIngest.Storage.Auditing;

/// <summary>Draws accepted figures and keeps what people say of them, inside one transaction.</summary>
internal sealed class AuditLog(Dialect dialect, DbTransaction transaction, string now)
{
    private const int Few = 500;

    private DbConnection Connection => transaction.Connection!;

    public ImmutableArray<AuditedFigure> Draw(IReadOnlyCollection<string> sha256s, int count, Random random)
    {
        // Reservoir sampling: every figure is as likely as every other, however many there are.
        var drawn = new List<CandidateRow>(count);
        var seen = 0;
        foreach (var chunk in sha256s.Distinct().Order(StringComparer.Ordinal).Chunk(Few))
            foreach (var figure in Candidates(chunk))
            {
                if (drawn.Count < count)
                    drawn.Add(figure);
                else if (random.Next(seen + 1) is var place && place < count)
                    drawn[place] = figure;
                seen = checked(seen + 1);
            }
        return [.. drawn.Select(figure => Drawn(Note(figure), figure))];
    }

    /// <returns>How many of the draws are known; the others change nothing.</returns>
    public int Judge(IEnumerable<AuditVerdict> verdicts, string actor) => verdicts.Sum(verdict => Connection.Execute(
        "UPDATE audits SET printed = COALESCE(@Printed, value), judged_at = @now, actor = @actor WHERE id = @Id",
        new { verdict.Id, Printed = RecordMapping.Text(verdict.Printed), now, actor = RecordMapping.Text(actor) }, transaction));

    /// <summary>Draws whose figures still stand where they were drawn; null finds those that nobody has looked at.</summary>
    public ImmutableArray<AuditedFigure> Find(long? id, int count) =>
    [
        .. Connection.Query<CandidateRow>(
            $"""
            SELECT a.id AS Id, d.sha256 AS Sha256, d.name AS Document, r.agency AS Agency, r.year AS Year, a.figure_id AS FigureId, a.value AS Value,
              f.page AS Page, f.x AS X, f.y AS Y, f.width AS Width, f.height AS Height, COALESCE(p.rotation, 0) AS Rotation
            FROM audits a JOIN documents d ON d.id = a.document_id JOIN reports r ON r.document_id = d.id AND r.ordinal = a.report_ordinal
            JOIN figures f ON f.report_id = r.id AND f.figure_id = a.figure_id LEFT JOIN page_sizes p ON p.document_id = d.id AND p.page = f.page
            WHERE {(id is null ? "a.printed IS NULL" : "a.id = @id")} ORDER BY a.id LIMIT @count
            """, new { id, count }, transaction).Select(row => Drawn(row.Id, row)),
    ];

    public ImmutableArray<bool> Trail() => [.. Connection.Query<long>("SELECT CASE WHEN printed <> value THEN 1 ELSE 0 END FROM audits WHERE printed IS NOT NULL ORDER BY judged_at, id", transaction: transaction).Select(wrong => wrong == 1)];

    public AuditState State()
    {
        var rows = Connection.Query<CountRow>(
            "SELECT CASE WHEN printed IS NULL THEN 'waiting' WHEN printed = value THEN 'right' ELSE 'wrong' END AS Kind, COUNT(*) AS Figures FROM audits GROUP BY 1", transaction: transaction)
            .ToDictionary(row => row.Kind, row => checked((int)row.Figures));
        var wrong = rows.GetValueOrDefault("wrong");
        return new AuditState(rows.GetValueOrDefault("right") + wrong, wrong, rows.GetValueOrDefault("waiting"));
    }

    private static AuditedFigure Drawn(long id, CandidateRow figure) => new(id, figure.Sha256, figure.Document, figure.Agency, figure.Year, figure.FigureId, figure.Value,
        figure.Page, new PixelRect(figure.X, figure.Y, figure.Width, figure.Height), figure.Rotation);

    // One after the other, never all in memory.
    private IEnumerable<CandidateRow> Candidates(string[] ids) => Connection.Query<CandidateRow>(
        $"""
        SELECT d.id AS DocumentId, d.sha256 AS Sha256, d.name AS Document, r.ordinal AS ReportOrdinal, r.agency AS Agency, r.year AS Year, f.figure_id AS FigureId,
          f.value AS Value, f.page AS Page, f.x AS X, f.y AS Y, f.width AS Width, f.height AS Height, COALESCE(p.rotation, 0) AS Rotation
        FROM documents d JOIN reports r ON r.document_id = d.id JOIN figures f ON f.report_id = r.id
        LEFT JOIN page_sizes p ON p.document_id = d.id AND p.page = f.page
        WHERE d.sha256 {dialect.IsOneOfIds} AND r.verdict = 'accepted' AND f.status <> 'derived' AND f.value IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM audits a WHERE a.document_id = d.id AND a.report_ordinal = r.ordinal AND a.figure_id = f.figure_id AND a.value = f.value)
        ORDER BY d.sha256, r.ordinal, f.ordinal
        """, new { ids }, transaction, buffered: false);

    private long Note(CandidateRow figure) => Connection.ExecuteScalar<long>(
        """
        INSERT INTO audits (document_id, report_ordinal, figure_id, value, drawn_at) VALUES (@DocumentId, @ReportOrdinal, @FigureId, @Value, @now) RETURNING id
        """, new { figure.DocumentId, figure.ReportOrdinal, figure.FigureId, figure.Value, now }, transaction);

    private sealed class CandidateRow
    {
        public long Id { get; set; }
        public long DocumentId { get; set; }
        public string Sha256 { get; set; } = "";
        public string Document { get; set; } = "";
        public int ReportOrdinal { get; set; }
        public string? Agency { get; set; }
        public int? Year { get; set; }
        public string FigureId { get; set; } = "";
        public string Value { get; set; } = "";
        public int Page { get; set; }
        public int X { get; set; }
        public int Y { get; set; }
        public int Width { get; set; }
        public int Height { get; set; }
        public int Rotation { get; set; }
    }

    private sealed class CountRow
    {
        public string Kind { get; set; } = "";
        public long Figures { get; set; }
    }
}
