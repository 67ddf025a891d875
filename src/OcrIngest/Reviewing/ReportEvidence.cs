using System.Collections.Immutable;
using OcrIngest.Reports;

namespace OcrIngest.Reviewing;

/// <summary>What was read of one report before any sum was asked: with a person's answers, all that its judgment is made of.</summary>
/// <param name="Pages">1-based, ascending.</param>
/// <param name="Figures">As read; one that was seen in two places stands twice.</param>
/// <param name="Layout">What was found about rows, columns and identity while reading.</param>
public sealed record ReportEvidence(
    string Form, ImmutableArray<int> Pages, ReportContext Context, ImmutableArray<Figure> Figures, ImmutableArray<Finding> Layout);
