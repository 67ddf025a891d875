using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OcrIngest.Cli.Tests;

namespace OcrIngest.Service.Tests;

/// <summary>People at work on reports: claims, undo, keying by two, and what the page says.</summary>
public sealed class ReviewTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private static Task<HttpResponseMessage> Answer(RunningService service, string report, string value, string by) =>
        service.Client.PostAsJsonAsync($"/api/v1/reports/{report}/figures", new { figures = new Dictionary<string, string> { [RunningService.Doubtful] = value }, by });

    [Fact]
    public async Task Two_people_cannot_take_the_same_report()
    {
        await using var service = await RunningService.Start(folder);
        var report = await service.ReadReport("review.pdf");
        var taken = await service.Client.PutAsync($"/api/v1/reports/{report}/claim?by=anna", null);
        Assert.Equal("anna", (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("claim").GetProperty("holder").GetString());
        var refused = await service.Client.PutAsync($"/api/v1/reports/{report}/claim?by=ben", null);
        Assert.Equal((HttpStatusCode.Conflict, true), (refused.StatusCode, (await refused.Content.ReadAsStringAsync()).Contains("anna", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Conflict, (await Answer(service, report, "8", "ben")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await service.Client.DeleteAsync($"/api/v1/reports/{report}/claim?by=ben")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await service.Client.DeleteAsync($"/api/v1/reports/{report}/claim?by=anna")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await service.Client.PutAsync($"/api/v1/reports/{report}/claim?by=ben", null)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await service.Client.PutAsync($"/api/v1/reports/{report}/claim", null)).StatusCode);
    }

    [Fact]
    public async Task A_claim_lapses()
    {
        await using var service = await RunningService.Start(folder);
        var report = await service.ReadReport("review.pdf");
        await service.Client.PutAsync($"/api/v1/reports/{report}/claim?by=anna", null);
        using (var database = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={folder["test.db"]};Pooling=false"))
        {
            database.Open();
            using var command = database.CreateCommand();
            command.CommandText = "UPDATE claims SET lapses_at = '2020-01-01T00:00:00.000Z'";
            Assert.Equal(1, command.ExecuteNonQuery());
        }
        Assert.Equal(JsonValueKind.Null, (await service.Json($"/api/v1/reports/{report}")).GetProperty("claim").ValueKind);
        Assert.Equal(HttpStatusCode.OK, (await Answer(service, report, "8", "ben")).StatusCode);
    }

    [Fact]
    public async Task The_page_shows_who_holds_a_report_and_gives_each_person_another_one()
    {
        await using var service = await RunningService.Start(folder);
        var (first, second) = (await service.ReadReport("review1.pdf"), await service.ReadReport("review2.pdf"));
        using var anna = service.Visitor();
        using var ben = service.Visitor();
        Assert.EndsWith(first, (await RunningService.Send(anna, "/", "/reports/next", ("by", "anna"))).RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        Assert.EndsWith(second, (await RunningService.Send(ben, "/", "/reports/next", ("by", "ben"))).RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
        var held = await ben.GetStringAsync($"/reports/{first}");
        Assert.Contains("anna is at work on this report, for 15 more minutes at least.", held, StringComparison.Ordinal);
        Assert.Matches($"name=\"a:{RunningService.Doubtful}\"[^>]* disabled", held);
        Assert.Contains("in review anna</td>", await ben.GetStringAsync($"/documents/{first.Split('.')[0]}"), StringComparison.Ordinal);
        Assert.Contains("You hold this report", await anna.GetStringAsync($"/reports/{first}"), StringComparison.Ordinal);
        await RunningService.Send(anna, $"/reports/{first}", $"/reports/{first}/release");
        Assert.Contains("anna", await (await RunningService.Send(anna, $"/reports/{first}", $"/reports/{first}/claim", ("by", "anna"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("There is no report left", await (await RunningService.Send(service.Client, "/", "/reports/next", ("by", "carl"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_answer_gives_the_report_back()
    {
        await using var service = await RunningService.Start(folder);
        var report = await service.ReadReport("review.pdf");
        var now = await (await Answer(service, report, "8", "anna")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("accepted", JsonValueKind.Null), (now.GetProperty("verdict").GetString(), now.GetProperty("claim").ValueKind));
    }

    [Fact]
    public async Task The_last_answer_is_taken_back_and_the_history_keeps_both()
    {
        await using var service = await RunningService.Start(folder);
        var report = await service.ReadReport("review.pdf");
        await Answer(service, report, "8", "anna");
        var page = await service.Client.GetStringAsync($"/reports/{report}");
        Assert.Contains("/undo\"", page, StringComparison.Ordinal);
        var after = await (await RunningService.Send(service.Client, $"/reports/{report}", $"/reports/{report}/undo", ("by", "ben"))).Content.ReadAsStringAsync();
        Assert.Contains("1 to look at", after, StringComparison.Ordinal);
        Assert.Equal(("review", "0"), await Stands());
        var history = await service.Json($"/api/v1/reports/{report}/history");
        Assert.Equal([("anna", "8", "answered"), ("ben", "0", "undone")],
            history.EnumerateArray().Where(change => change.GetProperty("figureId").GetString() == RunningService.Doubtful).Select(change => (change.GetProperty("actor").GetString()!, change.GetProperty("toValue").GetString()!, change.GetProperty("reason").GetString()!)));
        Assert.Equal(HttpStatusCode.Conflict, (await service.Client.PostAsync($"/api/v1/reports/{report}/undo?by=ben", null)).StatusCode);
        await Answer(service, report, "9", "ben");
        Assert.Equal(("accepted", "9"), await Stands());

        async Task<(string?, string?)> Stands()
        {
            var now = await service.Json($"/api/v1/reports/{report}");
            return (now.GetProperty("verdict").GetString(), now.GetProperty("values").GetProperty(RunningService.Doubtful).GetProperty("value").GetString());
        }
    }

    [Fact]
    public async Task Keyed_by_two_a_figure_stands_when_both_say_the_same()
    {
        await using var service = await RunningService.Start(folder, change: options => options with { SecondKeying = true });
        var report = await service.ReadReport("review.pdf");
        Assert.Equal("review", await Key("7613", "anna"));
        using var ben = service.Visitor();
        ben.DefaultRequestHeaders.Add("Cookie", "by=ben");
        var blind = await ben.GetStringAsync($"/reports/{report}");
        Assert.Contains($"name=\"a:{RunningService.Doubtful}\"", blind, StringComparison.Ordinal);
        Assert.DoesNotContain("7613", blind, StringComparison.Ordinal);
        using var anna = service.Visitor();
        anna.DefaultRequestHeaders.Add("Cookie", "by=anna");
        var keyed = await anna.GetStringAsync($"/reports/{report}");
        Assert.DoesNotContain($"name=\"a:{RunningService.Doubtful}\"", keyed, StringComparison.Ordinal);
        // Who has keyed all goes on to the next report.
        Assert.Contains("keyed; waits for another person", keyed, StringComparison.Ordinal);
        Assert.Contains("formaction=\"/reports/next\" autofocus", keyed, StringComparison.Ordinal);

        Assert.Equal("review", await Key("7613", "anna")); // the same person again is not another one
        Assert.Equal("review", await Key("7618", "ben"));  // they differ: asked again
        Assert.Equal("accepted", await Key("7618", "anna"));
        Assert.Equal("7618", (await service.Json($"/api/v1/reports/{report}")).GetProperty("values").GetProperty(RunningService.Doubtful).GetProperty("value").GetString());

        async Task<string> Key(string value, string by) => (await (await Answer(service, report, value, by)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("verdict").GetString()!;
    }

    [Fact]
    public async Task A_doubtful_figure_without_a_place_is_shown_where_its_row_or_table_stands()
    {
        await using var service = await RunningService.Start(folder);
        var page = await service.Client.GetStringAsync($"/reports/{await service.ReadReport("unplaced-review.pdf")}");
        Assert.Matches($"name=\"a:{RunningService.Doubtful}\"[^>]* data-page=\"1\" data-box=\"50 60 40 20\"", page);
    }

    [Fact]
    public async Task Columns_that_are_called_alike_stand_under_their_groups()
    {
        await using var service = await RunningService.Start(folder);
        var page = WebUtility.HtmlDecode(await service.Client.GetStringAsync($"/reports/{await service.ReadReport("review.pdf")}"));
        Assert.Contains("<th colspan=\"5\">行政复议</th>", page, StringComparison.Ordinal);
        Assert.Contains("<th colspan=\"5\">复议后起诉</th>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_viewer_is_told_the_sums_that_a_doubtful_figure_stands_in()
    {
        var doubtful = "requests.new.research";
        await using var service = await RunningService.Start(folder);
        var report = await service.ReadReport("sums.pdf");
        var page = WebUtility.HtmlDecode(await service.Client.GetStringAsync($"/reports/{report}"));
        Assert.Contains($"data-id=\"{doubtful}\"", page, StringComparison.Ordinal);
        Assert.Contains($"name=\"a:{doubtful}\"", page, StringComparison.Ordinal);
        var sums = JsonDocument.Parse(page.Split($"name=\"a:{doubtful}\"")[1].Split("data-sums=\"")[1].Split("]}]\"")[0] + "]}]").RootElement;
        Assert.Equal(["→", "↓"], sums.EnumerateArray().Select(sum => sum.GetProperty("way").GetString()!).Order(StringComparer.Ordinal).Reverse().Order());
        Assert.Contains(sums.EnumerateArray(), sum => sum.GetProperty("left")[0].GetString() == "requests.new.total" && sum.GetProperty("right").GetArrayLength() == 6);
    }

    [Fact]
    public async Task A_question_about_a_single_figure_is_asked_too()
    {
        await using var service = await RunningService.Start(folder);
        var report = await service.ReadReport("row.pdf");
        var page = await service.Client.GetStringAsync($"/reports/{report}");
        Assert.Contains("1 to look at", page, StringComparison.Ordinal);
        var question = page.Split("type=\"checkbox\" name=\"")[1].Split('"')[0];
        Assert.StartsWith("a:layout.row_by_order#", question, StringComparison.Ordinal);
        await RunningService.Send(service.Client, $"/reports/{report}", $"/reports/{report}", ("by", "anna"), (question, "ok"));
        Assert.Equal(0, (await service.Json($"/api/v1/reports/{report}")).GetProperty("toReview").GetArrayLength());
    }

    [Fact]
    public async Task A_figure_that_is_sure_and_breaks_a_sum_can_be_put_right()
    {
        await using var service = await RunningService.Start(folder);
        var report = await service.ReadReport("broken.pdf");
        Assert.Equal("review", (await service.Json($"/api/v1/reports/{report}")).GetProperty("verdict").GetString());
        await RunningService.Send(service.Client, $"/reports/{report}", $"/reports/{report}", ("by", "anna"), ("a:review.direct.total", "0"));
        Assert.Equal("accepted", (await service.Json($"/api/v1/reports/{report}")).GetProperty("verdict").GetString());
        Assert.Contains("name=\"a:review.direct.total\"", await service.Client.GetStringAsync($"/reports/{await service.ReadReport("broken2.pdf")}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_no_figure_is_refused_in_the_language_of_the_page()
    {
        await using var service = await RunningService.Start(folder);
        var report = await service.ReadReport("review.pdf");
        using var reader = service.Visitor();
        reader.DefaultRequestHeaders.Add("Accept-Language", "zh-CN");
        var refused = await RunningService.Send(reader, $"/reports/{report}", $"/reports/{report}", ("by", "安娜"), ($"a:{RunningService.Doubtful}", "many"));
        Assert.Contains("录入的内容不是该处应填的数值", WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_and_questions_are_chinese_on_the_chinese_page()
    {
        await using var service = await RunningService.Start(folder);
        var report = await service.ReadReport("broken-review.pdf");
        using var reader = service.Visitor();
        reader.DefaultRequestHeaders.Add("Accept-Language", "zh-CN");
        var chinese = WebUtility.HtmlDecode(await reader.GetStringAsync($"/reports/{report}"));
        Assert.Contains("而其分项之和为 0。", chinese, StringComparison.Ordinal);
        Assert.Contains("的识别置信度为 60%。", chinese, StringComparison.Ordinal);
        Assert.DoesNotContain("add up to", chinese, StringComparison.Ordinal);
        await RunningService.Send(reader, $"/reports/{report}", $"/reports/{report}", ("by", "安娜"), ($"a:{RunningService.Doubtful}", "空白"));
        Assert.Equal("", (await service.Json($"/api/v1/reports/{report}")).GetProperty("values").GetProperty(RunningService.Doubtful).GetProperty("value").GetString());
        Assert.Contains("but its parts add up to 0", WebUtility.HtmlDecode(await service.Client.GetStringAsync($"/reports/{report}")), StringComparison.Ordinal);
    }
}
