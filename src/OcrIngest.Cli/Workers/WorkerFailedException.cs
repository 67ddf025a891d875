namespace OcrIngest.Cli.Workers;

/// <summary>A worker crashed on a document or was killed for it.</summary>
internal sealed class WorkerFailedException(WorkerFault fault, bool worthRetry) : Exception(fault.Message)
{
    public WorkerFault Fault { get; } = fault;

    /// <summary>A crash may have come from what an earlier document left behind; a limit that was reached will be reached again.</summary>
    public bool WorthRetry { get; } = worthRetry;
}
