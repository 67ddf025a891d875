using OcrIngest.Documents;
using OcrIngest.Forms;
using OcrIngest.Storage;

namespace OcrIngest.Service;

/// <summary>How the service is set up.</summary>
/// <param name="Url">Where it listens; of a loopback address.</param>
/// <param name="DataFolder">Originals, uploads under way, and pictures of pages.</param>
/// <param name="Jobs">Documents that are read at the same time.</param>
public sealed record ServiceOptions(Uri Url, DatabaseUrl Database, string DataFolder, int Jobs)
{
    /// <summary>Bytes of one upload, all its files together.</summary>
    public long MaxUploadBytes { get; init; } = 4L << 30;

    /// <summary>Files of one upload.</summary>
    public int MaxUploadFiles { get; init; } = 2_000;

    /// <summary>Times that a document may be begun before it has failed.</summary>
    public int MaxAttempts { get; init; } = 2;
}

/// <summary>What the service has done elsewhere: whatever parses a file from outside runs in a process of its own.</summary>
/// <param name="Read">Reads a document; a crash is that document's failure.</param>
/// <param name="DrawPage">Draws a page, 1-based, as it was scanned into a PNG file.</param>
public sealed record ServiceEngines(
    FormLibrary Forms, Func<SourceDocument, CancellationToken, Task<IngestResult>> Read, Func<SourceDocument, int, string, CancellationToken, Task> DrawPage);
