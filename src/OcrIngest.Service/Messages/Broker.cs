using System.Net.Sockets;
using System.Text;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace OcrIngest.Service.Messages;

/// <summary>
/// The message broker (RabbitMQ), one connection a process, made anew when it is gone. A message is the id of a document that waits in the database, and no more than
/// a call to look there: lost or sent twice it does no harm.
/// </summary>
internal sealed class Broker(QueueUrl url) : IAsyncDisposable
{
    /// <summary>The durable queue; one database has a virtual host of its own.</summary>
    public const string Queue = "ocringest.documents";

    private readonly ConnectionFactory factory = new()
    {
        Uri = url.Uri,
        ClientProvidedName = $"ocringest {Environment.MachineName}/{Environment.ProcessId}",
        // Who waits for messages connects again, and the database says what was missed.
        AutomaticRecoveryEnabled = false,
        RequestedHeartbeat = TimeSpan.FromSeconds(20),
    };

    private readonly SemaphoreSlim turn = new(1);
    private IConnection? connection;
    private IChannel? publishing;

    /// <summary>Sends a message about each document; when it returns, the broker has them all on its disk.</summary>
    /// <exception cref="EngineFailedException">The broker is away.</exception>
    public Task Publish(IEnumerable<string> sha256s, CancellationToken cancellationToken) => Guarded(async () =>
    {
        publishing = publishing is { IsOpen: true } ? publishing : await Open(confirms: true, cancellationToken);
        foreach (var sha256 in sha256s)
            await publishing.BasicPublishAsync("", Queue, mandatory: true, new BasicProperties { DeliveryMode = DeliveryModes.Persistent }, Encoding.ASCII.GetBytes(sha256), cancellationToken);
        return true;
    });

    /// <summary>Whether no message waits for a reader.</summary>
    /// <exception cref="EngineFailedException">The broker is away.</exception>
    public Task<bool> IsEmpty(CancellationToken cancellationToken) => Guarded(async () =>
    {
        publishing = publishing is { IsOpen: true } ? publishing : await Open(confirms: true, cancellationToken);
        return await publishing.MessageCountAsync(Queue, cancellationToken) == 0;
    });

    /// <summary>Messages for one reader, one at a time.</summary>
    /// <exception cref="EngineFailedException">The broker is away.</exception>
    public Task<Subscription> Subscribe(CancellationToken cancellationToken) =>
        Guarded(async () => await Subscription.Begin(await Open(confirms: false, cancellationToken), cancellationToken));

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
            await connection.DisposeAsync();
        turn.Dispose();
    }

    private async Task<IChannel> Open(bool confirms, CancellationToken cancellationToken)
    {
        var channel = await (await Connect(cancellationToken)).CreateChannelAsync(new CreateChannelOptions(confirms, confirms), cancellationToken);
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, cancellationToken: cancellationToken);
        return channel;
    }

    private async Task<IConnection> Connect(CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            if (connection is { IsOpen: true })
                return connection;
            if (connection is not null)
                await connection.DisposeAsync();
            connection = null;
            return connection = await factory.CreateConnectionAsync(cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<T> Guarded<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (e is RabbitMQClientException or IOException or SocketException or TimeoutException or ObjectDisposedException)
        {
            throw new EngineFailedException($"The queue {url} cannot be reached: {(e.InnerException ?? e).Message}", e);
        }
    }
}
