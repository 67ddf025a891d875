using OcrIngest.Reports;

namespace OcrIngest.Reviewing;

/// <summary>Rows that were taken for a row of the form by their order, and that a person says are that row.</summary>
internal static class ConfirmedRows
{
    public const string Rule = "layout.row_by_order";

    public static bool IsOf(string figureId, Finding finding) => finding.Cells.Any(row => figureId.StartsWith(row + ".", StringComparison.Ordinal));

    /// <summary>Gives the figures of such rows the certainty of their columns: what the surest row shows of it.</summary>
    public static void Apply(ReportEvidence evidence, ReportAnswers answers, Dictionary<string, FigureValue> figures)
    {
        var confirmed = evidence.Layout.Where(finding => finding.Rule == Rule && answers.Settle(finding)).ToList();
        var columns = figures.GroupBy(figure => Column(figure.Key)).ToDictionary(group => group.Key, group => group.Max(figure => figure.Value.Place));
        foreach (var (id, figure) in figures.Where(figure => figure.Value is { Value: not null, Place: > 0 } && confirmed.Exists(finding => IsOf(figure.Key, finding))).ToList())
        {
            var place = columns[Column(id)];
            figures[id] = figure with
            {
                Place = place,
                Confidence = Math.Min(1, figure.Confidence / figure.Place) * place,
                Status = place < RecordExtractor.LeastCertainty ? FigureStatus.Uncertain : figure.Value is "" ? FigureStatus.Blank : FigureStatus.Read,
            };
        }
    }

    private static (string Table, string Column) Column(string id) => (id[..id.IndexOf('.', StringComparison.Ordinal)], id[(id.LastIndexOf('.') + 1)..]);
}
