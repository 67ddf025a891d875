using Dapper;

namespace OcrIngest.Storage.Access;

/// <summary>What was answered to a request that carries an Idempotency-Key.</summary>
/// <param name="Content">Hash of what the request held.</param>
/// <param name="Status">HTTP status; null while the request is being worked on.</param>
public sealed record EarlierAnswer(string Content, int? Status, string? Answer);

/// <summary>Answers by the key that their requests carried, for a day.</summary>
public sealed class IdempotencyStore(RecordStore store)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Notes that a request has begun.</summary>
    /// <returns>What is known of an earlier one with the same key; null for the first.</returns>
    public EarlierAnswer? Begin(string owner, string key, string content) => store.Write(transaction =>
    {
        transaction.Connection!.Execute("DELETE FROM idempotency WHERE created_at < @before", new { before = store.Now(-Kept) }, transaction);
        var first = transaction.Connection!.Execute(
            "INSERT INTO idempotency (owner, idempotency_key, content, created_at) VALUES (@owner, @key, @content, @now) ON CONFLICT DO NOTHING",
            new { owner, key, content, now = store.Now() }, transaction) == 1;
        return first ? null : transaction.Connection!.QuerySingle<AnswerRow>(
            "SELECT content AS Content, status AS Status, answer AS Answer FROM idempotency WHERE owner = @owner AND idempotency_key = @key", new { owner, key }, transaction)
            is { } row ? new EarlierAnswer(row.Content, row.Status, row.Answer) : null;
    });

    /// <summary>Keeps the answer.</summary>
    public void End(string owner, string key, int status, string answer) => store.Write(transaction => transaction.Connection!.Execute(
        "UPDATE idempotency SET status = @status, answer = @answer WHERE owner = @owner AND idempotency_key = @key", new { owner, key, status, answer }, transaction));

    private sealed class AnswerRow
    {
        public string Content { get; set; } = "";
        public int? Status { get; set; }
        public string? Answer { get; set; }
    }
}
