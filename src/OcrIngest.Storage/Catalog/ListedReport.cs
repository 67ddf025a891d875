using System.Collections.Immutable;
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

/// <summary>A page of the map of offices by years.</summary>
/// <param name="OfficeCount">Of all pages.</param>
/// <param name="FirstYear">Of all pages, as <paramref name="LastYear"/>; null where there is no report.</param>
/// <param name="Reports">Of the offices on this page, office by office.</param>
/// <param name="Unplaced">Some of the reports whose office or year was not found.</param>
public sealed record CoverageMap(int OfficeCount, int? FirstYear, int? LastYear, ImmutableArray<ListedReport> Reports, ImmutableArray<ListedReport> Unplaced);

/// <summary>A place in the list of all figures.</summary>
public readonly record struct FigureCursor(long ReportId, string FigureId);

/// <summary>What the list is narrowed to; null leaves it open.</summary>
/// <param name="Agency">A part of the office's name.</param>
/// <param name="After">Only reports after this one.</param>
public sealed record ReportFilter(string? Agency = null, int? Year = null, string? Form = null, Verdict? Verdict = null, long? After = null);
