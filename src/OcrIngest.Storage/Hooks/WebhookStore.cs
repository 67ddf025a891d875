using System.Collections.Immutable;
using System.Security.Cryptography;
using Dapper;

namespace OcrIngest.Storage.Hooks;

/// <summary>What one can be told of.</summary>
public static class WebhookEvents
{
    /// <summary>A document has ended, as done or failed; a report needs a person.</summary>
    public const string Done = "document.done", Review = "report.review";

    public static ImmutableArray<string> All { get; } = [Done, Review];
}

/// <summary>Who is told of what.</summary>
public sealed record Webhook(long Id, string Url, ImmutableArray<string> Events, string CreatedAt);

/// <summary>What somebody is to be told.</summary>
/// <param name="Secret">Signs it.</param>
/// <param name="Attempt">1-based.</param>
public sealed record WebhookMessage(long Id, string Url, string Secret, string Body, int Attempt);

/// <summary>Webhooks and what they are still to be told: in the database, so that a restart goes on with it.</summary>
public sealed class WebhookStore(RecordStore store)
{
    /// <summary>How long who took a message has for it, before somebody else may try.</summary>
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(2);
    private const int SecretBytes = 32;

    /// <returns>Its id, and the secret that signs what it is told.</returns>
    public (long Id, string Secret) Add(string url, IEnumerable<string> events)
    {
        var secret = "whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));
        return (store.Write(transaction => transaction.Connection!.ExecuteScalar<long>(
            "INSERT INTO webhooks (url, events, secret, created_at) VALUES (@url, @events, @secret, @now) RETURNING id", new { url, events = string.Join(' ', events), secret, now = store.Now() }, transaction)), secret);
    }

    public ImmutableArray<Webhook> List() => store.Read(transaction => transaction.Connection!
        .Query<HookRow>("SELECT id AS Id, url AS Url, events AS Events, created_at AS CreatedAt FROM webhooks ORDER BY id", transaction: transaction)
        .Select(row => new Webhook(row.Id, row.Url, [.. row.Events.Split(' ')], row.CreatedAt)).ToImmutableArray());

    public bool Delete(long id) => store.Write(transaction => transaction.Connection!.Execute("DELETE FROM webhooks WHERE id = @id", new { id }, transaction)) == 1;

    /// <summary>Takes the next message whose time has come, and counts the attempt; null when there is none.</summary>
    public WebhookMessage? Take() => store.Write(transaction => transaction.Connection!.QuerySingleOrDefault<MessageRow>(
        $"""
        UPDATE webhook_messages SET attempts = attempts + 1, next_at = @held WHERE id = (
          SELECT id FROM webhook_messages WHERE next_at <= @now ORDER BY next_at, id LIMIT 1 {store.Dialect.SkipLocked})
        RETURNING id AS Id, body AS Body, attempts AS Attempts, (SELECT url FROM webhooks w WHERE w.id = webhook_id) AS Url, (SELECT secret FROM webhooks w WHERE w.id = webhook_id) AS Secret
        """, new { now = store.Now(), held = store.Now(Hold) }, transaction) is { } row ? new WebhookMessage(row.Id, row.Url, row.Secret, row.Body, row.Attempts) : null);

    public void Delivered(long message) => store.Write(transaction => transaction.Connection!.Execute(
        "UPDATE webhook_messages SET delivered_at = @now, next_at = NULL, problem = NULL WHERE id = @message", new { message, now = store.Now() }, transaction));

    /// <param name="again">When to try again; null to give it up.</param>
    public void Failed(long message, string problem, TimeSpan? again) => store.Write(transaction => transaction.Connection!.Execute(
        "UPDATE webhook_messages SET next_at = @next, problem = @problem WHERE id = @message",
        new { message, problem = RecordMapping.Text(problem), next = again is { } after ? store.Now(after) : null }, transaction));

    private sealed class HookRow
    {
        public long Id { get; set; }
        public string Url { get; set; } = "";
        public string Events { get; set; } = "";
        public string CreatedAt { get; set; } = "";
    }

    private sealed class MessageRow
    {
        public long Id { get; set; }
        public string Url { get; set; } = "";
        public string Secret { get; set; } = "";
        public string Body { get; set; } = "";
        public int Attempts { get; set; }
    }
}
