using System.Collections.Immutable;
using OcrIngest.Reports;

namespace OcrIngest;

/// <summary>Why a document failed: the contract's code and a sentence that says what to do.</summary>
public sealed record DocumentError(string Code, string Message);

/// <summary>Size and resolution of a page as scanned: what boxes of figures refer to.</summary>
/// <param name="Rotation">Degrees clockwise by which the page lies turned: 0, 90, 180 or 270.</param>
public sealed record PageSize(int Page, int Width, int Height, double Dpi, int Rotation = 0);

/// <summary>
/// Everything that came out of one document. Either <see cref="Error"/> is set and <see cref="Reports"/> empty, or it is done (perhaps with no report in it).
/// </summary>
/// <param name="Findings">About the document as a whole, for example that it holds no report.</param>
/// <param name="StageSeconds">CPU-bound wall time per pipeline stage, by name.</param>
public sealed record IngestResult(
    string Name, string Sha256, long Bytes, int Pages, DocumentError? Error,
    ImmutableArray<ReportResult> Reports, ImmutableArray<Finding> Findings,
    ImmutableArray<PageSize> PageSizes, ImmutableSortedDictionary<string, double> StageSeconds)
{
    /// <summary>Every cell of every table, when the caller asked for it; never part of what is stored.</summary>
    public ImmutableArray<TracedTable> Trace { get; init; } = [];

    public static IngestResult Failed(Documents.SourceDocument document, string code, string message) => new(
        document.Name, document.Sha256, document.Bytes, 0, new DocumentError(code, message), [], [], [],
        ImmutableSortedDictionary<string, double>.Empty);
}
