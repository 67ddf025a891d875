using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using OcrIngest.Reviewing;

namespace OcrIngest.Reports;

/// <summary>Domain → JSON; the order of members is the contract's.</summary>
internal static class ResultJsonWriter
{
    /// <param name="withEvidence">For pipes: what the reports were judged by stands in them.</param>
    public static void Result(Utf8JsonWriter json, IngestResult result, bool withEvidence)
    {
        json.WriteStartObject();
        json.WriteStartObject("document");
        json.WriteString("name", result.Name);
        json.WriteString("sha256", result.Sha256);
        json.WriteNumber("pages", result.Pages);
        json.WriteNumber("bytes", result.Bytes);
        json.WriteStartArray("pageSizes");
        foreach (var size in result.PageSizes)
            PageSize(json, size);
        json.WriteEndArray();
        Findings(json, result.Findings);
        json.WriteEndObject();
        json.WriteString("status", result.Error is null ? "done" : "failed");
        Error(json, result.Error);
        json.WriteStartArray("reports");
        foreach (var report in result.Reports)
            Report(json, report, withEvidence);
        json.WriteEndArray();
        json.WriteStartObject("timings");
        foreach (var (stage, seconds) in result.StageSeconds)
            json.WriteNumber(stage, Rounded(seconds));
        json.WriteEndObject();
        if (!result.Trace.IsEmpty)
            Trace(json, result.Trace);
        json.WriteEndObject();
    }

    private static void Trace(Utf8JsonWriter json, ImmutableArray<TracedTable> tables)
    {
        json.WriteStartArray("trace");
        foreach (var table in tables)
        {
            json.WriteStartObject();
            json.WriteNumber("page", table.Page);
            json.WriteStartArray("cells");
            foreach (var cell in table.Cells)
            {
                json.WriteStartObject();
                json.WritePropertyName("box");
                json.WriteRawValue(Inline([cell.Box.X, cell.Box.Y, cell.Box.Width, cell.Box.Height]));
                json.WriteString("text", cell.Text);
                json.WriteStartArray("ids");
                foreach (var id in cell.Ids)
                    json.WriteStringValue(id);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void PageSize(Utf8JsonWriter json, PageSize size)
    {
        json.WriteStartObject();
        json.WriteNumber("page", size.Page);
        json.WriteNumber("width", size.Width);
        json.WriteNumber("height", size.Height);
        json.WriteNumber("dpi", Rounded(size.Dpi));
        json.WriteNumber("rotation", size.Rotation);
        json.WriteEndObject();
    }

    private static void Error(Utf8JsonWriter json, DocumentError? error)
    {
        if (error is null)
        {
            json.WriteNull("error");
            return;
        }
        json.WriteStartObject("error");
        json.WriteString("code", error.Code);
        json.WriteString("message", error.Message);
        json.WriteEndObject();
    }

    private static void Report(Utf8JsonWriter json, ReportResult report, bool withEvidence)
    {
        json.WriteStartObject();
        json.WriteString("form", report.Form);
        json.WriteString("agency", report.Agency);
        if (report.Year is { } year)
            json.WriteNumber("year", year);
        else
            json.WriteNull("year");
        json.WritePropertyName("pages");
        json.WriteRawValue(Inline(report.Pages));
        json.WriteString("verdict", WireName.Of(report.Verdict));
        json.WriteStartObject("values");
        foreach (var figure in report.Figures)
            Figure(json, figure);
        json.WriteEndObject();
        Findings(json, report.Findings);
        if (withEvidence && report.Evidence is { } evidence)
        {
            json.WritePropertyName("evidence");
            json.WriteRawValue(EvidenceJson.Write(evidence));
        }
        json.WriteEndObject();
    }

    private static void Figure(Utf8JsonWriter json, Figure figure)
    {
        var value = figure.Value;
        json.WriteStartObject(figure.Id);
        json.WriteString("value", value.Value);
        json.WriteString("raw", value.Raw);
        json.WriteString("status", WireName.Of(value.Status));
        json.WriteNumber("confidence", Rounded(value.Confidence));
        json.WriteNumber("page", value.Page);
        json.WritePropertyName("box");
        json.WriteRawValue(Inline([value.Box.X, value.Box.Y, value.Box.Width, value.Box.Height]));
        json.WriteStartArray("alternatives");
        foreach (var alternative in value.Alternatives)
        {
            json.WriteStartObject();
            json.WriteString("value", alternative.Value);
            json.WriteNumber("confidence", Rounded(alternative.Confidence));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Findings(Utf8JsonWriter json, ImmutableArray<Finding> findings)
    {
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule);
            json.WriteString("kind", WireName.Of(finding.Kind));
            json.WriteString("severity", WireName.Of(finding.Severity));
            json.WriteString("message", finding.Message);
            json.WriteStartArray("cells");
            foreach (var cell in finding.Cells)
                json.WriteStringValue(cell);
            json.WriteEndArray();
            json.WriteString("expected", finding.Expected);
            json.WriteString("actual", finding.Actual);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>Short lists of numbers stay on one line, so that a file of 200 figures can be read by eye.</summary>
    private static string Inline(ImmutableArray<int> numbers) =>
        $"[{string.Join(", ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)))}]";

    /// <summary>Six decimals, and never exponents or NaN, which JSON readers dislike.</summary>
    private static decimal Rounded(double number) =>
        double.IsFinite(number) ? decimal.Round((decimal)Math.Clamp(number, -1e9, 1e9), 6) : 0;
}
