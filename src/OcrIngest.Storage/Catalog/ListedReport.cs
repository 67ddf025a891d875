using OcrIngest.Reports;

namespace OcrIngest.Storage.Catalog;

/// <summary>A report of the list.</summary>
/// <param name="Id">Grows with the order of reading: the list's cursor.</param>
/// <param name="Sha256">Of its document.</param>
/// <param name="Ordinal">0-based place in it.</param>
/// <param name="Document">The document's name.</param>
public sealed record ListedReport(long Id, string Sha256, int Ordinal, string Document, string Form, string? Agency, int? Year, Verdict Verdict);

/// <summary>A figure with the report that it stands in.</summary>
public sealed record ListedFigure(ListedReport Report, Figure Figure);

/// <summary>A place in the list of all figures.</summary>
public readonly record struct FigureCursor(long ReportId, string FigureId);

/// <summary>What the list is narrowed to; null leaves it open.</summary>
/// <param name="Agency">A part of the office's name.</param>
/// <param name="After">Only reports after this one.</param>
public sealed record ReportFilter(string? Agency = null, int? Year = null, string? Form = null, Verdict? Verdict = null, long? After = null);
