using OcrIngest.Forms;
using OcrIngest.Reports;

namespace OcrIngest.Service.Pages;

/// <summary>One year of an office.</summary>
public sealed record YearReport(ReportId Id, FormDefinition Form, ReportResult Result)
{
    public IReadOnlyDictionary<string, FigureValue> Figures { get; } = Result.Figures.ToDictionary(figure => figure.Id, figure => figure.Value);
}
