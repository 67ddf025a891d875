using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using OcrIngest.Reports;

namespace OcrIngest.Storage.Catalog;

/// <summary>Reports without their figures, and figures with their reports.</summary>
internal static class ReportCatalog
{
    public static ImmutableArray<ListedReport> List(DbTransaction transaction, ReportFilter filter, int count) =>
    [
        .. transaction.Connection!.Query<ListedRow>(
            $"""
            SELECT {Columns} FROM reports r JOIN documents d ON d.id = r.document_id WHERE 1 = 1 {Conditions(filter)} {(filter.After is null ? "" : "AND r.id > @after")}
            ORDER BY r.id LIMIT @count
            """,
            Parameters(filter, new { after = filter.After, count }), transaction).Select(Report),
    ];

    /// <param name="figure">A figure's id, or that of its table or row; null for all.</param>
    /// <param name="after">The last figure of the list before; null at the beginning.</param>
    public static ImmutableArray<ListedFigure> Figures(DbTransaction transaction, ReportFilter filter, string? figure, FigureCursor? after, int count) =>
    [
        .. transaction.Connection!.Query<ListedRow, FigureRow, ListedFigure>(
            $"""
            SELECT {Columns},
              f.figure_id AS FigureId, f.value AS Value, f.raw AS Raw, f.status AS Status, f.confidence AS Confidence, f.page AS Page, f.x AS X, f.y AS Y, f.width AS Width, f.height AS Height
            FROM figures f JOIN reports r ON r.id = f.report_id JOIN documents d ON d.id = r.document_id WHERE 1 = 1 {Conditions(filter)}
              {(figure is null ? "" : "AND (f.figure_id = @figure OR f.figure_id LIKE @below ESCAPE '\\')")}
              {(after is null ? "" : "AND (f.report_id, f.figure_id) > (@report, @last)")}
            ORDER BY f.report_id, f.figure_id LIMIT @count
            """,
            (report, row) => new ListedFigure(Report(report), RecordMapping.Figure(row)),
            Parameters(filter, new { figure = RecordMapping.Text(figure), below = figure is null ? null : RecordMapping.Beginning(figure + "."), report = after?.ReportId, last = RecordMapping.Text(after?.FigureId), count }), transaction, splitOn: "FigureId"),
    ];

    public static CoverageMap Coverage(DbTransaction transaction, int skip, int offices, int mostUnplaced)
    {
        var all = transaction.Connection!.QuerySingle<(int Offices, int? First, int? Last)>($"SELECT COUNT(DISTINCT agency), MIN(year), MAX(year) FROM reports WHERE {Placed}", transaction: transaction);
        var shown = transaction.Connection!.Query<string>($"SELECT DISTINCT agency FROM reports WHERE {Placed} ORDER BY agency LIMIT @offices OFFSET @skip", new { offices, skip }, transaction).AsList();
        return new CoverageMap(all.Offices, all.First, all.Last,
            shown.Count == 0 ? [] : Find("r.agency BETWEEN @first AND @last AND r.year IS NOT NULL ORDER BY r.agency, r.year, r.id", new { first = shown[0], last = shown[^1] }),
            Find("r.agency IS NULL OR r.year IS NULL ORDER BY r.id LIMIT @mostUnplaced", new { mostUnplaced }));

        ImmutableArray<ListedReport> Find(string wanted, object parameters) =>
            [.. transaction.Connection!.Query<ListedRow>($"SELECT {Columns} FROM reports r JOIN documents d ON d.id = r.document_id WHERE {wanted}", parameters, transaction).Select(Report)];
    }

    private const string Placed = "agency IS NOT NULL AND year IS NOT NULL";

    private const string Columns =
        "r.id AS Id, d.sha256 AS Sha256, r.ordinal AS Ordinal, d.name AS Document, r.form AS Form, r.agency AS Agency, r.year AS Year, r.verdict AS Verdict";

    private static string Conditions(ReportFilter filter) =>
        $"""
        {(filter.Agency is null ? "" : "AND r.agency LIKE @agency ESCAPE '\\'")}
        {(filter.Year is null ? "" : "AND r.year = @year")}
        {(filter.Form is null ? "" : "AND r.form = @form")}
        {(filter.Verdict is null ? "" : "AND r.verdict = @verdict")}
        """;

    private static DynamicParameters Parameters(ReportFilter filter, object others)
    {
        var parameters = new DynamicParameters(others);
        parameters.AddDynamicParams(new { agency = filter.Agency is { } part ? RecordMapping.Containing(part) : null, year = filter.Year, form = filter.Form, verdict = filter.Verdict is { } verdict ? WireName.Of(verdict) : null });
        return parameters;
    }

    private static ListedReport Report(ListedRow row) =>
        new(row.Id, row.Sha256, row.Ordinal, row.Document, row.Form, row.Agency, row.Year, WireName.TryParse(row.Verdict, out Verdict known) ? known : Verdict.Review);

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
