using OcrIngest.Documents;
using OcrIngest.Forms;
using OcrIngest.Service.Messages;
using OcrIngest.Storage;

namespace OcrIngest.Service;

/// <summary>How the service is set up.</summary>
/// <param name="Url">Where it listens: a loopback address, unless there is a key.</param>
/// <param name="DataFolder">Originals, uploads under way, and pictures of pages.</param>
/// <param name="Jobs">Documents that are read at the same time; 0 leaves that to workers elsewhere.</param>
public sealed record ServiceOptions(Uri Url, DatabaseUrl Database, string DataFolder, int Jobs)
{
    /// <summary>Bytes of one upload, all its files together.</summary>
    public long MaxUploadBytes { get; init; } = 4L << 30;

    /// <summary>How large a document may be.</summary>
    public DocumentLimits Limits { get; init; } = DocumentLimits.Default;

    /// <summary>Files of one upload.</summary>
    public int MaxUploadFiles { get; init; } = 2_000;

    /// <summary>Whether two people must key a doubtful figure alike, neither knowing what the other one keyed.</summary>
    public bool SecondKeying { get; init; }

    /// <summary>Requests a minute of one key, or of one address without a key; where no key is asked for there is no limit.</summary>
    public int RequestsPerMinute { get; init; } = 1_200;

    /// <summary>The first wait before a webhook is told again; each next one is twice as long.</summary>
    public TimeSpan WebhookBackOff { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Configuration besides the environment's variables, by the same names.</summary>
    public IReadOnlyDictionary<string, string?> Configuration { get; init; } = new Dictionary<string, string?>();

    /// <summary>Times that a document may be begun before it has failed.</summary>
    public int MaxAttempts { get; init; } = 2;

    /// <summary>The broker that tells this service and workers elsewhere of documents; null where the service reads alone.</summary>
    public QueueUrl? Queue { get; init; }

    /// <summary>How long a reader among several holds a document without a word.</summary>
    public TimeSpan Lease { get; init; } = DefaultLease;

    internal static TimeSpan DefaultLease => TimeSpan.FromSeconds(30);
}

/// <summary>What the service has done elsewhere: whatever parses a file from outside runs in a process of its own.</summary>
/// <param name="Read">Reads a document; a crash is that document's failure.</param>
/// <param name="DrawPage">Draws a page, 1-based, as it was scanned into a PNG file.</param>
/// <param name="DrawFigures">Draws what was read of a page on its picture into a PNG file.</param>
public sealed record ServiceEngines(
    FormLibrary Forms, Func<SourceDocument, CancellationToken, Task<IngestResult>> Read, Func<SourceDocument, int, string, CancellationToken, Task> DrawPage, Action<PageImage, IngestResult, string> DrawFigures);
