using System.Diagnostics;
using OcrIngest.Documents;
using OcrIngest.Storage.Queue;

namespace OcrIngest.Service.Work;

/// <summary>Reads a document that was claimed, holds it while it does, and ends the claim.</summary>
/// <param name="read">Reads a document in a process of its own; a crash is that document's failure.</param>
internal sealed class DocumentReader(WorkQueue queue, IOriginals originals, Func<SourceDocument, CancellationToken, Task<IngestResult>> read)
{
    /// <summary>What becomes of a document whose original is gone.</summary>
    public static IngestResult NoOriginal(QueuedDocument queued) => IngestResult.Failed(
        new SourceDocument(queued.Name, [], queued.Sha256, queued.Bytes), RejectReason.NotFound.Code(), "The original is no longer in the service's folder: upload it again.");

    public async Task Read(QueuedDocument queued, CancellationToken stoppingToken)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var holding = Hold(queued, reading);
        try
        {
            var begin = Stopwatch.GetTimestamp();
            using var activity = Telemetry.Source.StartActivity("read document");
            activity?.SetTag("ocringest.document", queued.Sha256);
            using var original = originals.Open(queued);
            var result = original is null ? NoOriginal(queued) : await read(original.Document, reading.Token);
            activity?.SetStatus(result.Error is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error, result.Error?.Code);
            queue.Finish(queued, result);
            Telemetry.DocumentSeconds.Record(Stopwatch.GetElapsedTime(begin).TotalSeconds, new KeyValuePair<string, object?>("error.type", result.Error?.Code));
        }
        catch (OperationCanceledException) when (!stoppingToken.IsCancellationRequested)
        {
            // It is somebody else's by now.
        }
        catch
        {
            queue.Release(queued);
            throw;
        }
        finally
        {
            await reading.CancelAsync();
            await holding;
        }
    }

    private async Task Hold(QueuedDocument queued, CancellationTokenSource reading)
    {
        if (queue.Lease is not { } lease)
            return;
        using var timer = new PeriodicTimer(lease / 3);
        try
        {
            while (await timer.WaitForNextTickAsync(reading.Token))
            {
                if (!StillHeld(queued))
                    await reading.CancelAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // It was read, or lost.
        }
    }

    private bool StillHeld(QueuedDocument queued)
    {
        try
        {
            return queue.Renew(queued);
        }
        catch (EngineFailedException)
        {
            // The database is away; it says whose the document is when it is back.
            return true;
        }
    }
}
