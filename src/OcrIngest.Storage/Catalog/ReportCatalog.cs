using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using OcrIngest.Reports;

namespace OcrIngest.Storage.Catalog;

/// <summary>Reports without their figures.</summary>
internal static class ReportCatalog
{
    public static ImmutableArray<ListedReport> List(DbTransaction transaction, ReportFilter filter, int count) =>
    [
        .. transaction.Connection!.Query<ListedRow>(
            $"""
            SELECT r.id AS Id, d.sha256 AS Sha256, r.ordinal AS Ordinal, d.name AS Document, r.form AS Form, r.agency AS Agency, r.year AS Year, r.verdict AS Verdict
            FROM reports r JOIN documents d ON d.id = r.document_id WHERE 1 = 1
              {(filter.Agency is null ? "" : "AND r.agency LIKE @agency ESCAPE '\\'")}
              {(filter.Year is null ? "" : "AND r.year = @year")}
              {(filter.Form is null ? "" : "AND r.form = @form")}
              {(filter.Verdict is null ? "" : "AND r.verdict = @verdict")}
              {(filter.After is null ? "" : "AND r.id > @after")}
            ORDER BY r.id LIMIT @count
            """,
            new { agency = filter.Agency is { } part ? RecordMapping.Containing(part) : null, year = filter.Year, form = filter.Form, verdict = filter.Verdict is { } verdict ? WireName.Of(verdict) : null, after = filter.After, count },
            transaction)
            .Select(row => new ListedReport(row.Id, row.Sha256, row.Ordinal, row.Document, row.Form, row.Agency, row.Year, WireName.TryParse(row.Verdict, out Verdict known) ? known : Verdict.Review)),
    ];

    private sealed class ListedRow
    {
        public long Id { get; set; }
        public string Sha256 { get; set; } = "";
        public int Ordinal { get; set; }
        public string Document { get; set; } = "";
        public string Form { get; set; } = "";
        public string? Agency { get; set; }
        public int? Year { get; set; }
        public string Verdict { get; set; } = "";
    }
}
