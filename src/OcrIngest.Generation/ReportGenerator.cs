using OcrIngest.Forms;
using OcrIngest.Generation.Content;
using OcrIngest.Generation.Data;
using OcrIngest.Generation.Files;
using OcrIngest.Generation.Pdf;
using OcrIngest.Generation.Printing;
using OcrIngest.Generation.Scanning;
using OcrIngest.Generation.Truth;

namespace OcrIngest.Generation;

/// <summary>Prints reports, scans them, and writes down what they say.</summary>
public static class ReportGenerator
{
    /// <summary>Writes <see cref="GenerateOptions.Count"/> documents and their truth into the output folder, which is made when it is not there.</summary>
    /// <exception cref="EngineFailedException">A font package, poppler or Leptonica is missing.</exception>
    /// <exception cref="ArgumentException">The filters leave nothing to draw from.</exception>
    public static GenerateSummary Generate(GenerateOptions options, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.OutputFolder);
        var workshop = new Workshop(options);
        var (pages, reports) = (0, 0);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Jobs), CancellationToken = cancellationToken };
        Parallel.For(options.First, checked(options.First + options.Count), parallel, index =>
        {
            var truth = workshop.Make(index, cancellationToken);
            Interlocked.Add(ref pages, truth.Document.Pages);
            Interlocked.Add(ref reports, truth.Reports.Count);
        });
        return new GenerateSummary(options.Count, reports, pages);
    }
}

public sealed record GenerateSummary(int Documents, int Reports, int Pages);
