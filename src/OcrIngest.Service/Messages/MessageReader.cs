using OcrIngest.Service.Work;
using OcrIngest.Storage.Queue;

namespace OcrIngest.Service.Messages;

/// <summary>Reads the documents that messages tell of, one at a time; a message is acknowledged when its document's end is in the database.</summary>
internal sealed class MessageReader(Broker broker, WorkQueue queue, DocumentReader reader)
{
    private Subscription? subscription;

    /// <returns>False when the connection was lost.</returns>
    /// <exception cref="EngineFailedException">The broker or the database is away.</exception>
    public async Task<bool> Next(CancellationToken stoppingToken)
    {
        subscription ??= await broker.Subscribe(stoppingToken);
        if (await subscription.Next(stoppingToken) is not { } message)
        {
            await subscription.DisposeAsync();
            subscription = null;
            return false;
        }
        try
        {
            // One that does not wait has ended, or somebody reads it; should that one die, it is announced again.
            if (queue.Claim(message.Sha256) is { } document)
                await reader.Read(document, stoppingToken);
        }
        catch
        {
            await subscription.Return(message);
            throw;
        }
        await subscription.Acknowledge(message);
        return true;
    }
}
