using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using OcrIngest.Native.Tests;
using Xunit.Abstractions;

namespace OcrIngest.Cli.Tests.EndToEnd;

/// <summary>A back-fill: many scans at once from several senders, and the service killed in the middle. What it cost is told, and nothing is asked of the clock.</summary>
[Trait("Category", "Long")]
public sealed class ServeLoadTests(ITestOutputHelper output) : IDisposable
{
    private const int Scans = 500, Senders = 8, Jobs = 2, ReadBeforeKill = 150;
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentQueue<(string Path, double Milliseconds)> calls = [];
    private readonly ConcurrentQueue<(TimeSpan At, long Bytes)> memory = [];
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private Process? service;

    public void Dispose()
    {
        service?.Kill(entireProcessTree: true);
        service?.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Five_hundred_scans_at_once_end_right_and_once_though_the_service_is_killed_in_their_middle()
    {
        var scans = Pages();
        using var first = await Start();
        var sending = Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Send(first, scans, sender)));
        while ((await Documents(first)).Count == 0)
            await Task.Delay(100);
        var watching = Watch(first, ReadBeforeKill);
        await sending;
        output.WriteLine($"{Scans} scans of {Senders} senders are taken after {watch.Elapsed.TotalSeconds:F0} s.");
        await watching;

        service!.Kill();
        await service.WaitForExitAsync();
        service.Dispose();
        using var second = await Start();
        var before = (await Documents(second)).Where(document => document.Status == "done").ToDictionary(document => document.Id);
        Assert.InRange(before.Count, ReadBeforeKill, Scans - 1);
        await Watch(second, Scans);

        var ended = await Documents(second);
        Assert.Equal(Scans, ended.Count);
        Assert.All(ended, document => Assert.Equal("done", document.Status));
        // What had been read stays as it was; what was in hand is begun once more, and nothing else.
        Assert.All(ended.Where(document => before.ContainsKey(document.Id)), document => Assert.Equal(before[document.Id], document));
        Assert.InRange(ended.Count(document => document.Attempts == 2), 0, Jobs);
        Assert.All(ended, document => Assert.InRange(document.Attempts, 1, 2));
        // Copies of one scan were read alike.
        var results = await Task.WhenAll(ended.Select(async document => (Scan: document.Name[..^4], Reports: (await second.GetFromJsonAsync<JsonElement>($"/api/v1/documents/{document.Id}/result")).GetProperty("reports").GetRawText())));
        Assert.Equal(scans.Length, results.Distinct().Count());
        Report();
    }

    // Each page of the scans is a scan here: so many whole ones take an hour.
    private string[] Pages()
    {
        var pages = Directory.CreateDirectory(folder["pages"]).FullName;
        foreach (var scan in Directory.GetFiles(Repository.Path("testdata/documents"), "*.pdf"))
            Workshop.Run("qpdf", ["--split-pages", scan, Path.Combine(pages, Path.GetFileName(scan))]);
        return [.. Directory.GetFiles(pages).Order(StringComparer.Ordinal)];
    }

    private async Task<HttpClient> Start()
    {
        service = RealProgram.Start(folder.Path, ["serve", "--urls", "http://127.0.0.1:0", "--jobs", Jobs.ToString(CultureInfo.InvariantCulture)]);
        var line = await service.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return new HttpClient { BaseAddress = new Uri(line!.Split(' ', ';')[3]), Timeout = TimeSpan.FromMinutes(10) };
    }

    // Each copy is another document: a comment after its end makes its bytes its own.
    private static async Task Send(HttpClient client, string[] scans, int sender)
    {
        using var form = new MultipartFormDataContent();
        for (var i = sender; i < Scans; i += Senders)
        {
            var scan = scans[i % scans.Length];
            form.Add(new ByteArrayContent([.. await File.ReadAllBytesAsync(scan), .. Encoding.ASCII.GetBytes($"\n%{i}\n")]), "files", $"{Path.GetFileNameWithoutExtension(scan)}-{i:D3}.pdf");
        }
        (await client.PostAsync("/api/v1/documents", form)).EnsureSuccessStatusCode();
    }

    // As somebody at a browser, and a program that asks how far it is, would call.
    private async Task Watch(HttpClient client, int read)
    {
        var any = (await Documents(client))[0].Id;
        for (var done = 0; done < read;)
        {
            Assert.True(watch.Elapsed < Longest, "The scans never end.");
            foreach (var path in new[] { "/", "/progress", $"/documents/{any}", "/coverage", "/api/v1/documents?count=100", $"/api/v1/documents/{any}", "/api/v1/totals", "/metrics" })
            {
                var begin = Stopwatch.GetTimestamp();
                var answer = await client.GetStringAsync(path);
                calls.Enqueue((path.Replace(any, "{id}", StringComparison.Ordinal), Stopwatch.GetElapsedTime(begin).TotalMilliseconds));
                if (path == "/metrics")
                    memory.Enqueue((watch.Elapsed, Sample(answer, "process_resident_memory_bytes")));
                if (path == "/api/v1/totals")
                    done = JsonDocument.Parse(answer).RootElement.GetProperty("done").GetInt32();
            }
            await Task.Delay(250);
        }
    }

    private static long Sample(string metrics, string name) => long.Parse(metrics.Split('\n').First(line => line.StartsWith(name + " ", StringComparison.Ordinal))[name.Length..], CultureInfo.InvariantCulture);

    private static async Task<List<Listed>> Documents(HttpClient client)
    {
        var all = new List<Listed>();
        for (string? before = ""; before is not null;)
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/api/v1/documents?count=100{before}");
            all.AddRange(page.GetProperty("documents").EnumerateArray().Select(document => new Listed(document.GetProperty("id").GetString()!, document.GetProperty("name").GetString()!,
                document.GetProperty("status").GetString()!, document.GetProperty("attempts").GetInt32(), document.GetProperty("finishedAt").GetString())));
            before = page.GetProperty("next") is { ValueKind: JsonValueKind.Number } next ? $"&before={next.GetInt64()}" : null;
        }
        return all;
    }

    private void Report()
    {
        output.WriteLine($"All are read after {watch.Elapsed.TotalMinutes:F1} min.");
        foreach (var path in calls.GroupBy(call => call.Path).OrderBy(path => path.Key, StringComparer.Ordinal).Append(calls.GroupBy(_ => "all calls").Single()))
        {
            var times = path.Select(call => call.Milliseconds).Order().ToList();
            output.WriteLine($"{path.Key}: {times.Count} calls, {times[times.Count / 2]:F0} ms (median), {times[times.Count * 95 / 100]:F0} ms (95 %), {times[^1]:F0} ms (longest)");
        }
        output.WriteLine("Resident memory of the service: " + string.Join(", ", memory.Chunk(Math.Max(1, memory.Count / 12)).Select(some => $"{some.Max(sample => sample.Bytes) >> 20} MB at {some[0].At.TotalMinutes:F0} min")));
    }

    private sealed record Listed(string Id, string Name, string Status, int Attempts, string? FinishedAt);
}
