namespace OcrIngest.Reports;

/// <summary>What a report says besides its tables. Each part is null when it was not found or not read.</summary>
/// <param name="Narrative">Running text outside the tables, in reading order; lines may be missing and OCR noise is expected.</param>
public sealed record ReportContext(string? Agency = null, int? Year = null, string? Narrative = null);
