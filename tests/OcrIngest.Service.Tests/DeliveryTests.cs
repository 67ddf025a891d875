using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OcrIngest.Cli.Tests;
using OcrIngest.Storage;
using OcrIngest.Storage.Access;

namespace OcrIngest.Service.Tests;

/// <summary>Uploads that are sent again, and webhooks.</summary>
public sealed class DeliveryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_upload_that_is_sent_again_with_its_key_is_answered_as_before()
    {
        await using var service = await RunningService.Start(folder);
        var first = await Send("one.pdf", "k1");
        var body = await first.Content.ReadAsStringAsync();
        var id = JsonDocument.Parse(body).RootElement.GetProperty("documents")[0].GetProperty("id").GetString()!;
        await service.Until(id, "done");
        await service.Client.DeleteAsync($"/api/v1/documents/{id}");
        var again = await Send("one.pdf", "k1");
        Assert.Equal((HttpStatusCode.Accepted, body, first.Headers.Location), (again.StatusCode, await again.Content.ReadAsStringAsync(), again.Headers.Location));
        Assert.Equal(0, (await service.Json("/api/v1/documents")).GetProperty("documents").GetArrayLength());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send("two.pdf", "k1")).StatusCode);
        Assert.Equal(0, (await service.Json("/api/v1/documents")).GetProperty("documents").GetArrayLength());
        Assert.Equal(HttpStatusCode.Accepted, (await Send("two.pdf", "k2")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send("two.pdf", new string('k', 201))).StatusCode);

        async Task<HttpResponseMessage> Send(string name, string key)
        {
            using var form = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes("%PDF-1.7\n" + name)), "files", name } };
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/documents") { Content = form, Headers = { { "Idempotency-Key", key } } };
            return await service.Client.SendAsync(request);
        }
    }

    [Fact]
    public async Task An_upload_whose_first_request_died_is_taken_when_it_is_sent_again()
    {
        await using var service = await RunningService.Start(folder);
        var content = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("%PDF-1.7\none.pdf\none.pdf\n16\n")));
        Assert.Null(new IdempotencyStore((RecordStore)service.Services.GetService(typeof(RecordStore))!).Begin("", "k1", content));
        using var form = new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.7\none.pdf"u8.ToArray()), "files", "one.pdf" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/documents") { Content = form, Headers = { { "Idempotency-Key", "k1" } } };
        Assert.Equal(HttpStatusCode.Accepted, (await service.Client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task A_webhook_is_told_signed_and_again_after_a_restart_until_it_takes_it()
    {
        using var listener = new Listener();
        string secret, report;
        listener.Answer = HttpStatusCode.InternalServerError;
        await using (var service = await RunningService.Start(folder, change: Quick))
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await service.Client.PostAsJsonAsync("/api/v1/webhooks", new { url = "ftp://x" })).StatusCode);
            var made = await service.Client.PostAsJsonAsync("/api/v1/webhooks", new { url = listener.Url, events = new[] { "document.done", "report.review" } });
            Assert.Equal(HttpStatusCode.Created, made.StatusCode);
            secret = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString()!;
            Assert.DoesNotContain(secret, await service.Client.GetStringAsync("/api/v1/webhooks"), StringComparison.Ordinal);
            report = await service.ReadReport("review.pdf");
            await Listener.Until(() => listener.Heard.Count(message => message.Id == listener.Heard[0].Id) >= 2);
        }
        listener.Answer = HttpStatusCode.NoContent;
        var before = listener.Heard.Count;
        await using (await RunningService.Start(folder, change: Quick))
        {
            await Listener.Until(() => listener.Heard.Skip(before).Select(message => message.Id).Distinct().Count() == 2);
            await Task.Delay(700);
        }
        var after = listener.Heard.Skip(before).ToList();
        Assert.Equal(2, after.Count); // each once, once it was taken
        Assert.All(after, message =>
        {
            var key = Convert.FromBase64String(secret["whsec_".Length..]);
            Assert.Equal("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{message.Id}.{message.Time}.{message.Body}"))), message.Signature);
        });
        var told = after.Select(message => JsonDocument.Parse(message.Body).RootElement).ToDictionary(body => body.GetProperty("type").GetString()!, body => body.GetProperty("data"));
        Assert.Equal("done", told["document.done"].GetProperty("status").GetString());
        Assert.Equal(("review", report), (told["report.review"].GetProperty("verdict").GetString(), told["report.review"].GetProperty("id").GetString()));

        static ServiceOptions Quick(ServiceOptions options) => options with { WebhookBackOff = TimeSpan.FromMilliseconds(100) };
    }

    [Fact]
    public async Task A_webhook_that_is_taken_away_is_told_nothing()
    {
        using var listener = new Listener();
        await using var service = await RunningService.Start(folder);
        var made = await (await service.Client.PostAsJsonAsync("/api/v1/webhooks", new { url = listener.Url })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.NoContent, (await service.Client.DeleteAsync($"/api/v1/webhooks/{made.GetProperty("id").GetInt64()}")).StatusCode);
        await service.ReadReport("one.pdf");
        await Task.Delay(900);
        Assert.Empty(listener.Heard);
    }

    [Fact]
    public async Task Traces_and_metrics_go_to_where_the_standard_variable_says()
    {
        using var listener = new Listener();
        await using (var service = await RunningService.Start(folder, change: options => options with
        {
            Configuration = new Dictionary<string, string?> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = listener.Url, ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" },
        }))
            await service.ReadReport("one.pdf");
        Assert.Contains(listener.Heard, message => message.Path.EndsWith("/v1/traces", StringComparison.Ordinal) && message.Body.Contains("read document", StringComparison.Ordinal));
        Assert.Contains(listener.Heard, message => message.Path.EndsWith("/v1/traces", StringComparison.Ordinal) && message.Body.Contains("/api/v1/documents", StringComparison.Ordinal));
        Assert.Contains(listener.Heard, message => message.Path.EndsWith("/v1/metrics", StringComparison.Ordinal) && message.Body.Contains("ocringest.document.duration", StringComparison.Ordinal));
    }
}
