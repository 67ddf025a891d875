using System.Diagnostics;
using Microsoft.Extensions.Logging;
using OcrIngest.Service.Intake;
using OcrIngest.Service.Work;
using OcrIngest.Storage.Queue;

namespace OcrIngest.Service.Messages;

/// <summary>
/// Sends messages about the documents that wait in the database, and notes there that it has: what was taken while the broker was away is announced when it is back. What a
/// dead worker held is announced again when its lease is over, and what waits though the broker has no messages, too.
/// </summary>
/// <param name="folder">Where originals are put into the database from; null for a worker, which has none.</param>
internal sealed class Announcer(WorkSettings settings, WorkQueue queue, CarriedOriginals carried, OriginalFolder? folder, Storage.RecordStore store, Broker broker, ILogger<Announcer> log)
    : SteadyLoop(TimeSpan.FromSeconds(folder is null ? 5 : 0.5), log)
{
    /// <summary>Documents that are on their way to workers at the same time: enough for many workers, and the database need not hold the originals of all that wait.</summary>
    private const int OnTheWay = 100;
    private static readonly TimeSpan LookAfter = TimeSpan.FromSeconds(10), UnderWay = TimeSpan.FromMinutes(1);
    private long? lookedAt;

    protected override async Task<bool> Next(CancellationToken stoppingToken)
    {
        if (lookedAt is not { } last || Stopwatch.GetElapsedTime(last) > Min(LookAfter, settings.Lease))
        {
            queue.Recover(settings.MaxAttempts, alone: false);
            if (await broker.IsEmpty(stoppingToken))
                queue.AnnounceAgain(UnderWay);
            lookedAt = Stopwatch.GetTimestamp();
        }
        if (folder is not null)
            Carry(folder, stoppingToken);
        var waiting = queue.Unannounced(OnTheWay);
        await broker.Publish(waiting, stoppingToken);
        queue.Announced(waiting);
        return false;
    }

    private void Carry(OriginalFolder from, CancellationToken stoppingToken)
    {
        foreach (var waiting in carried.Missing(OnTheWay))
        {
            stoppingToken.ThrowIfCancellationRequested();
            if (from.Find(waiting.Sha256, waiting.Name, waiting.Bytes) is { } document)
                carried.Put(document);
            else
                store.Save(DocumentReader.NoOriginal(waiting));
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
