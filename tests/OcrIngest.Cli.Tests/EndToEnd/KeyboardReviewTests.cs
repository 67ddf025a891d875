using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace OcrIngest.Cli.Tests.EndToEnd;

/// <summary>What a review costs a person. Needs Chromium, which only <c>./test.sh --all</c> installs.</summary>
[Trait("Category", "Long")]
public sealed class KeyboardReviewTests(ITestOutputHelper output) : IDisposable
{
    private const int Printed = 80, Reviewed = 20;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Twenty_doubtful_reports_take_less_than_eight_seconds_of_hands_per_doubt()
    {
        var made = await RealProgram.Run(folder.Path, "generate", "--out", "in", "--seed", "7100", "--count", $"{Printed}", "--severities", "3", "--bundles", "0", "--others", "0", "--broken", "0", "--jobs", "2");
        Assert.Equal(0, made.Code);
        using var process = RealProgram.Start(folder.Path, ["serve", "--urls", "http://127.0.0.1:0", "--jobs", "2"]);
        try
        {
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
            using var client = new HttpClient { BaseAddress = new Uri(line!.Split(' ', ';')[3]) };
            await Upload(client);
            using var playwright = await Playwright.CreateAsync();
            await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] });
            var page = await browser.NewPageAsync(new() { BaseURL = client.BaseAddress.ToString(), Locale = "zh-CN", ViewportSize = new() { Width = 1366, Height = 768 } });
            var steps = await new KeyboardReviewer(page, Truth).Review(Reviewed);
            Report(steps);

            var names = steps.Select(step => step.Document).ToHashSet();
            Assert.Equal(Reviewed, names.Count);
            Assert.True(steps.Sum(step => step.Hands) / steps.Count(step => step.Subject.Length > 0) < 8);
            var listed = (await client.GetFromJsonAsync<JsonElement>("/api/v1/reports?count=500")).GetProperty("reports").EnumerateArray().Where(report => names.Contains(report.GetProperty("document").GetString()!)).ToList();
            foreach (var report in listed)
            {
                var now = await client.GetFromJsonAsync<JsonElement>($"/api/v1/reports/{report.GetProperty("id").GetString()}");
                Assert.Equal(0, now.GetProperty("toReview").GetArrayLength());
            }
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    private async Task Upload(HttpClient client)
    {
        using var form = new MultipartFormDataContent();
        foreach (var file in Directory.GetFiles(folder["in"]).Where(file => !file.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(file)), "files", Path.GetFileName(file));
        (await client.PostAsync("/api/v1/documents", form)).EnsureSuccessStatusCode();
        while ((await client.GetFromJsonAsync<JsonElement>("/api/v1/totals")) is var totals && totals.GetProperty("pending").GetInt32() + totals.GetProperty("running").GetInt32() > 0)
            await Task.Delay(500);
    }

    private JsonElement Truth(string document) => JsonDocument.Parse(File.ReadAllText(folder[$"in/{document}.truth.json"])).RootElement.GetProperty("reports")[0];

    private void Report(List<KeyboardReviewer.Step> steps)
    {
        var doubts = steps.Where(step => step.Subject.Length > 0).ToList();
        var seconds = doubts.Select(step => step.Hands + step.Machine).Order().ToList();
        var machine = steps.Sum(step => step.Machine);
        var all = machine + steps.Sum(step => step.Hands);
        output.WriteLine($"{doubts.Count} doubts: {seconds[seconds.Count / 2]:F2} s each (median), {all / doubts.Count:F2} s (mean, with the way from report to report); the machine's share {100 * machine / all:F0} %, {1000 * machine / steps.Count:F0} ms a step.");
        foreach (var slow in steps.OrderByDescending(step => step.Machine).Take(5))
            output.WriteLine($"{slow.Machine:F2} s: {slow.Document} {slow.Subject}");
    }
}
