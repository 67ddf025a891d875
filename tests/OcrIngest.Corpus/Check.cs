using OcrIngest.Reports;

namespace OcrIngest.Corpus;

/// <summary>Compares a report with what is printed.</summary>
internal static class Check
{
    /// <summary>Every figure's value is what is printed, uncertain ones too; blanks are blank, absent rows absent.</summary>
    public static void EveryFigureIsRight(Truth truth, ReportResult report) => Assert.Equal(
        truth.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} = '{pair.Value}'"),
        report.Figures.OrderBy(figure => figure.Id, StringComparer.Ordinal).Select(figure => $"{figure.Id} = '{figure.Value.Value ?? "unread"}'"));

    /// <summary>No figure that we would bet on is wrong: the promise.</summary>
    public static void NoSureFigureIsWrong(Truth truth, ReportResult report)
    {
        var wrong = report.Figures.Where(figure => figure.Value.Status != FigureStatus.Uncertain && figure.Value.Value != truth.Values.GetValueOrDefault(figure.Id))
            .Select(figure => $"{figure.Id}: printed '{truth.Values.GetValueOrDefault(figure.Id, "no such row")}', read '{figure.Value.Value}' ({figure.Value.Confidence:0.000})");
        var missing = truth.Values.Keys.Except(report.Figures.Select(figure => figure.Id)).Select(id => $"{id}: not found");
        Assert.Empty(wrong.Concat(missing));
    }

    /// <summary>Form, office and year.</summary>
    public static void HeadIsRight(Truth truth, ReportResult report) =>
        Assert.Equal((truth.Form, truth.Agency, (int?)truth.Year), (report.Form, report.Agency, report.Year));

    public static int Sure(ReportResult report) => report.Figures.Count(figure => figure.Value.Status != FigureStatus.Uncertain);
}
