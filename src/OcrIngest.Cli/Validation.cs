using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Reports;

namespace OcrIngest.Cli;

/// <summary>The rules of the report's form over its figures, for <c>validate</c>.</summary>
internal static class Validation
{
    /// <exception cref="InputRejectedException">There is no such form.</exception>
    /// <exception cref="EngineFailedException">The forms cannot be loaded from <see cref="ModelsFolder.Path"/>.</exception>
    public static ImmutableArray<Finding> Check(ReportResult report)
    {
        var form = Form(report);
        var figures = report.Figures.ToDictionary(figure => figure.Id, figure => figure.Value);
        return Validator.Validate(form, figures, new ReportContext(report.Agency, report.Year));
    }

    /// <summary>What the second report says of the first, of the year before.</summary>
    /// <inheritdoc cref="Check"/>
    public static ImmutableArray<Finding> Between(ReportResult before, ReportResult now) => HistoryCheck.Between(Form(now), before, now);

    private static FormDefinition Form(ReportResult report) => LoadForms(ModelsFolder.Path).Find(report.Form)
        ?? throw new InputRejectedException(RejectReason.UnsupportedFormat, $"There is no form '{report.Form}': name one of models/forms.");

    /// <exception cref="EngineFailedException">A form file is missing or wrong.</exception>
    public static FormLibrary LoadForms(string models)
    {
        try
        {
            return FormLibrary.Load(Path.Combine(models, "forms"));
        }
        catch (FormFileException e)
        {
            throw new EngineFailedException(e.Message, e);
        }
    }
}
