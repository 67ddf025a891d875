using System.Collections.Immutable;
using System.Globalization;
using OcrIngest.Imaging;
using OcrIngest.Reports;

namespace OcrIngest.Storage.Tests;

/// <summary>Results as recognition would give them.</summary>
internal static class Samples
{
    /// <summary>A document of one report with some 200 figures; another number gives another document.</summary>
    public static IngestResult Document(int number, int figures = 200) => new(
        $"document-{number:D6}", number.ToString("x64", CultureInfo.InvariantCulture), 1000 + number, 4, null,
        [Report($"第{number % 500}号人民政府", 2015 + number % 10, figures, number)],
        [], [new PageSize(1, 2480, 3508, 300), new PageSize(2, 2480, 3508, 299.5, 90)],
        ImmutableSortedDictionary<string, double>.Empty.Add("grids", 0.25).Add("figures", 1.5));

    public static ReportResult Report(string? agency, int? year, int figures, int seed = 0) => new(
        "gidar-2021", agency, year, [1, 2, 4], Verdict.Review,
        [.. Enumerable.Range(0, figures).Select(i => Figure($"requests.row_{i / 7}.{Columns[i % 7]}", ((seed + i) % 37).ToString(CultureInfo.InvariantCulture), i))],
        [new Finding("requests.row_sum", FindingKind.Identity, FindingSeverity.Error, "12 ≠ 13", ["requests.granted.total", "requests.new.total"], "12", "13")]);

    public static Figure Figure(string id, string? value, int place) => new(id, new FigureValue(
        value, value ?? "?", value is null ? FigureStatus.Uncertain : FigureStatus.Read, value is null ? 0.1 : 0.99971, 1 + place / 100, new PixelRect(10 + place, 20, 30, 40),
        place % 10 == 0 ? [new FigureAlternative("21", 0.0002), new FigureAlternative("77", 0.0001)] : []));

    private static readonly string[] Columns =
        ["natural_person", "enterprise", "research", "social_welfare", "legal_service", "other_organization", "total"];
}
