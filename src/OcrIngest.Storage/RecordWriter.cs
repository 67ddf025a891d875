using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using OcrIngest.Reports;

namespace OcrIngest.Storage;

/// <summary>Writes a batch of results inside one transaction; what a document had before is replaced, and its changed figures go to the history.</summary>
internal sealed class RecordWriter(Dialect dialect, DbTransaction transaction, string now)
{
    private DbConnection Connection => transaction.Connection!;

    /// <param name="batch">Each document once; at most 500.</param>
    /// <returns>The results that were written: a failure never replaces what was read once.</returns>
    public IEnumerable<IngestResult> Write(IReadOnlyCollection<IngestResult> batch, string actor, string reason)
    {
        var documents = UpsertDocuments(batch);
        // The others got no id.
        var written = batch.Where(result => documents.ContainsKey(result.Sha256)).Select(result => (Id: documents[result.Sha256], Result: result)).ToArray();
        if (written.Length == 0)
            return [];
        var former = TakeFormer([.. documents.Values]);
        var reports = InsertReports(written);

        dialect.Insert(transaction, BulkTable.PageSizes,
            from one in written from size in one.Result.PageSizes select RecordMapping.PageSize(one.Id, size));
        dialect.Insert(transaction, BulkTable.Figures,
            from one in written
            from report in one.Result.Reports.Index()
            from figure in report.Item.Figures.Index()
            select RecordMapping.Figure(reports[(one.Id, report.Index)], figure.Index, figure.Item));
        dialect.Insert(transaction, BulkTable.Findings, written.SelectMany(one => Findings(one.Id, one.Result, reports)));
        dialect.Insert(transaction, BulkTable.FigureHistory,
            written.SelectMany(one => FigureHistory.Changes(one.Id, former[one.Id], one.Result.Reports.Index(), now, actor, reason)));
        dialect.Insert(transaction, BulkTable.Evidence,
            from one in written
            from report in one.Result.Reports.Index()
            where report.Item.Evidence is not null
            select new object?[] { reports[(one.Id, report.Index)], RecordMapping.Evidence(report.Item.Evidence!) });
        return written.Select(one => one.Result);
    }

    /// <summary>Puts a report that was judged again in the place of the former one.</summary>
    public void Replace(long documentId, long reportId, int ordinal, ReportResult report, string actor, string reason)
    {
        var former = Connection.Query<FormerFigureRow>(
            "SELECT @documentId AS DocumentId, @ordinal AS ReportOrdinal, figure_id AS FigureId, value AS Value, status AS Status FROM figures WHERE report_id = @reportId",
            new { documentId, ordinal, reportId }, transaction).ToList();
        Connection.Execute("DELETE FROM figures WHERE report_id = @reportId", new { reportId }, transaction);
        Connection.Execute("DELETE FROM findings WHERE report_id = @reportId", new { reportId }, transaction);
        Connection.Execute("UPDATE reports SET agency = @agency, year = @year, verdict = @verdict WHERE id = @reportId",
            new { agency = RecordMapping.Text(report.Agency), year = report.Year, verdict = WireName.Of(report.Verdict), reportId }, transaction);
        var last = Connection.ExecuteScalar<int>("SELECT COALESCE(MAX(ordinal), -1) FROM findings WHERE document_id = @documentId", new { documentId }, transaction);
        dialect.Insert(transaction, BulkTable.Figures, report.Figures.Select((figure, i) => RecordMapping.Figure(reportId, i, figure)));
        dialect.Insert(transaction, BulkTable.Findings, report.Findings.Select((finding, i) => RecordMapping.Finding(documentId, last + 1 + i, reportId, finding)));
        dialect.Insert(transaction, BulkTable.FigureHistory, FigureHistory.Changes(documentId, former, [(ordinal, report)], now, actor, reason));
    }

