using OcrIngest.Reports;
using OcrIngest.Reviewing;

namespace OcrIngest.Storage.Reviewing;

/// <summary>A report and what people said of it.</summary>
/// <param name="Sha256">Of the document.</param>
/// <param name="Ordinal">0-based place of the report in its document.</param>
public sealed record ReviewedReport(string Sha256, int Ordinal, ReportResult Report, ReportAnswers Answers);
