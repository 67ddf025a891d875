using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OcrIngest.Cli.Tests;
using OcrIngest.Reports;
using OcrIngest.Storage;

namespace OcrIngest.Service.Tests;

/// <summary>The audit page, and the years of an office side by side.</summary>
public sealed class CatalogTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_audit_shows_one_figure_after_the_other_and_tells_the_rate()
    {
        await using var service = await RunningService.Start(folder);
        await service.ReadReport("one.pdf");
        Assert.Contains("Nothing looked at yet.", await service.Client.GetStringAsync("/audit"), StringComparison.Ordinal);
        var page = await (await RunningService.Send(service.Client, "/audit", "/audit/draw")).Content.ReadAsStringAsync();
        Assert.Contains("0 looked at, 0 wrong, 100 waiting", page, StringComparison.Ordinal);
        var first = Picture(page);
        Assert.Equal("image/png", (await service.Client.GetAsync(first)).Content.Headers.ContentType!.MediaType);

        var second = Picture(await Judge(first, "y"));
        Assert.NotEqual(first, second);
        page = await Judge(second, "n");
        Assert.Contains("2 looked at, 1 wrong, 98 waiting", page, StringComparison.Ordinal);
        Assert.Contains("<b>500.0</b> <span>12.6 – 987.4 (95 %)</span>", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Contains("<polyline points=", page, StringComparison.Ordinal);

        // A slip of the finger is mended.
        Assert.Equal(second, Picture(await service.Client.GetStringAsync($"/audit?again={Id(second)}")));
        Assert.Contains("2 looked at, 0 wrong, 98 waiting", await Judge(second, "y"), StringComparison.Ordinal);
        Assert.Contains("3 looked at, 1 wrong, 97 waiting", await Judge(Picture(await service.Client.GetStringAsync("/audit")), "p", ("printed", "7")), StringComparison.Ordinal);

        static string Picture(string text) => text.Split("class=\"cut\" src=\"")[1].Split('"')[0];
        static string Id(string picture) => picture["/audit/".Length..^".png".Length];
        async Task<string> Judge(string picture, string right, params (string, string)[] more) =>
            await (await RunningService.Send(service.Client, "/audit", $"/audit/{Id(picture)}", [("right", right), ("by", "anna"), .. more])).Content.ReadAsStringAsync();
    }

    [Fact]
    public async Task The_map_of_offices_comes_page_by_page_with_the_years_of_all()
    {
        await using var service = await RunningService.Start(folder);
        service.Services.GetRequiredService<RecordStore>().SaveMany(
        [
            .. Enumerable.Range(1, 205).SelectMany(office => new[] { 2021, 2023 }.Select(year => Result($"{office:D3}局", year + office / 205))),
            Result(null, 2023), Result("无年局", null),
        ]);
        var (first, last) = (await Page("/coverage"), await Page("/coverage?page=3"));
        Assert.Contains("1–100 of 205 offices:", first, StringComparison.Ordinal);
        Assert.Equal((100, 5), (first.Split("href=\"/offices/").Length - 1, last.Split("href=\"/offices/").Length - 1));
        Assert.Equal((200, 10), (first.Split("class=\"accepted\" href=").Length - 1, last.Split("class=\"accepted\" href=").Length - 1));
        Assert.All([first, last], page => Assert.Contains("<th>2021</th><th>2022</th><th>2023</th><th>2024</th>", page, StringComparison.Ordinal));
        Assert.Equal(2, first.Split("class=\"unplaced\"").Length - 1);
        Assert.Contains("href=\"/coverage?page=2\"", first, StringComparison.Ordinal);

        async Task<string> Page(string path) => WebUtility.HtmlDecode(await service.Client.GetStringAsync(path));

        static IngestResult Result(string? office, int? year) => new($"{office}{year}", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{office}{year}"))), 1, 1, null,
            [new ReportResult("gidar-2021", office, year, [1], Verdict.Accepted, [], [])], [], [], System.Collections.Immutable.ImmutableSortedDictionary<string, double>.Empty);
    }

    [Fact]
    public async Task Only_the_page_with_the_image_viewer_has_a_script_and_the_language_is_changed_in_place()
    {
        await using var service = await RunningService.Start(folder);
        var report = await service.ReadReport("review.pdf");
        foreach (var path in new[] { "/", "/progress", $"/documents/{report[..^2]}", "/coverage", "/offices/" + Uri.EscapeDataString("某区人民政府"), "/audit", "/login" })
            Assert.DoesNotContain("<script", await service.Client.GetStringAsync(path), StringComparison.Ordinal);
        Assert.Equal(1, (await service.Client.GetStringAsync($"/reports/{report}")).Split("<script").Length - 1);

        Assert.Contains("href=\"/lang/zh?to=%2Fcoverage%3Fpage%3D2\"", await service.Client.GetStringAsync("/coverage?page=2"), StringComparison.Ordinal);
        using var visitor = service.Visitor(follow: false);
        Assert.Equal("/coverage?page=2", (await visitor.GetAsync("/lang/zh?to=%2Fcoverage%3Fpage%3D2")).Headers.Location!.ToString());
        Assert.Equal("/", (await visitor.GetAsync("/lang/zh?to=%2F%2Felsewhere")).Headers.Location!.ToString());
    }

    [Fact]
    public async Task The_years_of_an_office_stand_side_by_side_and_what_was_carried_over_is_compared()
    {
        await using var service = await RunningService.Start(folder);
        var (before, after) = (await service.ReadReport("2022open.pdf"), await service.ReadReport("2023open.pdf"));
        Assert.Contains("/offices/", await service.Client.GetStringAsync("/coverage"), StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await service.Client.GetStringAsync("/offices/" + Uri.EscapeDataString("某区人民政府")));
        Assert.True(page.IndexOf($"/reports/{before}", StringComparison.Ordinal) is > 0 and var first && page.IndexOf($"/reports/{after}", StringComparison.Ordinal) > first);
        // 3 were carried forward from 2022, 0 came over into 2023: of the persons and in all.
        Assert.Equal(2, page.Split("class=\"differs\"").Length - 1);
        Assert.Contains(">0 ≠ 3</td>", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await service.Client.GetAsync("/offices/" + Uri.EscapeDataString("某区"))).StatusCode);
    }
}
