using System.Collections.Immutable;
using OcrIngest.Bench.Scoring;
using OcrIngest.Generation.Truth;
using OcrIngest.Imaging;
using OcrIngest.Reports;

namespace OcrIngest.Bench.Tests;

/// <summary>Small truths and results, made by hand.</summary>
internal static class Cases
{
    public const int Dpi = 300;

    public static TruthReport Report(int[] pages, params (string Id, string Value)[] values) => new(
        "f", "某区", 2023, pages, values.ToDictionary(value => value.Id, value => value.Value), new Dictionary<string, TruthBox>(), [], []);

    public static TruthCase Truth(string kind, params TruthReport[] reports) => new(["/x/d.pdf"], new TruthFile(
        new TruthDocument("d", ["d.pdf"], kind, 9, 1, 0, "office", 2, "song", "official", "pdf-jpeg", Dpi, 0, [.. Enumerable.Repeat(new[] { 1000, 2000 }, 9)], []), reports));

    public static ReportResult Read(int[] pages, params Figure[] figures) => new("f", "某区", 2023, [.. pages], Verdict.Review, [.. figures], []);

    public static Figure Figure(string id, string? value, FigureStatus status = FigureStatus.Read) =>
        new(id, new FigureValue(value, value ?? "", status, 0.9, 1, new PixelRect(10, 10, 50, 20), []));

    public static IngestResult Result(params ReportResult[] reports) => new("d", "", 0, 9, null, [.. reports], [],
        [.. Enumerable.Range(1, 9).Select(page => new PageSize(page, 1000, 2000, Dpi))], ImmutableSortedDictionary<string, double>.Empty.Add("grid", 0.5));

    public static DocumentScore Score(TruthCase truth, IngestResult result) => DocumentScorer.Score(truth, result, new DocumentCost(2, 1, 1 << 20));
}