    private Dictionary<string, long> UpsertDocuments(IReadOnlyCollection<IngestResult> batch)
    {
        var parameters = new DynamicParameters(new { now });
        var values = new StringBuilder();
        // In the order of the hashes, so that two writers of the same documents wait for each other rather than lock up.
        foreach (var (i, result) in batch.OrderBy(result => result.Sha256, StringComparer.Ordinal).Index())
        {
            values.Append(i > 0 ? ", " : "").Append(CultureInfo.InvariantCulture,
                $"(@sha{i}, @name{i}, @bytes{i}, @pages{i}, @status{i}, @code{i}, @message{i}, 1, @timings{i}, @now, @now)");
            parameters.Add($"sha{i}", result.Sha256);
            parameters.Add($"name{i}", RecordMapping.Text(result.Name));
            parameters.Add($"bytes{i}", result.Bytes);
            parameters.Add($"pages{i}", result.Pages);
            parameters.Add($"status{i}", result.Error is null ? "done" : "failed");
            parameters.Add($"code{i}", RecordMapping.Text(result.Error?.Code));
            parameters.Add($"message{i}", RecordMapping.Text(result.Error?.Message));
            parameters.Add($"timings{i}", RecordMapping.Timings(result.StageSeconds));
        }
        return Connection.Query<DocumentRow>(
            $"""
            INSERT INTO documents (sha256, name, bytes, pages, status, error_code, error_message, attempts, timings, created_at, finished_at)
            VALUES {values}
            ON CONFLICT (sha256) DO UPDATE SET
              name = excluded.name, bytes = excluded.bytes, pages = excluded.pages, status = excluded.status, error_code = excluded.error_code,
              error_message = excluded.error_message, timings = excluded.timings, finished_at = excluded.finished_at
            WHERE documents.status <> 'done' OR excluded.status = 'done'
            RETURNING id AS Id, sha256 AS Sha256
            """, parameters, transaction).ToDictionary(row => row.Sha256, row => row.Id, StringComparer.Ordinal);
    }

    private ILookup<long, FormerFigureRow> TakeFormer(long[] ids)
    {
        var former = Connection.Query<FormerFigureRow>(
            $"""
            SELECT r.document_id AS DocumentId, r.ordinal AS ReportOrdinal, f.figure_id AS FigureId, f.value AS Value, f.status AS Status
            FROM reports r JOIN figures f ON f.report_id = r.id WHERE r.document_id {dialect.IsOneOfIds} ORDER BY r.document_id, r.ordinal, f.ordinal
            """, new { ids }, transaction).ToLookup(row => row.DocumentId);
        Connection.Execute($"DELETE FROM findings WHERE document_id {dialect.IsOneOfIds}", new { ids }, transaction);
        Connection.Execute($"DELETE FROM page_sizes WHERE document_id {dialect.IsOneOfIds}", new { ids }, transaction);
        Connection.Execute($"DELETE FROM reports WHERE document_id {dialect.IsOneOfIds}", new { ids }, transaction);
        return former;
    }

    private Dictionary<(long Document, int Ordinal), long> InsertReports((long Id, IngestResult Result)[] written)
    {
        var ids = new Dictionary<(long, int), long>();
        foreach (var chunk in written.SelectMany(one => one.Result.Reports.Index().Select(report => (one.Id, report.Index, Report: report.Item))).Chunk(500))
        {
            var parameters = new DynamicParameters();
            var values = new StringBuilder();
            foreach (var (i, (document, ordinal, report)) in chunk.Index())
            {
                values.Append(i > 0 ? ", " : "").Append(CultureInfo.InvariantCulture, $"(@doc{i}, @ord{i}, @form{i}, @agency{i}, @year{i}, @pages{i}, @verdict{i})");
                parameters.Add($"doc{i}", document);
                parameters.Add($"ord{i}", ordinal);
                parameters.Add($"form{i}", RecordMapping.Text(report.Form));
                parameters.Add($"agency{i}", RecordMapping.Text(report.Agency));
                parameters.Add($"year{i}", report.Year, System.Data.DbType.Int32);
                parameters.Add($"pages{i}", RecordMapping.Numbers(report.Pages));
                parameters.Add($"verdict{i}", WireName.Of(report.Verdict));
            }
            foreach (var row in Connection.Query<ReportRow>(
                $"""
                INSERT INTO reports (document_id, ordinal, form, agency, year, pages, verdict) VALUES {values}
                RETURNING id AS Id, document_id AS DocumentId, ordinal AS Ordinal
                """, parameters, transaction))
                ids.Add((row.DocumentId, row.Ordinal), row.Id);
        }
        return ids;
    }

    private static IEnumerable<object?[]> Findings(long id, IngestResult result, Dictionary<(long Document, int Ordinal), long> reports)
    {
        var ordinal = 0;
        foreach (var finding in result.Findings)
            yield return RecordMapping.Finding(id, ordinal++, null, finding);
        foreach (var (index, report) in result.Reports.Index())
        {
            foreach (var finding in report.Findings)
                yield return RecordMapping.Finding(id, ordinal++, reports[(id, index)], finding);
        }
    }
}
