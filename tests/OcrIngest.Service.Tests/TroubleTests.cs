using System.Net;
using System.Net.Http.Headers;
using OcrIngest.Cli.Tests;

namespace OcrIngest.Service.Tests;

/// <summary>What a person at a browser sees when something is not there or has failed.</summary>
public sealed class TroubleTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("/nosuch", "zh-CN", "没有这个页面。")]
    [InlineData("/documents/nosuch", "zh-CN", "没有这个页面。")]
    [InlineData("/reports/nosuch.0", "en-US", "There is no such page.")]
    [InlineData("/offices/nosuch", "en-US", "There is no such page.")]
    public async Task A_person_is_told_by_a_page_in_its_language_and_a_program_by_problem_details(string path, string language, string said)
    {
        await using var service = await RunningService.Start(folder);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        var shown = await service.Client.SendAsync(request);
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (shown.StatusCode, shown.Content.Headers.ContentType!.MediaType));
        Assert.Contains($"<h1>{said}</h1>", WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        var told = await service.Client.GetAsync(path);
        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (told.StatusCode, told.Content.Headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Those_that_failed_are_found_among_all_documents()
    {
        await using var service = await RunningService.Start(folder);
        var (good, bad) = (await service.UploadOne("one.pdf"), await service.UploadOne("bad.pdf"));
        await service.Until(bad, "failed");
        var all = await service.Client.GetStringAsync("/progress");
        Assert.Contains("href=\"/progress?status=failed\"", all, StringComparison.Ordinal);
        Assert.Contains(good, all, StringComparison.Ordinal);
        var failed = await service.Client.GetStringAsync("/progress?status=failed");
        Assert.Contains(bad, failed, StringComparison.Ordinal);
        Assert.DoesNotContain(good, failed, StringComparison.Ordinal);
        Assert.Contains("None at present.", await service.Client.GetStringAsync("/progress?review=true"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await service.Client.GetAsync("/progress?status=no")).StatusCode);
    }

    [Fact]
    public async Task A_document_that_failed_is_tried_again_from_its_page()
    {
        await using var service = await RunningService.Start(folder);
        var id = await service.UploadOne("bad.pdf");
        var first = (await service.Until(id, "failed")).GetProperty("startedAt").GetString();
        var answer = await RunningService.Send(service.Client, $"/documents/{id}", $"/documents/{id}/retry");
        Assert.Equal($"/documents/{id}", answer.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.NotEqual(first, (await service.Until(id, "failed")).GetProperty("startedAt").GetString());
    }
}
