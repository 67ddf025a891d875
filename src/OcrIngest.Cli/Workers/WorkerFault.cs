using OcrIngest.Documents;

namespace OcrIngest.Cli.Workers;

/// <summary>How a worker can fail on a document, in the words that the user reads.</summary>
internal sealed record WorkerFault(RejectReason Reason, string Message)
{
    public static WorkerFault OutOfMemory { get; } = new(RejectReason.OutOfMemory,
        "Reading it takes more memory than it may. Scan it at a lower resolution or split it, or raise --memory-limit.");

    public static WorkerFault TooLong(string what) => new(RejectReason.TimedOut,
        $"Reading it was stopped: {what}. Check the file, split it, or raise --page-timeout.");

    public static WorkerFault Crashed(string detail) => new(RejectReason.Crashed,
        $"Reading it broke the recogniser twice ({detail}). The file is probably damaged: print or scan it again.");

    public IngestResult On(SourceDocument document) => IngestResult.Failed(document, Reason.Code(), Message);
}
