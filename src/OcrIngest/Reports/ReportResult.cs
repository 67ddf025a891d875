using System.Collections.Immutable;
using OcrIngest.Reviewing;

namespace OcrIngest.Reports;

public enum Verdict { Accepted, Review }

/// <summary>A figure under its canonical id <c>table.row.column</c>.</summary>
public sealed record Figure(string Id, FigureValue Value);

/// <summary>One report of a document: its figures in printed order and what was found about them.</summary>
/// <param name="Form">Id of the form that is printed, whatever its year.</param>
/// <param name="Agency">Issuing office; null when not found.</param>
/// <param name="Year">Year reported on; null when not found.</param>
/// <param name="Pages">1-based, ascending.</param>
public sealed record ReportResult(
    string Form, string? Agency, int? Year, ImmutableArray<int> Pages, Verdict Verdict,
    ImmutableArray<Figure> Figures, ImmutableArray<Finding> Findings)
{
    /// <summary>What it was judged by, to judge it again when a person has answered; kept in the database, in no result file. Null for a report from a file.</summary>
    public ReportEvidence? Evidence { get; init; }
}
