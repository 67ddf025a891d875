using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using OcrIngest.Service.Work;
using OcrIngest.Storage.Hooks;

namespace OcrIngest.Service.Hooks;

/// <summary>Tells webhooks what they are to be told, signed as Standard Webhooks has it, again and again with longer waits between. What is still to be told is in the database.</summary>
internal sealed class WebhookSender(ServiceOptions options, WebhookStore hooks, IHttpClientFactory clients, TimeProvider clock, ILogger<WebhookSender> log) : SteadyLoop(TimeSpan.FromMilliseconds(500), log)
{
    public const string Client = "webhooks";

    // Twelve attempts at 5 s, 10 s, 20 s … are over five hours later.
    private const int MostAttempts = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static void Set(HttpClient client)
    {
        client.Timeout = Patience;
        client.DefaultRequestHeaders.UserAgent.ParseAdd("OcrIngest");
    }

    protected override async Task<bool> Next(CancellationToken stoppingToken)
    {
        if (hooks.Take() is not { } message)
            return false;
        await Send(message, stoppingToken);
        return true;
    }

    private async Task Send(WebhookMessage message, CancellationToken stoppingToken)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"msg_{message.Id}");
        var time = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, message.Url) { Content = new StringContent(message.Body, Encoding.UTF8, "application/json") };
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", time);
        request.Headers.Add("webhook-signature", Sign(message.Secret, id, time, message.Body));
        try
        {
            using var answer = await clients.CreateClient(Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stoppingToken);
            if (answer.IsSuccessStatusCode)
                hooks.Delivered(message.Id);
            else
                hooks.Failed(message.Id, $"answered {(int)answer.StatusCode}", Again(message));
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !stoppingToken.IsCancellationRequested)
        {
            hooks.Failed(message.Id, e.Message, Again(message));
        }
        catch (OperationCanceledException)
        {
            // Handed back: whoever starts next tells it at once.
            hooks.Failed(message.Id, "the service stopped", TimeSpan.Zero);
            throw;
        }
    }

    private TimeSpan? Again(WebhookMessage message) => message.Attempt < MostAttempts ? options.WebhookBackOff * Math.Pow(2, message.Attempt - 1) : null;

    /// <summary>HMAC-SHA256 over id, time and body, as <c>v1,BASE64</c>.</summary>
    internal static string Sign(string secret, string id, string time, string body) =>
        "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[(secret.IndexOf('_', StringComparison.Ordinal) + 1)..]), Encoding.UTF8.GetBytes($"{id}.{time}.{body}")));
}
