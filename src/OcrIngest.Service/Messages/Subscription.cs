using System.Text;
using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using RabbitMQ.Client.Exceptions;

namespace OcrIngest.Service.Messages;

/// <summary>A message about a document, until it is acknowledged.</summary>
internal sealed record DocumentMessage(string Sha256, ulong Tag);

/// <summary>One reader's messages: the broker gives the next one only when the last one was acknowledged, and gives it to somebody else when this reader's connection is gone.</summary>
internal sealed class Subscription : IAsyncDisposable
{
    private readonly IChannel channel;
    private readonly Channel<DocumentMessage> messages = Channel.CreateUnbounded<DocumentMessage>();

    private Subscription(IChannel channel) => this.channel = channel;

    public static async Task<Subscription> Begin(IChannel channel, CancellationToken cancellationToken)
    {
        var subscription = new Subscription(channel);
        await channel.BasicQosAsync(0, 1, global: false, cancellationToken);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, message) =>
        {
            subscription.messages.Writer.TryWrite(new DocumentMessage(Encoding.ASCII.GetString(message.Body.Span), message.DeliveryTag));
            return Task.CompletedTask;
        };
        consumer.ShutdownAsync += (_, _) => subscription.End();
        consumer.UnregisteredAsync += (_, _) => subscription.End();
        await channel.BasicConsumeAsync(Broker.Queue, autoAck: false, consumer, cancellationToken);
        return subscription;
    }

    /// <summary>Waits for the next one; null when the connection is gone.</summary>
    public async Task<DocumentMessage?> Next(CancellationToken cancellationToken) =>
        await messages.Reader.WaitToReadAsync(cancellationToken) && messages.Reader.TryRead(out var message) ? message : null;

    /// <summary>The message has done its work.</summary>
    public Task Acknowledge(DocumentMessage message) => WhileOpen(() => channel.BasicAckAsync(message.Tag, multiple: false));

    /// <summary>Somebody is to take it again.</summary>
    public Task Return(DocumentMessage message) => WhileOpen(() => channel.BasicNackAsync(message.Tag, multiple: false, requeue: true));

    public ValueTask DisposeAsync() => channel.DisposeAsync();

    // Where the connection is gone the broker gives the message out again, and whoever gets it finds in the database how things are.
    private static async Task WhileOpen(Func<ValueTask> send)
    {
        try
        {
            await send();
        }
        catch (Exception e) when (e is RabbitMQClientException or IOException or ObjectDisposedException)
        {
        }
    }

    private Task End()
    {
        messages.Writer.TryComplete();
        return Task.CompletedTask;
    }
}
