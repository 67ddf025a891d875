using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OcrIngest.Cli.Tests;
using OcrIngest.Documents;
using OcrIngest.Storage;

namespace OcrIngest.Service.Tests;

public sealed class ServiceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_upload_is_read_and_its_result_handed_out()
    {
        await using var service = await RunningService.Start(folder);
        var answer = await service.Upload("one.pdf");
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("documents")[0].GetProperty("id").GetString()!;
        Assert.Equal($"/api/v1/documents/{id}", answer.Headers.Location!.OriginalString);
        var document = await service.Until(id, "done");
        Assert.Equal((1, 0.5), (document.GetProperty("accepted").GetInt32(), document.GetProperty("timings").GetProperty("figures").GetDouble()));
        Assert.Equal("accepted", (await service.Json($"/api/v1/documents/{id}/result")).GetProperty("reports")[0].GetProperty("verdict").GetString());
        Assert.Equal("%PDF-1.7\none.pdf", await service.Client.GetStringAsync($"/api/v1/documents/{id}/original"));
        Assert.Equal(1, (await service.Json("/api/v1/totals")).GetProperty("accepted").GetInt32());
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(service.Data, "inbox")));
    }

    [Fact]
    public async Task The_same_bytes_again_are_the_same_document()
    {
        await using var service = await RunningService.Start(folder);
        var id = await service.UploadOne("one.pdf");
        await service.Until(id, "done");
        Assert.Equal(id, await service.UploadOne("one.pdf"));
        Assert.Equal(1, (await service.Json("/api/v1/documents")).GetProperty("documents").GetArrayLength());
        Assert.Equal("done", (await service.Json($"/api/v1/documents/{id}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task What_is_no_document_is_named_and_the_rest_is_taken()
    {
        await using var service = await RunningService.Start(folder);
        using var form = new MultipartFormDataContent { { new StringContent("%PDF-1.7\ngood"), "files", "../../good.pdf" }, { new StringContent("no scan"), "files", "notes.txt" } };
        var answer = await service.Client.PostAsync("/api/v1/documents", form);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("good", "notes.txt", "unsupported_format"), (body.GetProperty("documents")[0].GetProperty("name").GetString(), body.GetProperty("rejected")[0].GetProperty("file").GetString(), body.GetProperty("rejected")[0].GetProperty("code").GetString()));

        using var none = new MultipartFormDataContent { { new StringContent("no scan"), "files", "notes.txt" } };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await service.Client.PostAsync("/api/v1/documents", none)).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await service.Client.PostAsync("/api/v1/documents", new StringContent("x"))).StatusCode);
    }

    [Fact]
    public async Task An_upload_that_is_too_large_leaves_nothing()
    {
        await using var service = await RunningService.Start(folder, change: options => options with { MaxUploadBytes = 100 });
        var refused = await service.Upload(new string('x', 90) + ".pdf");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Equal("The upload has too many bytes: send fewer at a time.", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(service.Data, "inbox")));
        Assert.Equal(0, (await service.Json("/api/v1/documents")).GetProperty("documents").GetArrayLength());
    }

    [Fact]
    public async Task Documents_wait_in_order_and_a_stop_hands_back_what_is_in_hand()
    {
        string first, second;
        await using (var service = await RunningService.Start(folder, new TaskCompletionSource().Task))
        {
            first = await service.UploadOne("hold1.pdf");
            await service.Until(first, "running");
            second = await service.UploadOne("two.pdf");
            Assert.Equal(0, (await service.Until(second, "pending")).GetProperty("ahead").GetInt32());
            Assert.Equal(HttpStatusCode.Conflict, (await service.Client.DeleteAsync($"/api/v1/documents/{first}")).StatusCode);
        }
        await using var again = await RunningService.Start(folder);
        Assert.Equal(1, (await again.Until(first, "done")).GetProperty("attempts").GetInt32());
        await again.Until(second, "done");
    }

    [Fact]
    public async Task A_document_that_ends_the_service_twice_has_failed()
    {
        string id;
        using var listener = new Listener();
        await using (var service = await RunningService.Start(folder, new TaskCompletionSource().Task))
        {
            await service.Client.PostAsJsonAsync("/api/v1/webhooks", new { url = listener.Url });
            id = await service.UploadOne("hold.pdf");
            await service.Until(id, "running");
        }
        // As kill -9 would leave it: begun twice, and still being read.
        using (var database = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={folder["test.db"]};Pooling=false"))
        {
            database.Open();
            using var command = database.CreateCommand();
            command.CommandText = "UPDATE documents SET status = 'running', attempts = 2";
            Assert.Equal(1, command.ExecuteNonQuery());
        }
        await using var again = await RunningService.Start(folder);
        Assert.Equal("crashed", (await again.Until(id, "failed")).GetProperty("error").GetProperty("code").GetString());
        await Listener.Until(() => listener.Heard.Any(message => message.Body.Contains("\"failed\"", StringComparison.Ordinal) && message.Body.Contains(id, StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Accepted, (await again.Client.PostAsync($"/api/v1/documents/{id}/retry", null)).StatusCode);
        await again.Until(id, "done");
        Assert.Equal(HttpStatusCode.Conflict, (await again.Client.PostAsync($"/api/v1/documents/{id}/retry", null)).StatusCode);
    }

    [Fact]
    public async Task A_document_is_forgotten_with_its_original_and_pictures()
    {
        await using var service = await RunningService.Start(folder);
        var id = await service.UploadOne("one.pdf");
        await service.Until(id, "done");
        Assert.Equal("image/png", (await service.Client.GetAsync($"/api/v1/documents/{id}/pages/1.png")).Content.Headers.ContentType!.MediaType);
        using (var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/documents/{id}/pages/1.png") { Headers = { IfModifiedSince = DateTimeOffset.UtcNow } })
            Assert.Equal(HttpStatusCode.NotModified, (await service.Client.SendAsync(again)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync($"/api/v1/documents/{id}/pages/2.png")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await service.Client.GetAsync($"/api/v1/documents/{id}/reports/0/cells/requests.new.total.png")).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await service.Client.DeleteAsync($"/api/v1/documents/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync($"/api/v1/documents/{id}")).StatusCode);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(service.Data, "originals")));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(service.Data, "pages")));
    }

    [Fact]
    public async Task A_page_is_drawn_with_what_was_read_on_it_and_a_cell_cut_out_of_it()
    {
        await using var service = await RunningService.Start(folder);
        var id = await service.UploadOne("one.pdf");
        await service.Until(id, "done");
        var (plain, drawn) = (await service.Client.GetByteArrayAsync($"/api/v1/documents/{id}/pages/1.png"), await service.Client.GetByteArrayAsync($"/api/v1/documents/{id}/pages/1.png?overlay=true"));
        Assert.NotEqual(plain, drawn);
        Assert.Equal(plain, await service.Client.GetByteArrayAsync($"/api/v1/documents/{id}/pages/1.png?overlay=false"));
        Assert.Equal(await service.Client.GetByteArrayAsync($"/api/v1/documents/{id}/reports/0/cells/{RunningService.Doubtful}.png"), await service.Client.GetByteArrayAsync($"/api/v1/documents/{id}/cells/{RunningService.Doubtful}.png"));
        foreach (var missing in new[] { "pages/2.png?overlay=true", "cells/no.such.figure.png", $"cells/{RunningService.Doubtful}.png?report=1" })
            Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync($"/api/v1/documents/{id}/{missing}")).StatusCode);
    }

    [Fact]
    public async Task Figures_come_one_by_one_a_part_at_a_time()
    {
        await using var service = await RunningService.Start(folder);
        var (one, doubtful) = (await service.ReadReport("one.pdf"), await service.ReadReport("2022review.pdf"));
        var all = (await service.Json("/api/v1/figures")).GetProperty("figures").EnumerateArray().ToList();
        var parts = new List<JsonElement>();
        for (string? after = ""; after is not null;)
        {
            var part = await service.Json($"/api/v1/figures?count=150{after}");
            parts.AddRange(part.GetProperty("figures").EnumerateArray());
            after = part.GetProperty("next").GetString() is { } next ? $"&after={next}" : null;
        }
        Assert.Equal(all.Select(figure => figure.GetRawText()), parts.Select(figure => figure.GetRawText()));
        Assert.Equal(all.Count, all.Select(figure => (figure.GetProperty("report").GetString(), figure.GetProperty("figure").GetString())).Distinct().Count());

        var only = Assert.Single((await service.Json($"/api/v1/figures?year=2022&figure={RunningService.Doubtful}")).GetProperty("figures").EnumerateArray());
        Assert.Equal((doubtful, "uncertain", "[50,60,40,20]"), (only.GetProperty("report").GetString(), only.GetProperty("status").GetString(), only.GetProperty("box").GetRawText()));
        Assert.All((await service.Json("/api/v1/figures?verdict=accepted")).GetProperty("figures").EnumerateArray(), figure => Assert.Equal(one, figure.GetProperty("report").GetString()));
        Assert.Equal(7, (await service.Json("/api/v1/figures?year=2023&figure=requests.new")).GetProperty("figures").GetArrayLength());
        Assert.Equal(0, (await service.Json("/api/v1/figures?figure=requests.ne_")).GetProperty("figures").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, (await service.Client.GetAsync("/api/v1/figures?after=5")).StatusCode);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    [InlineData("xlsx")]
    public async Task An_export_goes_out_as_it_is_written(string format)
    {
        await using var service = await RunningService.Start(folder);
        await service.ReadReport("one.pdf");
        using var answer = await service.Client.GetAsync($"/api/v1/export?format={format}", HttpCompletionOption.ResponseHeadersRead);
        Assert.True(answer.Headers.TransferEncodingChunked);
        Assert.Equal($"figures.{format}", answer.Content.Headers.ContentDisposition!.FileName);
        var body = await answer.Content.ReadAsByteArrayAsync();
        if (format == "xlsx")
            Assert.Contains("xl/worksheets/sheet1.xml", new System.IO.Compression.ZipArchive(new MemoryStream(body)).Entries.Select(entry => entry.FullName));
        else
            Assert.Equal(format == "csv" ? 201 : 1, body.Count(letter => letter == '\n'));
        Assert.Equal(HttpStatusCode.BadRequest, (await service.Client.GetAsync("/api/v1/export?format=pdf")).StatusCode);
    }

    [Fact]
    public async Task Events_tell_each_state_once_and_go_on_where_a_listener_left()
    {
        var hold = new TaskCompletionSource();
        await using var service = await RunningService.Start(folder, hold.Task);
        var id = await service.UploadOne("hold.pdf");
        await service.Until(id, "running");
        var listening = service.Client.GetStringAsync($"/api/v1/documents/{id}/events");
        await Task.Delay(600);
        hold.SetResult();
        var heard = await listening;
        Assert.Equal(["running", "done"], heard.Split('\n').Where(line => line.StartsWith("event: ", StringComparison.Ordinal)).Select(line => line["event: ".Length..]));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/documents/{id}/events") { Headers = { { "Last-Event-ID", heard.Split('\n').Last(line => line.StartsWith("id: ", StringComparison.Ordinal))["id: ".Length..] } } };
        Assert.DoesNotContain("event:", await (await service.Client.SendAsync(request)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_reach_all_who_listen_also_of_what_another_process_wrote_and_end_with_the_service()
    {
        var service = await RunningService.Start(folder, Task.Delay(Timeout.Infinite));
        var id = await service.UploadOne("hold.pdf");
        await service.Until(id, "running");
        var waiting = await service.UploadOne("hold2.pdf");
        var listening = Enumerable.Range(0, 10).Select(_ => Heard(id, null)).ToList();
        // This one knows already that it is being read, and where the other one stands in the queue.
        listening.Add(Heard(id, "running-1-0"));
        var last = Heard(waiting, "pending-0-0");
        await Task.Delay(600);
        using (var elsewhere = RecordStore.Open(service.Services.GetRequiredService<ServiceOptions>().Database))
            elsewhere.Save(IngestResult.Failed(new SourceDocument("hold", [], id, 10), "crashed", "It crashed."));
        string[] expected = [.. Enumerable.Repeat("running failed", 10), "failed"];
        Assert.Equal(expected, await Task.WhenAll(listening));

        var stop = System.Diagnostics.Stopwatch.StartNew();
        await service.DisposeAsync();
        Assert.Equal("", await last);
        Assert.True(stop.Elapsed < TimeSpan.FromSeconds(10), "A listener kept the service from ending.");

        async Task<string> Heard(string document, string? last)
        {
            using var client = service.Visitor();
            if (last is not null)
                client.DefaultRequestHeaders.Add("Last-Event-ID", last);
            var text = await client.GetStringAsync($"/api/v1/documents/{document}/events");
            return string.Join(' ', text.Split('\n').Where(line => line.StartsWith("event: ", StringComparison.Ordinal)).Select(line => line["event: ".Length..]));
        }
    }

    [Fact]
    public async Task Answers_are_taken_for_the_state_that_was_seen_and_weigh_the_report_again()
    {
        await using var service = await RunningService.Start(folder);
        var id = await service.UploadOne("review.pdf");
        await service.Until(id, "done");
        var seen = await service.Client.GetAsync($"/api/v1/reports/{id}.0");
        var report = await seen.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("disclosure.licensing.decisions", report.GetProperty("toReview")[0].GetProperty("subject").GetString());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Answer("many", null)).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Answer("8", "\"other\"")).StatusCode);
        var answered = await Answer("8", seen.Headers.ETag!.Tag);
        var now = await answered.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("accepted", "8", 0), (now.GetProperty("verdict").GetString(), now.GetProperty("values").GetProperty("disclosure.licensing.decisions").GetProperty("value").GetString(), now.GetProperty("toReview").GetArrayLength()));
        Assert.Equal("[[\"disclosure.licensing.decisions\",\"0\",\"8\",\"reviewed\"]]", JsonSerializer.Serialize(now.GetProperty("changed").EnumerateArray()
            .Select(change => new[] { "figureId", "fromValue", "toValue", "toStatus" }.Select(name => change.GetProperty(name).GetString()))));
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Answer("9", seen.Headers.ETag!.Tag)).StatusCode);
        Assert.Equal("anna", (await service.Json($"/api/v1/reports/{id}.0/history"))[0].GetProperty("actor").GetString());
        Assert.Contains(",8,", await service.Client.GetStringAsync("/api/v1/export?format=csv"), StringComparison.Ordinal);

        async Task<HttpResponseMessage> Answer(string value, string? version)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/reports/{id}.0/figures")
            {
                Content = JsonContent.Create(new { figures = new Dictionary<string, string> { ["disclosure.licensing.decisions"] = value }, by = "anna" }),
            };
            if (version is not null)
                request.Headers.TryAddWithoutValidation("If-Match", version);
            return await service.Client.SendAsync(request);
        }
    }

    [Fact]
    public async Task The_page_takes_a_persons_answer_without_any_script()
    {
        await using var service = await RunningService.Start(folder);
        var id = await service.UploadOne("review.pdf");
        await service.Until(id, "done");
        var page = await service.Client.GetStringAsync($"/reports/{id}.0");
        Assert.Contains("name=\"a:disclosure.licensing.decisions\"", page, StringComparison.Ordinal);
        var stale = ("version", WebUtility.HtmlDecode(page.Split("name=\"version\" value=\"")[1].Split('"')[0]));
        var after = await (await RunningService.Send(service.Client, $"/reports/{id}.0", $"/reports/{id}.0", ("by", "anna"), ("a:disclosure.licensing.decisions", "8"))).Content.ReadAsStringAsync();
        Assert.Contains("Nobody needs to look at this report.", after, StringComparison.Ordinal);
        var late = await (await RunningService.Send(service.Client, "/", $"/reports/{id}.0", stale, ("by", "anna"), ("a:disclosure.licensing.decisions", "8"))).Content.ReadAsStringAsync();
        Assert.Contains("Somebody else has changed this report", late, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Origin", "http://elsewhere.example", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Host", "elsewhere.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("X-Forwarded-For", "203.0.113.7", HttpStatusCode.MisdirectedRequest)]
    [InlineData("X-Forwarded-Proto", "https", HttpStatusCode.MisdirectedRequest)]
    [InlineData("Forwarded", "for=203.0.113.7", HttpStatusCode.MisdirectedRequest)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.NotFound)]
    public async Task Other_sites_and_who_comes_through_a_proxy_without_a_key_change_nothing(string header, string value, HttpStatusCode expected)
    {
        await using var service = await RunningService.Start(folder);
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/documents/{new string('a', 64)}");
        request.Headers.TryAddWithoutValidation(header, value);
        var answer = await service.Client.SendAsync(request);
        Assert.Equal((expected, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/")]
    [InlineData("/progress")]
    [InlineData("/coverage")]
    [InlineData("/assets/pages.css")]
    public async Task What_everybody_asks_for_is_there(string path)
    {
        await using var service = await RunningService.Start(folder);
        var answer = await service.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Pages_speak_chinese_to_who_does()
    {
        await using var service = await RunningService.Start(folder);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Accept-Language", "zh-CN,zh;q=0.9" } } };
        Assert.Contains("上传", WebUtility.HtmlDecode(await (await service.Client.SendAsync(request)).Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Contains("Upload", await service.Client.GetStringAsync("/"), StringComparison.Ordinal);
        await service.Until(await service.UploadOne("bad.pdf"), "failed");
        using var progress = new HttpRequestMessage(HttpMethod.Get, "/progress") { Headers = { { "Accept-Language", "zh-CN" } } };
        Assert.Contains("失败：识别程序两次因该文件中断", WebUtility.HtmlDecode(await (await service.Client.SendAsync(progress)).Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_are_listed_counted_and_stand_in_the_map_of_offices_and_years()
    {
        await using var service = await RunningService.Start(folder);
        var (good, doubtful) = (await service.UploadOne("one.pdf"), await service.UploadOne("review.pdf"));
        await service.Until(good, "done");
        await service.Until(doubtful, "done");
        Assert.Equal([$"{doubtful}.0"], (await service.Json("/api/v1/reports?verdict=review&year=2023&agency=" + Uri.EscapeDataString("某区"))).GetProperty("reports").EnumerateArray().Select(report => report.GetProperty("id").GetString()!));
        Assert.Equal(0, (await service.Json("/api/v1/reports?agency=%25_")).GetProperty("reports").GetArrayLength());
        Assert.Equal(HttpStatusCode.BadRequest, (await service.Client.GetAsync("/api/v1/reports?verdict=perhaps")).StatusCode);
        Assert.Contains("ocringest_reports{verdict=\"review\"} 1\n", await service.Client.GetStringAsync("/metrics"), StringComparison.Ordinal);
        var map = WebUtility.HtmlDecode(await service.Client.GetStringAsync("/coverage"));
        Assert.Contains(">某区人民政府</a></th>", map, StringComparison.Ordinal);
        Assert.Contains($"class=\"review\" href=\"/reports/{doubtful}.0\"", map, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_is_validated()
    {
        await using var service = await RunningService.Start(folder);
        var answer = await service.Client.PostAsync("/api/v1/validate", JsonContent.Create(new { agency = "某区", year = 2023, form = "gidar-2021", values = new Dictionary<string, string> { ["review.direct.upheld"] = "1", ["review.direct.total"] = "2" } }));
        Assert.Contains("review.sum", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await service.Client.PostAsync("/api/v1/validate", new StringContent("{"))).StatusCode);
    }
}
