using System.Text.Encodings.Web;
using System.Text.Json;
using OcrIngest.Reports;

namespace OcrIngest.Storage.Export;

/// <summary>One report per line, figures as plain text under their ids: what <c>validate</c> reads as a record.</summary>
internal static class JsonLinesExport
{
    public static void Write(IEnumerable<IngestResult> results, Stream output)
    {
        using var json = new Utf8JsonWriter(output, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        foreach (var document in results)
        {
            foreach (var report in document.Reports)
            {
                Report(json, document, report);
                json.Flush();
                output.WriteByte((byte)'\n');
                json.Reset();
            }
        }
    }

    private static void Report(Utf8JsonWriter json, IngestResult document, ReportResult report)
    {
        json.WriteStartObject();
        json.WriteString("document", document.Name);
        json.WriteString("sha256", document.Sha256);
        json.WriteString("form", report.Form);
        json.WriteString("agency", report.Agency);
        if (report.Year is { } year)
            json.WriteNumber("year", year);
        else
            json.WriteNull("year");
        Numbers(json, report);
        json.WriteString("verdict", WireName.Of(report.Verdict));
        json.WriteStartObject("values");
        foreach (var figure in report.Figures)
            json.WriteString(figure.Id, figure.Value.Value);
        json.WriteEndObject();
        Texts(json, "uncertain", report.Figures.Where(figure => figure.Value.Status == FigureStatus.Uncertain).Select(figure => figure.Id));
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
            Finding(json, finding);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Finding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule);
        json.WriteString("kind", WireName.Of(finding.Kind));
        json.WriteString("severity", WireName.Of(finding.Severity));
        json.WriteString("message", finding.Message);
        Texts(json, "cells", finding.Cells);
        json.WriteString("expected", finding.Expected);
        json.WriteString("actual", finding.Actual);
        json.WriteEndObject();
    }

    private static void Numbers(Utf8JsonWriter json, ReportResult report)
    {
        json.WriteStartArray("pages");
        foreach (var page in report.Pages)
            json.WriteNumberValue(page);
        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
