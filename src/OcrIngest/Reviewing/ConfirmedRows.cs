using OcrIngest.Reports;

namespace OcrIngest.Reviewing;

/// <summary>Rows that were taken for a row of the form by their order, and that a person says are that row.</summary>
internal static class ConfirmedRows
{
    public const string Rule = "layout.row_by_order";

    public static bool IsOf(string figureId, Finding finding) => finding.Cells.Any(row => figureId.StartsWith(row + ".", StringComparison.Ordinal));

    /// <summary>
    /// Takes the doubt about the row off its figures: as much as even its surest figure lacks of the surest one of the table. What else is doubtful about one of them (its column, its
    /// paper, that it was seen in two places) stays so.
    /// </summary>
    public static void Apply(ReportEvidence evidence, ReportAnswers answers, Dictionary<string, FigureValue> figures)
    {
        var once = evidence.Figures.GroupBy(figure => figure.Id).Where(group => group.Count() == 1).Select(group => group.Key).ToHashSet();
        foreach (var finding in evidence.Layout.Where(finding => finding.Rule == Rule && answers.Settle(finding)))
        {
            var row = figures.Where(figure => IsOf(figure.Key, finding) && figure.Value is { Value: not null, Place: > 0 }).ToList();
            if (row.Count == 0)
                continue;
            var gain = figures.Where(figure => Table(figure.Key) == Table(row[0].Key)).Max(figure => figure.Value.Place) / row.Max(figure => figure.Value.Place);
            foreach (var (id, figure) in row.Where(figure => once.Contains(figure.Key)))
                figures[id] = Placed(figure, Math.Min(1, figure.Place * gain));
        }
    }

    private static FigureValue Placed(FigureValue figure, double place) => figure with
    {
        Place = place,
        Confidence = Math.Min(1, figure.Confidence / figure.Place) * place,
        Status = place < RecordExtractor.LeastCertainty ? FigureStatus.Uncertain : figure.Value is "" ? FigureStatus.Blank : FigureStatus.Read,
    };

    private static string Table(string id) => id[..id.IndexOf('.', StringComparison.Ordinal)];
}
