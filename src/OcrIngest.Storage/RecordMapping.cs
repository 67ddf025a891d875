using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using OcrIngest.Imaging;
using OcrIngest.Reports;
using OcrIngest.Reviewing;

namespace OcrIngest.Storage;

/// <summary>Domain ⇄ rows, the only translator. Row values come in the order of their <see cref="BulkTable"/>.</summary>
internal static class RecordMapping
{
    public static object?[] PageSize(long documentId, PageSize size) => [documentId, size.Page, size.Width, size.Height, size.Dpi, size.Rotation];

    public static object?[] Figure(long reportId, int ordinal, Figure figure)
    {
        var value = figure.Value;
        return
        [
            reportId, Text(figure.Id), ordinal, Text(value.Value), Text(value.Raw), WireName.Of(value.Status), value.Confidence, value.Page,
            value.Box.X, value.Box.Y, value.Box.Width, value.Box.Height, Alternatives(value.Alternatives),
        ];
    }

    public static object?[] Finding(long documentId, int ordinal, long? reportId, Finding finding) =>
    [
        documentId, ordinal, reportId, Text(finding.Rule), WireName.Of(finding.Kind), WireName.Of(finding.Severity), Text(finding.Message),
        Text(JsonSerializer.Serialize(finding.Cells.AsEnumerable(), ListJson)), Text(finding.Expected), Text(finding.Actual),
    ];

    public static byte[] Evidence(ReportEvidence evidence)
    {
        using var body = new MemoryStream();
        using (var brotli = new BrotliStream(body, CompressionLevel.Fastest))
            brotli.Write(EvidenceJson.Write(evidence));
        return body.ToArray();
    }

    public static ReportEvidence Evidence(byte[] body)
    {
        using var brotli = new BrotliStream(new MemoryStream(body), CompressionMode.Decompress);
        using var json = new MemoryStream();
        brotli.CopyTo(json);
        return EvidenceJson.Read(json.ToArray());
    }

    public static IngestResult Result(
        DocumentRow document, IEnumerable<PageSizeRow> sizes, IEnumerable<(ReportRow Report, IEnumerable<FigureRow> Figures)> reports, ILookup<long, FindingRow> findings) => new(
            document.Name, document.Sha256, document.Bytes, document.Pages,
            document.ErrorCode is null ? null : new DocumentError(document.ErrorCode, document.ErrorMessage ?? ""),
            [.. reports.Select(one => Report(one.Report, one.Figures, findings[one.Report.Id]))],
            [.. findings[DocumentLevel].Select(Finding)],
            [.. sizes.Select(size => new PageSize(size.Page, size.Width, size.Height, size.Dpi, size.Rotation))],
            Timings(document.Timings));

    /// <summary>Key of the findings without a report in the lookup of <see cref="Result"/>.</summary>
    public const long DocumentLevel = 0;

    public static string Numbers(ImmutableArray<int> numbers) => JsonSerializer.Serialize(numbers.AsEnumerable());

    public static string Timings(ImmutableSortedDictionary<string, double> seconds) => JsonSerializer.Serialize(
        seconds.ToDictionary(stage => Text(stage.Key), stage => double.IsFinite(stage.Value) ? stage.Value : 0), ListJson);

    public static ImmutableSortedDictionary<string, double> Timings(string seconds) => JsonSerializer.Deserialize<Dictionary<string, double>>(seconds)!.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Text that both databases take: no NUL (PostgreSQL) and no half of a surrogate pair (both drivers).</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(text))]
    public static string? Text(string? text)
    {
        if (text is null || !text.AsSpan().ContainsAny(NotStorable))
            return text;
        return string.Concat(text.EnumerateRunes().Select(rune => rune.Value == 0 ? "\uFFFD" : rune.ToString()));
    }

    /// <summary>The pattern of LIKE (with '\\' as its escape) for text that holds this part.</summary>
    public static string Containing(string part) => $"%{Literal(part)}%";

    /// <summary>The same, for text that begins with this part.</summary>
    public static string Beginning(string part) => $"{Literal(part)}%";

    private static string Literal(string part) => Text(part).Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_");

    private static readonly System.Buffers.SearchValues<char> NotStorable =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Select(code => (char)code), '\0']);

    private static readonly JsonSerializerOptions ListJson = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static ReportResult Report(ReportRow report, IEnumerable<FigureRow> figures, IEnumerable<FindingRow> findings) => new(
        report.Form, report.Agency, report.Year, [.. JsonSerializer.Deserialize<int[]>(report.Pages)!], Member<Verdict>(report.Verdict),
        [.. figures.Select(Figure)], [.. findings.Select(Finding)]);

    public static Figure Figure(FigureRow row) => new(row.FigureId, new FigureValue(
        row.Value, row.Raw, Member<FigureStatus>(row.Status), row.Confidence, row.Page, new PixelRect(row.X, row.Y, row.Width, row.Height),
        row.Alternatives == "[]" ? [] : [.. JsonSerializer.Deserialize<StoredAlternative[]>(row.Alternatives, AlternativesJson)!.Select(one => new FigureAlternative(one.Value, one.Confidence))]));

    private static Finding Finding(FindingRow row) => new(
        row.Rule, Member<FindingKind>(row.Kind), Member<FindingSeverity>(row.Severity), row.Message,
        [.. JsonSerializer.Deserialize<string[]>(row.Cells)!], row.Expected, row.Actual);

    private static string Alternatives(ImmutableArray<FigureAlternative> alternatives) => alternatives.IsDefaultOrEmpty
        ? "[]"
        : Text(JsonSerializer.Serialize(alternatives.Select(one => new StoredAlternative(one.Value, one.Confidence)), AlternativesJson));

    private static readonly JsonSerializerOptions AlternativesJson = new()
    {
        Encoder = ListJson.Encoder,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    private static T Member<T>(string name) where T : struct, Enum =>
        WireName.TryParse(name, out T value) ? value : throw new EngineFailedException($"The database holds the unknown word \"{name}\". Use the program that wrote it.");

    private sealed record StoredAlternative(string Value, double Confidence);
}
