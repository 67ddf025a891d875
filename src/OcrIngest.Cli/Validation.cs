using System.Collections.Immutable;
using OcrIngest.Reports;

namespace OcrIngest.Cli;

/// <summary>The rules of the report's form over its figures, for <c>validate</c>.</summary>
internal static class Validation
{
    /// <exception cref="EngineFailedException">The forms cannot be loaded.</exception>
    public static ImmutableArray<Finding> Check(ReportResult report) =>
        throw new NotImplementedException($"The validator is not joined on yet ({report.Form}).");
}
