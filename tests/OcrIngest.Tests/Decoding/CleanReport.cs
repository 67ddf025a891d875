using System.Collections.Immutable;
using OcrIngest.Decoding;
using OcrIngest.Forms;
using OcrIngest.Reports;
using OcrIngest.Tests.Forms;

namespace OcrIngest.Tests.Decoding;

/// <summary>A report of the 2021 form whose sums hold, as printed; and evidence for it as sure readers would give it.</summary>
internal sealed class CleanReport
{
    private static readonly string[] Applicants = ["natural_person", "enterprise", "research", "social_welfare", "legal_service", "other_organization"];

    private static readonly ImmutableArray<string> Ids = [.. ShippedForms.Gidar2021.FigureIds.Where(id => !id.StartsWith("requests.other.", StringComparison.Ordinal))];

    private static readonly string[] Results =
        [.. Ids.Where(id => id.StartsWith("requests.", StringComparison.Ordinal)).Select(id => id.Split('.')[1]).Distinct().Except(["new", "carried_over", "total", "carried_forward"])];

    private readonly Dictionary<string, long> values = Ids.ToDictionary(id => id, _ => 0L);

    public static FormDefinition Form => ShippedForms.Gidar2021;

    /// <param name="size">Of the largest figure among the results.</param>
    public static CleanReport Draw(Random random, int size)
    {
        var report = new CleanReport();
        foreach (var column in Applicants.Where((_, index) => index == 0 || random.Next(3) == 0))
        {
            foreach (var row in Results.Where(_ => random.Next(3) == 0))
                report.values[$"requests.{row}.{column}"] = random.Next(random.Next(size) + 1);
            var total = Results.Sum(row => report.values[$"requests.{row}.{column}"]);
            var forward = random.Next(3) == 0 ? random.Next(10) : 0;
            var over = (int)Math.Min(total + forward, random.Next(3) == 0 ? random.Next(10) : 0);
            (report.values[$"requests.total.{column}"], report.values[$"requests.carried_forward.{column}"]) = (total, forward);
            (report.values[$"requests.carried_over.{column}"], report.values[$"requests.new.{column}"]) = (over, total + forward - over);
        }
        foreach (var row in Results.Concat(["new", "carried_over", "total", "carried_forward"]))
            report.values[$"requests.{row}.total"] = Applicants.Sum(column => report.values[$"requests.{row}.{column}"]);
        foreach (var kind in (string[])["reconsideration", "direct", "after_reconsideration"])
        {
            foreach (var outcome in (string[])["upheld", "corrected", "other", "pending"])
                report.values[$"review.{kind}.{outcome}"] = random.Next(4) == 0 ? random.Next(12) : 0;
            report.values[$"review.{kind}.total"] = report.values.Where(pair => pair.Key.StartsWith($"review.{kind}.", StringComparison.Ordinal) && !pair.Key.EndsWith("total", StringComparison.Ordinal)).Sum(pair => pair.Value);
        }
        foreach (var id in Ids.Where(id => id.StartsWith("disclosure.", StringComparison.Ordinal)))
            report.values[id] = random.Next(1000);
        return report;
    }

    public string this[string id]
    {
        get => values[id].ToString();
        set => values[id] = long.Parse(value);
    }

    /// <summary>Those that are part of some sum.</summary>
    public static ImmutableArray<string> SummedIds { get; } = [.. Ids.Where(id => !id.StartsWith("disclosure.", StringComparison.Ordinal))];

    /// <summary>Every cell as printed at <paramref name="confidence"/>, but the given ones.</summary>
    public ImmutableArray<CellEvidence> Evidence(double confidence, params CellEvidence[] others) =>
        [.. Ids.Select(id => others.FirstOrDefault(other => other.Id == id) ?? Cell(id, this[id], confidence))];

    public static CellEvidence Cell(string id, string? first, double confidence, params (string Value, double Confidence)[] alternatives) =>
        new(id, Form.Figures[id].Kind, first, confidence, [.. alternatives.Select(other => new FigureAlternative(other.Value, other.Confidence))]);
}
