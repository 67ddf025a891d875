using System.Diagnostics.CodeAnalysis;
using RabbitMQ.Client;

namespace OcrIngest.Service.Messages;

/// <summary>Where the message broker is: <c>amqp://user:password@host:port/vhost</c>, or <c>amqps://</c>.</summary>
public sealed record QueueUrl
{
    private QueueUrl(Uri uri)
    {
        Uri = uri;
        Display = uri.GetComponents(UriComponents.Scheme | UriComponents.HostAndPort | UriComponents.Path, UriFormat.SafeUnescaped);
    }

    /// <summary>Holds the password: never to be shown.</summary>
    internal Uri Uri { get; }

    /// <summary>For people: without the password.</summary>
    public string Display { get; }

    public override string ToString() => Display;

    public static bool TryParse(string text, [NotNullWhen(true)] out QueueUrl? url, [NotNullWhen(false)] out string? error)
    {
        (url, error) = (null, null);
        try
        {
            var uri = new Uri(text);
            // The driver refuses what it does not understand.
            _ = new ConnectionFactory { Uri = uri };
            url = new QueueUrl(uri);
            return true;
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            // The text may hold a password, so that it is not repeated here.
            error = "The queue URL is not understood. Give amqp://user:password@host:port/vhost.";
            return false;
        }
    }
}
