using Microsoft.Extensions.Logging;
using OcrIngest.Service.Messages;
using OcrIngest.Storage.Queue;

namespace OcrIngest.Service.Work;

/// <summary>
/// Reads what waits, in order, several documents at a time. The queue is in the database: whatever ends this process, what was taken waits there. Where there is a broker,
/// its messages say when to look.
/// </summary>
/// <param name="broker">Null where the service reads alone.</param>
internal sealed class WorkLoop(WorkSettings settings, WorkQueue queue, DocumentReader reader, Broker? broker, ILogger<WorkLoop> log) : SteadyLoop(TimeSpan.FromMilliseconds(250), log)
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Enumerable.Range(0, settings.Jobs).Select(_ => Task.Run(() => Run(broker is null ? Next : new MessageReader(broker, queue, reader).Next, stoppingToken), CancellationToken.None)));

    protected override async Task<bool> Next(CancellationToken stoppingToken)
    {
        if (queue.Claim() is not { } document)
            return false;
        await reader.Read(document, stoppingToken);
        return true;
    }
}
