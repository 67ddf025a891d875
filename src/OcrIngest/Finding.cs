using System.Collections.Immutable;

namespace OcrIngest;

public enum FindingKind { Identity, Plausibility, Narrative, History, Layout }

public enum FindingSeverity { Error, Warning, Info }

/// <summary>Something a person should know about a report: short of failure, and never a silent change.</summary>
/// <param name="Rule">Id of the form's rule, <c>table.rule</c>, or of the layout check that found it.</param>
/// <param name="Message">One sentence with what was expected and what was found.</param>
/// <param name="Cells">Canonical ids of the cells concerned.</param>
/// <param name="Expected">What the rule asks for, as printed figures are written; empty where it has no single value.</param>
/// <param name="Actual">What stands there.</param>
public sealed record Finding(
    string Rule, FindingKind Kind, FindingSeverity Severity, string Message,
    ImmutableArray<string> Cells, string Expected = "", string Actual = "")
{
    /// <summary>Whether a report with it needs a person.</summary>
    public bool KeepsInReview => Severity == FindingSeverity.Error || (Kind, Severity) == (FindingKind.Layout, FindingSeverity.Warning);
}
