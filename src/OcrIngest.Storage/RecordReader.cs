using System.Data.Common;
using Dapper;

namespace OcrIngest.Storage;

/// <summary>Reads whole documents back, a few at a time.</summary>
internal sealed class RecordReader(Dialect dialect, DbTransaction transaction)
{
    private const string DocumentColumns =
        "id AS Id, sha256 AS Sha256, name AS Name, bytes AS Bytes, pages AS Pages, status AS Status, error_code AS ErrorCode, error_message AS ErrorMessage, timings AS Timings";

    private DbConnection Connection => transaction.Connection!;

    public DocumentRow? Document(string sha256) => Connection.QuerySingleOrDefault<DocumentRow>(
        $"SELECT {DocumentColumns} FROM documents WHERE sha256 = @sha256", new { sha256 }, transaction);

    /// <summary>The next documents after one, by name and id; the first ones after null.</summary>
    public List<DocumentRow> DocumentsAfter(DocumentRow? last, string status, int count) => Connection.Query<DocumentRow>(
        $"SELECT {DocumentColumns} FROM documents WHERE status = @status AND (name, id) > (@name, @id) ORDER BY name, id LIMIT @count",
        new { status, name = last?.Name ?? "", id = last?.Id ?? 0, count }, transaction).AsList();

    /// <summary>The documents with everything that belongs to them, in the given order.</summary>
    public IEnumerable<IngestResult> Results(IReadOnlyCollection<DocumentRow> documents)
    {
        var ids = documents.Select(document => document.Id).ToArray();
        var sizes = Connection.Query<PageSizeRow>(
            $"SELECT document_id AS DocumentId, page AS Page, width AS Width, height AS Height, dpi AS Dpi, rotation AS Rotation FROM page_sizes WHERE document_id {dialect.IsOneOfIds} ORDER BY document_id, page",
            new { ids }, transaction).ToLookup(row => row.DocumentId);
        var reports = Connection.Query<ReportRow>(
            $"""
            SELECT id AS Id, document_id AS DocumentId, ordinal AS Ordinal, form AS Form, agency AS Agency, year AS Year, pages AS Pages, verdict AS Verdict
            FROM reports WHERE document_id {dialect.IsOneOfIds} ORDER BY document_id, ordinal
            """, new { ids }, transaction).ToLookup(row => row.DocumentId);
        var figures = Connection.Query<FigureRow>(
            $"""
            SELECT f.report_id AS ReportId, f.figure_id AS FigureId, f.value AS Value, f.raw AS Raw, f.status AS Status, f.confidence AS Confidence,
              f.page AS Page, f.x AS X, f.y AS Y, f.width AS Width, f.height AS Height, f.alternatives AS Alternatives
            FROM reports r JOIN figures f ON f.report_id = r.id WHERE r.document_id {dialect.IsOneOfIds} ORDER BY f.report_id, f.ordinal
            """, new { ids }, transaction).ToLookup(row => row.ReportId);
        var findings = Connection.Query<FindingRow>(
            $"""
            SELECT document_id AS DocumentId, report_id AS ReportId, rule AS Rule, kind AS Kind, severity AS Severity, message AS Message,
              cells AS Cells, expected AS Expected, actual AS Actual
            FROM findings WHERE document_id {dialect.IsOneOfIds} ORDER BY document_id, ordinal
            """, new { ids }, transaction).ToLookup(row => row.DocumentId);
        return documents.Select(document => RecordMapping.Result(
            document, sizes[document.Id], reports[document.Id].Select(report => (report, figures[report.Id])),
            findings[document.Id].ToLookup(row => row.ReportId ?? RecordMapping.DocumentLevel)));
    }
}
