using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using OcrIngest.Imaging;
using OcrIngest.Reviewing;

namespace OcrIngest.Reports;

/// <summary>JSON → domain. What is missing or of the wrong type throws one of the exceptions that <see cref="ResultJson"/> turns into a rejection.</summary>
internal static class ResultJsonReader
{
    public static IngestResult Result(JsonElement root)
    {
        var document = root.GetProperty("document");
        return new IngestResult(
            Text(document, "name"), Text(document, "sha256"), document.GetProperty("bytes").GetInt64(), document.GetProperty("pages").GetInt32(),
            Error(root), [.. List(root, "reports").Select(Report)], [.. List(document, "findings").Select(Finding)],
            [.. List(document, "pageSizes").Select(PageSize)], Timings(root))
        {
            Trace = [.. List(root, "trace").Select(TracedTable)],
        };
    }

    /// <summary>A plain record, for example typed by hand: every value is taken as printed.</summary>
    public static IngestResult Record(JsonElement root, string name)
    {
        var figures = ImmutableArray.CreateBuilder<Figure>();
        foreach (var value in Unique(root.GetProperty("values")))
        {
            // An entry may also be written as in a result.
            figures.Add(new Figure(value.Name, value.Value.ValueKind switch
            {
                JsonValueKind.Object => FigureOf(value.Value),
                JsonValueKind.Number => Plain(value.Value.GetRawText()),
                _ => Plain(value.Value.GetString()),
            }));
        }
        var report = new ReportResult(
            Text(root, "form"), OptionalText(root, "agency"), Year(root), [], Verdict.Review, figures.ToImmutable(), []);
        return new IngestResult(name, "", 0, 0, null, [report], [], [], ImmutableSortedDictionary<string, double>.Empty);
    }

    private static FigureValue Plain(string? text) => new(
        text, text ?? "", text switch { null => FigureStatus.Uncertain, "" => FigureStatus.Blank, _ => FigureStatus.Read }, 1, 0, default, []);

    private static DocumentError? Error(JsonElement root)
    {
        var failed = Text(root, "status") switch
        {
            "done" => false,
            "failed" => true,
            var other => throw new FormatException($"status is \"{other}\", not \"done\" or \"failed\""),
        };
        if (!failed)
            return null;
        var error = root.GetProperty("error");
        return new DocumentError(Text(error, "code"), Text(error, "message"));
    }

    private static ReportResult Report(JsonElement report) => new(
        Text(report, "form"), OptionalText(report, "agency"), Year(report),
        [.. List(report, "pages").Select(page => page.GetInt32())], Member<Verdict>(report, "verdict"),
        [.. Unique(report.GetProperty("values")).Select(value => new Figure(value.Name, FigureOf(value.Value)))],
        [.. List(report, "findings").Select(Finding)])
    {
        Evidence = report.TryGetProperty("evidence", out var evidence) ? EvidenceJson.Read(Encoding.UTF8.GetBytes(evidence.GetRawText())) : null,
    };

    private static FigureValue FigureOf(JsonElement figure) => new(
        OptionalText(figure, "value"), OptionalText(figure, "raw") ?? "", Member<FigureStatus>(figure, "status"),
        figure.GetProperty("confidence").GetDouble(), figure.GetProperty("page").GetInt32(), Box(figure.GetProperty("box")),
        [.. List(figure, "alternatives").Select(one => new FigureAlternative(Text(one, "value"), one.GetProperty("confidence").GetDouble()))]);

    private static PixelRect Box(JsonElement box) => box.GetArrayLength() == 4
        ? new PixelRect(box[0].GetInt32(), box[1].GetInt32(), box[2].GetInt32(), box[3].GetInt32())
        : throw new FormatException("a box is not [x, y, width, height]");

    private static Finding Finding(JsonElement finding) => new(
        Text(finding, "rule"), Member<FindingKind>(finding, "kind"), Member<FindingSeverity>(finding, "severity"), Text(finding, "message"),
        [.. List(finding, "cells").Select(cell => cell.GetString() ?? "")],
        OptionalText(finding, "expected") ?? "", OptionalText(finding, "actual") ?? "");

    private static PageSize PageSize(JsonElement size) => new(
        size.GetProperty("page").GetInt32(), size.GetProperty("width").GetInt32(), size.GetProperty("height").GetInt32(),
        size.GetProperty("dpi").GetDouble(), size.TryGetProperty("rotation", out var rotation) ? rotation.GetInt32() : 0);

    private static TracedTable TracedTable(JsonElement table) => new(
        table.GetProperty("page").GetInt32(),
        [.. List(table, "cells").Select(cell => new TracedCell(Box(cell.GetProperty("box")), Text(cell, "text"), [.. List(cell, "ids").Select(id => id.GetString() ?? "")]))]);

    private static ImmutableSortedDictionary<string, double> Timings(JsonElement root) => root.TryGetProperty("timings", out var timings)
        ? Unique(timings).ToImmutableSortedDictionary(stage => stage.Name, stage => stage.Value.GetDouble(), StringComparer.Ordinal)
        : ImmutableSortedDictionary<string, double>.Empty;

    private static IEnumerable<JsonProperty> Unique(JsonElement members)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in members.EnumerateObject())
            yield return seen.Add(member.Name) ? member : throw new FormatException($"\"{member.Name}\" stands there twice");
    }

    private static IEnumerable<JsonElement> List(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var list) ? list.EnumerateArray() : Enumerable.Empty<JsonElement>();

    private static int? Year(JsonElement owner) =>
        owner.TryGetProperty("year", out var year) && year.ValueKind != JsonValueKind.Null ? year.GetInt32() : null;

    private static string Text(JsonElement owner, string name) =>
        OptionalText(owner, name) ?? throw new FormatException($"\"{name}\" is missing");

    private static string? OptionalText(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static T Member<T>(JsonElement owner, string name) where T : struct, Enum =>
        WireName.TryParse(Text(owner, name), out T value)
            ? value
            : throw new FormatException($"\"{name}\" is \"{Text(owner, name)}\", which is none of {string.Join(", ", Enum.GetValues<T>().Select(WireName.Of))}");
}
