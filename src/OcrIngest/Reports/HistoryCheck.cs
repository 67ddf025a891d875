using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Reports;

/// <summary>Holds the reports of one office against each other, year by year.</summary>
public static class HistoryCheck
{
    /// <summary>The years of one office that follow each other: what the later one says of the earlier one and what that says itself. Others have nothing to say of each other.</summary>
    /// <param name="form">Of the later report.</param>
    /// <returns>Warnings only: offices do mend their books.</returns>
    public static ImmutableArray<Finding> Between(FormDefinition form, ReportResult before, ReportResult now)
    {
        if (now.Agency is null || now.Agency != before.Agency || now.Year is null || now.Year != before.Year + 1)
            return [];
        var (last, own) = (Numbers(before), Numbers(now));
        return
        [
            .. from rule in form.HistoryRules
               let said = Sum(own, rule.Now[..1])
               let expected = Sum(last, rule.Before) + Sum(own, rule.Plus) - Sum(own, rule.Now[1..])
               where said is not null && expected is not null && said != expected
               select new Finding(rule.Name, FindingKind.History, FindingSeverity.Warning,
                   $"“{form.Figures[rule.Now[0]].Label}” of {now.Year} does not follow from the report of {before.Year}: {rule.Says}.",
                   [.. rule.Now, .. rule.Plus], ReadFigures.Text(expected.Value), ReadFigures.Text(said.Value)),
        ];
    }

    // Of what nobody would bet on nothing is said.
    private static Dictionary<string, decimal> Numbers(ReportResult report) => report.Figures
        .Where(figure => figure.Value.Status != FigureStatus.Uncertain).Select(figure => (figure.Id, Number: NumberText.ToNumber(figure.Value.Value)))
        .Where(figure => figure.Number is not null).ToDictionary(figure => figure.Id, figure => figure.Number!.Value);

    private static decimal? Sum(Dictionary<string, decimal> numbers, ImmutableArray<string> ids) =>
        ids.Aggregate((decimal?)0, (sum, id) => numbers.TryGetValue(id, out var number) ? sum + number : null);
}
