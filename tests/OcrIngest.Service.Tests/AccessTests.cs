using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OcrIngest.Cli.Tests;
using OcrIngest.Service.Access;
using OcrIngest.Storage.Access;

namespace OcrIngest.Service.Tests;

/// <summary>Keys, roles, login, forms of other sites.</summary>
public sealed partial class AccessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://192.168.1.5:8080")]
    public async Task It_listens_nowhere_else_without_a_key(string url) =>
        Assert.Contains("key add", (await Assert.ThrowsAsync<NoKeyException>(async () => await RunningService.Start(folder, change: options => options with { Url = new Uri(url) }))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task With_a_key_it_listens_elsewhere_too_and_asks_for_it_there()
    {
        RunningService.Key(folder, "root", Role.Admin);
        await using var service = await RunningService.Start(folder, change: options => options with { Url = new Uri("http://0.0.0.0:0") });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{service.Client.BaseAddress!.Port}/api/v1/documents");
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.Client.SendAsync(request)).StatusCode);
        service.Services.GetRequiredService<KeyStore>().Revoke("root");
        using var again = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{service.Client.BaseAddress!.Port}/api/v1/documents");
        Assert.Equal(HttpStatusCode.Unauthorized, (await service.Client.SendAsync(again)).StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/v1/documents", Role.Upload)]
    [InlineData("GET", "/api/v1/totals", Role.Upload)]
    [InlineData("GET", "/metrics", Role.Upload)]
    [InlineData("GET", "/progress", Role.Upload)]
    [InlineData("GET", "/api/v1/reports", Role.Review)]
    [InlineData("GET", "/api/v1/export", Role.Review)]
    [InlineData("GET", "/audit", Role.Review)]
    [InlineData("GET", "/coverage", Role.Review)]
    [InlineData("DELETE", "/api/v1/documents/x", Role.Admin)]
    [InlineData("GET", "/api/v1/webhooks", Role.Admin)]
    public async Task Each_role_may_do_what_is_its_and_what_the_lower_ones_may(string method, string path, Role least)
    {
        var keys = Enum.GetValues<Role>().ToDictionary(role => role, role => RunningService.Key(folder, $"{role}", role));
        await using var service = await RunningService.Start(folder);
        foreach (var (role, key) in keys)
        {
            using var visitor = service.Visitor(key, follow: false);
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            var status = (await visitor.SendAsync(request)).StatusCode;
            Assert.Equal((role, role < least), (role, status == HttpStatusCode.Forbidden));
            Assert.NotEqual(HttpStatusCode.Unauthorized, status);
        }
        foreach (var wrong in new[] { null, "oik_wrong" })
        {
            using var visitor = service.Visitor(wrong, follow: false);
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            var answer = await visitor.SendAsync(request);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized || wrong is null && answer.Headers.Location?.LocalPath == "/login", $"{path}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task The_first_key_closes_the_door_and_a_revoked_one_opens_nothing()
    {
        await using var service = await RunningService.Start(folder);
        await service.Json("/api/v1/totals");
        var key = service.Services.GetRequiredService<KeyStore>().Add("anna", Role.Upload)!;
        Assert.Null(service.Services.GetRequiredService<KeyStore>().Add("anna", Role.Admin));
        service.Services.GetRequiredService<KeyStore>().Add("root", Role.Admin);
        var refused = await service.Client.GetAsync("/api/v1/totals");
        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));
        using var anna = service.Visitor(key);
        Assert.Equal(HttpStatusCode.OK, (await anna.GetAsync("/api/v1/totals")).StatusCode);
        Assert.True(service.Services.GetRequiredService<KeyStore>().Revoke("anna"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await anna.GetAsync("/api/v1/totals")).StatusCode);
    }

    [Fact]
    public async Task The_database_holds_no_key()
    {
        var key = RunningService.Key(folder, "anna", Role.Admin);
        await using var service = await RunningService.Start(folder);
        Assert.DoesNotContain(key, System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(folder["test.db"])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_logs_in_with_a_key_and_is_known_by_its_name_until_it_is_revoked()
    {
        var key = RunningService.Key(folder, "anna", Role.Review);
        RunningService.Key(folder, "root", Role.Admin);
        await using var service = await RunningService.Start(folder);
        Assert.Contains("action=\"/login\"", await service.Client.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Contains("There is no such key.", await (await RunningService.Send(service.Client, "/login", "/login", ("key", "oik_wrong"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);

        using var browser = service.Visitor(follow: false);
        var entered = await RunningService.Send(browser, "/login?returnUrl=/audit", "/login", ("key", key));
        Assert.Equal("/audit", entered.Headers.Location!.OriginalString);
        var cookie = entered.Headers.GetValues("Set-Cookie").Single(one => one.StartsWith("ocringest=", StringComparison.Ordinal));
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        var home = await browser.GetStringAsync("/");
        Assert.Contains("<span>anna</span>", home, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"by\"", home, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/v1/reports")).StatusCode);

        service.Services.GetRequiredService<KeyStore>().Revoke("anna");
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/reports")).StatusCode);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("http://elsewhere.example")]
    public async Task A_login_leads_to_no_other_site(string to)
    {
        var key = RunningService.Key(folder, "anna", Role.Review);
        await using var service = await RunningService.Start(folder);
        using var browser = service.Visitor(follow: false);
        Assert.Equal("/", (await RunningService.Send(browser, "/login?returnUrl=" + Uri.EscapeDataString(to), "/login", ("key", key))).Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Forms_that_no_page_has_written_change_nothing()
    {
        await using var service = await RunningService.Start(folder);
        var report = await service.ReadReport("review.pdf");
        foreach (var path in new[] { $"/reports/{report}", $"/reports/{report}/claim", $"/reports/{report}/undo", "/reports/next", "/audit/draw", "/login" })
        {
            using var form = new FormUrlEncodedContent([new("by", "mallory"), new($"a:{RunningService.Doubtful}", "8")]);
            Assert.Equal((path, HttpStatusCode.BadRequest), (path, (await service.Client.PostAsync(path, form)).StatusCode));
        }
        using var upload = new MultipartFormDataContent { { new StringContent("%PDF-1.7\nx"), "files", "x.pdf" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await service.Client.PostAsync("/upload", upload)).StatusCode);
        Assert.Equal(1, (await service.Json("/api/v1/documents")).GetProperty("documents").GetArrayLength());
        Assert.Equal("review", (await service.Json($"/api/v1/reports/{report}")).GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task The_page_takes_an_upload_with_its_token_first()
    {
        await using var service = await RunningService.Start(folder);
        var token = (await service.Client.GetStringAsync("/")).Split("name=\"__RequestVerificationToken\" value=\"")[1].Split('"')[0];
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new StringContent("%PDF-1.7\nx"), "files", "x.pdf" } };
        Assert.Contains("/documents/", await (await service.Client.PostAsync("/upload", form)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, (await service.Json("/api/v1/documents")).GetProperty("documents").GetArrayLength());
    }

    [Fact]
    public async Task What_a_person_with_a_key_answers_is_under_the_keys_name()
    {
        var key = RunningService.Key(folder, "anna", Role.Review);
        await using var service = await RunningService.Start(folder);
        service.Client.DefaultRequestHeaders.Add("X-Api-Key", key);
        var report = await service.ReadReport("review.pdf");
        await service.Client.PostAsJsonAsync($"/api/v1/reports/{report}/figures", new { figures = new Dictionary<string, string> { [RunningService.Doubtful] = "8" }, by = "somebody else" });
        Assert.Equal("anna", (await service.Json($"/api/v1/reports/{report}/history"))[0].GetProperty("actor").GetString());
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_to_wait()
    {
        var key = RunningService.Key(folder, "anna", Role.Upload);
        var other = RunningService.Key(folder, "ben", Role.Upload);
        await using var service = await RunningService.Start(folder, change: options => options with { RequestsPerMinute = 3 });
        using var anna = service.Visitor(key);
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 12; i++)
            answers.Add(await anna.GetAsync("/api/v1/totals"));
        Assert.Equal(HttpStatusCode.OK, answers[0].StatusCode);
        var refused = Assert.IsType<HttpResponseMessage>(answers.FirstOrDefault(answer => answer.StatusCode == HttpStatusCode.TooManyRequests));
        Assert.True(refused.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        using var ben = service.Visitor(other);
        Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync("/api/v1/totals")).StatusCode);
    }

    [Fact]
    public async Task Who_may_only_upload_is_led_to_no_closed_door()
    {
        var key = RunningService.Key(folder, "scanner", Role.Upload);
        await using var service = await RunningService.Start(folder);
        using var scanner = service.Visitor(key);
        using var form = new MultipartFormDataContent { { new StringContent("%PDF-1.7\none"), "files", "one.pdf" } };
        var id = (await (await scanner.PostAsync("/api/v1/documents", form)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("documents")[0].GetProperty("id").GetString()!;
        Assert.Contains("event: done", await scanner.GetStringAsync($"/api/v1/documents/{id}/events"), StringComparison.Ordinal);
        foreach (var page in new[] { "/", $"/documents/{id}" })
            foreach (Match link in Link().Matches(await scanner.GetStringAsync(page)))
                Assert.Equal(HttpStatusCode.OK, (await scanner.GetAsync(WebUtility.HtmlDecode(link.Groups[1].Value))).StatusCode);
    }

    [GeneratedRegex("<a [^>]*href=\"([^\"]+)\"")]
    private static partial Regex Link();

    [Fact]
    public async Task The_description_of_the_api_says_how_a_key_is_sent()
    {
        await using var service = await RunningService.Start(folder);
        var described = await service.Json("/openapi/v1.json");
        Assert.Equal("bearer", described.GetProperty("components").GetProperty("securitySchemes").GetProperty("key").GetProperty("scheme").GetString());
        Assert.True(described.GetProperty("security")[0].TryGetProperty("key", out _));
    }

    [Fact]
    public async Task The_description_of_the_api_says_what_each_request_takes_and_is_answered()
    {
        await using var service = await RunningService.Start(folder);
        var described = await service.Json("/openapi/v1.json");
        Assert.Equal("OcrIngest", described.GetProperty("info").GetProperty("title").GetString());
        var upload = described.GetProperty("paths").GetProperty("/api/v1/documents").GetProperty("post");
        Assert.True(upload.GetProperty("requestBody").GetProperty("content").TryGetProperty("multipart/form-data", out _));
        foreach (var path in described.GetProperty("paths").EnumerateObject())
            foreach (var request in path.Value.EnumerateObject())
            {
                var good = request.Value.GetProperty("responses").EnumerateObject().Single(response => response.Name[0] == '2');
                Assert.True(good.Name == "204" || path.Name.EndsWith("/retry", StringComparison.Ordinal) || good.Value.TryGetProperty("content", out _), $"{request.Name} {path.Name}");
                Assert.True(request.Value.TryGetProperty("summary", out _), $"{request.Name} {path.Name}");
            }
    }

    [Fact]
    public async Task Other_origins_are_told_nothing()
    {
        await using var service = await RunningService.Start(folder);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/totals") { Headers = { { "Origin", "http://elsewhere.example" } } };
        var answer = await service.Client.SendAsync(request);
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Contains("default-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }
}
