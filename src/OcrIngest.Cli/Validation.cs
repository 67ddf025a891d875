using System.Collections.Immutable;
using OcrIngest.Reports;

namespace OcrIngest.Cli;

/// <summary>The rules of the report's form over its figures, for <c>validate</c>.</summary>
internal static class Validation
{
    /// <exception cref="InputRejectedException">There is no such form.</exception>
    /// <exception cref="EngineFailedException">The forms cannot be loaded from <see cref="ModelsFolder.Path"/>.</exception>
    public static ImmutableArray<Finding> Check(ReportResult report) =>
        throw new NotImplementedException($"The validator is not joined on yet ({report.Form}).");
}
