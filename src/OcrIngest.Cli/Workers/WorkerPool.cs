using System.Collections.Concurrent;

namespace OcrIngest.Cli.Workers;

/// <summary>
/// Worker processes, made when needed and kept for the next document. Whatever a document does to its worker ends as that document's
/// failure; no other document notices.
/// </summary>
internal sealed class WorkerPool(WorkerCommand command, WorkerLimits limits, ScratchFolder scratch) : IDisposable
{
    private readonly ConcurrentBag<WorkerProcess> idle = [];

    /// <summary>Has a document read by an idle worker, or a new one. A crash is tried once more in a fresh worker.</summary>
    /// <exception cref="EngineFailedException">Twice in a row a worker could not work at all.</exception>
    public async Task<IngestResult> Ingest(WorkerRequest request, CancellationToken cancellationToken) => (await IngestMeasured(request, cancellationToken)).Result;

    /// <summary>The same, with what it took; zeros for a document that failed its worker.</summary>
    /// <exception cref="EngineFailedException">Twice in a row a worker could not work at all.</exception>
    public async Task<(IngestResult Result, WorkerCost Cost)> IngestMeasured(WorkerRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await IngestOnce(request, fresh: false, cancellationToken);
        }
        catch (WorkerFailedException e) when (!e.WorthRetry)
        {
            return (e.Fault.On(request.Document), new WorkerCost(0, 0, 0));
        }
        catch (Exception e) when (e is WorkerFailedException or EngineFailedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
        try
        {
            return await IngestOnce(request, fresh: true, cancellationToken);
        }
        catch (WorkerFailedException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return (e.Fault.On(request.Document), new WorkerCost(0, 0, 0));
        }
    }

    public void Dispose()
    {
        while (idle.TryTake(out var worker))
            worker.Dispose();
    }

    private async Task<(IngestResult, WorkerCost)> IngestOnce(WorkerRequest request, bool fresh, CancellationToken cancellationToken)
    {
        if (fresh || !idle.TryTake(out var worker))
            worker = new WorkerProcess(command, limits, scratch.Subfolder());
        var keep = false;
        try
        {
            var result = await worker.Ingest(request, cancellationToken);
            keep = worker.Answered < limits.DocumentsPerWorker && worker.ResidentBytes < limits.MemoryBytes / 2;
            return (result, worker.Cost);
        }
        finally
        {
            if (keep)
                idle.Add(worker);
            else
                worker.Dispose();
        }
    }
}
