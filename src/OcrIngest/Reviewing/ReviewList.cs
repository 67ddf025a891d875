using System.Collections.Immutable;
using System.Globalization;
using OcrIngest.Forms;
using OcrIngest.Reports;

namespace OcrIngest.Reviewing;

/// <summary>What a person must look at before a report is done with: doubtful figures, most doubtful first, then the findings that they do not explain.</summary>
public static class ReviewList
{
    private static readonly ImmutableArray<(string Rule, string Subject)> Doubts = [("layout.agency_doubtful", ReviewSubject.Agency), ("layout.year_doubtful", ReviewSubject.Year)];

    /// <returns>Empty when nobody needs to look, also where a sum is wrong on the paper and a person has said so.</returns>
    public static ImmutableArray<ReviewItem> Of(FormDefinition form, ReportResult report, ReportAnswers answers)
    {
        var asked = report.Findings.Where(finding => Asks(finding) && !answers.Settle(finding)).ToList();
        // A row that is confirmed takes its doubtful figures along.
        var rows = asked.Where(finding => finding.Rule == ConfirmedRows.Rule).ToList();
        var doubtful = report.Figures.Where(figure => figure.Value.Status == FigureStatus.Uncertain).OrderBy(figure => figure.Value.Confidence).ToList();
        return
        [
            .. Identity(report),
            .. rows.Select(finding => Item(report, finding)),
            .. doubtful.Where(figure => !rows.Exists(finding => ConfirmedRows.IsOf(figure.Id, finding))).Select(figure => Item(form, figure)),
            // What is broken about a sum shows when its doubtful figures are settled.
            .. asked.Except(rows).Where(finding => !doubtful.Exists(figure => finding.Cells.Contains(figure.Id))).Select(finding => Item(report, finding)),
        ];
    }

    private static IEnumerable<ReviewItem> Identity(ReportResult report)
    {
        (string Subject, string? Says)[] parts = [(ReviewSubject.Agency, report.Agency), (ReviewSubject.Year, report.Year?.ToString(CultureInfo.InvariantCulture))];
        foreach (var (subject, says) in parts)
        {
            var doubt = report.Findings.FirstOrDefault(finding => finding.KeepsInReview && Doubts.Contains((finding.Rule, subject)));
            if (says is null || doubt is not null)
                yield return new ReviewItem(subject, [], says, null, doubt?.Message ?? "It was not found.");
        }
    }

    private static ReviewItem Item(FormDefinition form, Figure figure)
    {
        var other = figure.Value.Alternatives.FirstOrDefault(other => other.Value != figure.Value.Value);
        return new ReviewItem(figure.Id, [figure.Id], figure.Value.Value, other?.Value,
            string.Create(CultureInfo.InvariantCulture, $"“{form.Figures.GetValueOrDefault(figure.Id)?.Label ?? figure.Id}” is read with {100 * figure.Value.Confidence:0}% confidence."));
    }

    private static ReviewItem Item(ReportResult report, Finding finding) => new(ReviewSubject.Of(finding),
        [.. report.Figures.Where(figure => finding.Cells.Contains(figure.Id) || ConfirmedRows.IsOf(figure.Id, finding)).Select(figure => figure.Id)], null, null, finding.Message);

    // Figures, office and year are asked for themselves.
    private static bool Asks(Finding finding) => finding.KeepsInReview && finding.Rule != "layout.unread" && !Doubts.Any(doubt => doubt.Rule == finding.Rule);
}
