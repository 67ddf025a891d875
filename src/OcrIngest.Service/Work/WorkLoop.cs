using System.Diagnostics;
using Microsoft.Extensions.Logging;
using OcrIngest.Service.Intake;
using OcrIngest.Storage;
using OcrIngest.Storage.Queue;

namespace OcrIngest.Service.Work;

/// <summary>Reads what waits, in order, several documents at a time. The queue is in the database: whatever ends this process, what was taken waits there.</summary>
internal sealed class WorkLoop(ServiceOptions options, ServiceEngines engines, RecordStore store, OriginalFolder originals, ILogger<WorkLoop> log) : SteadyLoop(TimeSpan.FromMilliseconds(250), log)
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        store.Recover(options.MaxAttempts);
        await Task.WhenAll(Enumerable.Range(0, options.Jobs).Select(_ => Task.Run(() => Run(stoppingToken), CancellationToken.None)));
    }

    protected override async Task<bool> Next(CancellationToken stoppingToken)
    {
        if (store.Claim() is not { } document)
            return false;
        await Read(document, stoppingToken);
        return true;
    }

    private async Task Read(QueuedDocument queued, CancellationToken stoppingToken)
    {
        if (originals.Find(queued.Sha256, queued.Name, queued.Bytes) is not { } document)
        {
            store.Save(IngestResult.Failed(new(queued.Name, [], queued.Sha256, queued.Bytes), RejectReason.NotFound.Code(), "The original is no longer in the service's folder: upload it again."));
            return;
        }
        try
        {
            var begin = Stopwatch.GetTimestamp();
            using var activity = Telemetry.Source.StartActivity("read document");
            activity?.SetTag("ocringest.document", queued.Sha256);
            var result = await engines.Read(document, stoppingToken);
            activity?.SetStatus(result.Error is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error, result.Error?.Code);
            store.Save(result);
            Telemetry.DocumentSeconds.Record(Stopwatch.GetElapsedTime(begin).TotalSeconds, new KeyValuePair<string, object?>("error.type", result.Error?.Code));
        }
        catch
        {
            store.Release(queued.Sha256);
            throw;
        }
    }
}
