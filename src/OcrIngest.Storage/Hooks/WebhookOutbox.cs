using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using OcrIngest.Reports;

namespace OcrIngest.Storage.Hooks;

/// <summary>Writes down what webhooks are to be told, in the transaction that makes it true.</summary>
internal sealed class WebhookOutbox(DbTransaction transaction, string now)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Announce(IEnumerable<IngestResult> results)
    {
        var hooks = transaction.Connection!.Query<HookRow>("SELECT id AS Id, events AS Events FROM webhooks ORDER BY id", transaction: transaction).ToList();
        if (hooks.Count == 0)
            return;
        foreach (var (name, data) in results.SelectMany(Events))
            foreach (var hook in hooks.Where(hook => hook.Events.Split(' ').Contains(name)))
                transaction.Connection!.Execute("INSERT INTO webhook_messages (webhook_id, event, body, created_at, next_at) VALUES (@Id, @name, @body, @now, @now)",
                    new { hook.Id, name, body = JsonSerializer.Serialize(new { type = name, timestamp = now, data }, Format), now }, transaction);
    }

    private static IEnumerable<(string Name, object Data)> Events(IngestResult result)
    {
        var reports = result.Reports.Select((report, ordinal) => new
        {
            id = $"{result.Sha256}.{ordinal}",
            report.Form,
            report.Agency,
            report.Year,
            verdict = WireName.Of(report.Verdict),
        }).ToList();
        yield return (WebhookEvents.Done, new { id = result.Sha256, result.Name, status = result.Error is null ? "done" : "failed", result.Error, reports });
        foreach (var report in reports.Where(report => report.verdict == "review"))
            yield return (WebhookEvents.Review, report);
    }

    private sealed class HookRow
    {
        public long Id { get; set; }
        public string Events { get; set; } = "";
    }
}
