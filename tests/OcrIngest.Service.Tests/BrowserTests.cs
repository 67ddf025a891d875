using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OcrIngest.Cli.Tests;
using OcrIngest.Reports;
using OcrIngest.Storage;

namespace OcrIngest.Service.Tests;

/// <summary>A person at a real browser. Needs Chromium, which only <c>./test.sh --all</c> installs.</summary>
[Trait("Category", "Long")]
public sealed class BrowserTests : IDisposable
{
    private const string Chromium = "/usr/bin/chromium";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_person_uploads_watches_and_answers_by_keyboard_until_the_report_is_accepted()
    {
        await using var service = await RunningService.Start(folder);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync(new() { BaseURL = service.Client.BaseAddress!.ToString(), Locale = "en-US", ViewportSize = new() { Width = 1366, Height = 768 } });
        var errors = new List<string>();
        page.PageError += (_, error) => errors.Add(error);
        page.Console += (_, message) => { if (message.Type == "error") errors.Add(message.Text); };

        await page.GotoAsync("/");
        await page.SetInputFilesAsync("input[multiple]", [new FilePayload { Name = "sums.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7\nsums"u8.ToArray() }]);
        await page.ClickAsync("form.upload button");
        await page.GetByRole(AriaRole.Link, new() { Name = "sums", Exact = true }).WaitForAsync();
        await page.GotoAsync("/");
        await page.FrameLocator("iframe.progress").Locator(".verdicts .review").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "某区人民政府" }).ClickAsync();

        // The doubtful figure has the focus, the viewer its frame, and its sums stand beside it.
        var field = page.Locator("input[name='a:requests.new.research']");
        await Assertions.Expect(field).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".box")).ToBeInViewportAsync();
        // The page, 200 pixels wide, is enlarged to show the cell.
        Assert.True((await page.Locator(".sheet img").BoundingBoxAsync())!.Width > 600);
        await Assertions.Expect(page.Locator("output.sums .breaks").First).ToBeVisibleAsync();
        // Over the field is the cell's picture, painted from side to side.
        var cutout = page.Locator("td.doubt canvas.cutout");
        await Assertions.Expect(cutout).ToBeInViewportAsync();
        Assert.True(await cutout.EvaluateAsync<bool>("cut => cut.getContext('2d').getImageData(0, 0, cut.width, cut.height).data.every((value, i) => i % 4 < 3 || value === 255)"));
        await page.FillAsync("input[name=by]", "anna");
        await field.FocusAsync();
        await page.Keyboard.TypeAsync("0");
        await Assertions.Expect(page.Locator("output.sums .breaks")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("Nobody needs to look at this report.").WaitForAsync();
        Assert.Equal("accepted", (await service.Json("/api/v1/reports")).GetProperty("reports")[0].GetProperty("verdict").GetString());

        // Who clicks on a figure sees its cell and what became of it.
        await page.ClickAsync("td[data-id='requests.new.research']");
        await Assertions.Expect(page.Locator("td.reviewed canvas.cutout")).ToBeInViewportAsync();
        await Assertions.Expect(page.Locator("td.reviewed output.past")).ToContainTextAsync("anna: 4 (uncertain) → 0 (reviewed)");

        // The answer is taken back by one keystroke.
        await page.Keyboard.PressAsync("Alt+KeyZ");
        await Assertions.Expect(field).ToBeFocusedAsync();

        // Of the words that are no figure, and of the suggestion, one keystroke each.
        foreach (var (keys, expected) in new[] { ("Alt+KeyB", "blank"), ("Alt+KeyX", "absent"), ("Alt+KeyS", "0") })
        {
            await page.Keyboard.PressAsync(keys);
            await Assertions.Expect(field).ToHaveValueAsync(expected);
        }
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_person_uploads_a_whole_folder_and_is_told_when_nothing_was_chosen()
    {
        await using var service = await RunningService.Start(folder);
        foreach (var name in new[] { "scans/2022/one.pdf", "scans/2023/one.pdf" })
            folder.File(name, "%PDF-1.7\n" + name);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync(new() { BaseURL = service.Client.BaseAddress!.ToString(), Locale = "en-US" });
        await page.GotoAsync("/");
        await page.ClickAsync("form.upload button");
        await page.GetByText("Choose files or a folder first.").WaitForAsync();
        await page.SetInputFilesAsync("input[webkitdirectory]", folder["scans"]);
        await page.ClickAsync("form.upload button");
        await page.GetByText("Taken: 2").WaitForAsync();

        // Dropped anywhere on its field a folder stands for its files, and files for themselves.
        folder.File("scans/three.pdf", "%PDF-1.7\nthree");
        var browsers = await page.Context.NewCDPSessionAsync(page);
        foreach (var (field, dropped, count) in new[] { ("webkitdirectory", new[] { folder["scans"] }, 3), ("multiple", [folder["scans/three.pdf"], folder["scans/2022/one.pdf"]], 2) })
        {
            await page.GotoAsync("/");
            var place = (await page.Locator($"form.upload label:has(input[{field}])").BoundingBoxAsync())!;
            foreach (var type in new[] { "dragEnter", "dragOver", "drop" })
                await browsers.SendAsync("Input.dispatchDragEvent", new()
                {
                    ["type"] = type,
                    ["x"] = place.X + 20,
                    ["y"] = place.Y + 20,
                    ["data"] = new { items = Array.Empty<object>(), files = dropped, dragOperationsMask = 1 },
                });
            await Assertions.Expect(page.Locator($"form.upload label:has(input[{field}]:valid)")).ToHaveCountAsync(1);
            await page.ClickAsync("form.upload button");
            await page.GetByText($"Taken: {count}").WaitForAsync();
        }
    }

    [Fact]
    public async Task A_person_whose_browser_runs_no_scripts_uploads_reviews_and_audits()
    {
        await using var service = await RunningService.Start(folder);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync(new() { BaseURL = service.Client.BaseAddress!.ToString(), Locale = "en-US", JavaScriptEnabled = false, ViewportSize = new() { Width = 1366, Height = 768 } });

        await page.GotoAsync("/");
        await page.SetInputFilesAsync("input[multiple]", [new FilePayload { Name = "sums.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7\nsums"u8.ToArray() }]);
        await page.ClickAsync("form.upload button");
        await page.GetByRole(AriaRole.Link, new() { Name = "sums", Exact = true }).ClickAsync();
        // The page calls itself again until the document is read.
        await page.GetByRole(AriaRole.Link, new() { Name = "某区人民政府" }).ClickAsync();

        // The page and the cut-out of the cell are there, and the doubtful figure has the focus.
        var field = page.Locator("input[name='a:requests.new.research']");
        await Assertions.Expect(field).ToBeFocusedAsync();
        foreach (var picture in new[] { ".paper noscript img", "td.doubt noscript img" })
            await Assertions.Expect(page.Locator(picture).First).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await page.Locator("td.doubt noscript img").EvaluateAsync<int>("picture => picture.naturalWidth") > 20);
        await page.FillAsync("input[name=by]", "anna");
        await field.FillAsync("0");
        await field.PressAsync("Enter");
        await page.GetByText("Nobody needs to look at this report.").WaitForAsync();
        var store = service.Services.GetRequiredService<RecordStore>();
        var report = store.Load(new Uri(page.Url).Segments[^1].Split('.')[0])!.Reports.Single();
        Assert.Equal((Verdict.Accepted, "0", FigureStatus.Reviewed), (report.Verdict, Now(report).Value, Now(report).Status));

        // An answer is taken back, and the figure confirmed by a word.
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await field.FillAsync("blank");
        await page.GetByRole(AriaRole.Button, new() { Name = "Take the answers" }).ClickAsync();
        await page.GetByText("Nobody needs to look at this report.").WaitForAsync();

        await page.GotoAsync("/audit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw 100 more" }).ClickAsync();
        await page.PressAsync("input[name=printed]", "Enter");
        await page.GetByText("1 looked at, 0 wrong, 99 waiting").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Wrong", Exact = true }).ClickAsync();
        await page.GetByText("2 looked at, 1 wrong, 98 waiting").WaitForAsync();
        Assert.Equal((2, 1, 98), (store.Audit().Judged, store.Audit().Wrong, store.Audit().Waiting));

        static FigureValue Now(ReportResult report) => report.Figures.Single(figure => figure.Id == "requests.new.research").Value;
    }

    [Fact]
    public async Task However_long_a_files_name_it_takes_one_line_of_the_review()
    {
        await using var service = await RunningService.Start(folder);
        var id = await service.ReadReport($"review-{new string('年', 70)}.pdf");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync(new() { BaseURL = service.Client.BaseAddress!.ToString(), ViewportSize = new() { Width = 1366, Height = 768 } });
        await page.GotoAsync($"/reports/{id}");
        var name = page.Locator(".head h1 a");
        Assert.InRange(await name.EvaluateAsync<double>("link => link.getBoundingClientRect().height / parseFloat(getComputedStyle(link).fontSize)"), 1, 2);
        Assert.Equal($"review-{new string('年', 70)}", await name.GetAttributeAsync("title"));
    }

    [Fact]
    public async Task A_person_audits_by_the_keyboard()
    {
        await using var service = await RunningService.Start(folder);
        await service.ReadReport("one.pdf");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await browser.NewPageAsync(new() { BaseURL = service.Client.BaseAddress!.ToString(), Locale = "en-US" });
        await page.GotoAsync("/audit");
        await page.GetByRole(AriaRole.Button, new() { Name = "Draw 100 more" }).ClickAsync();
        // Who ends the name with Enter has not yet said anything of the figure.
        await page.Locator("input[name=by]").FocusAsync();
        await page.Keyboard.TypeAsync("anna");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("0 looked at, 0 wrong, 100 waiting").WaitForAsync();
        await Assertions.Expect(page.Locator("input[name=printed]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("1 looked at, 0 wrong, 99 waiting").WaitForAsync();
        foreach (var key in new[] { "Tab", "Tab", "Tab", "Enter" })
            await page.Keyboard.PressAsync(key);
        await page.GetByText("2 looked at, 1 wrong, 98 waiting").WaitForAsync();
        await page.Keyboard.TypeAsync("7");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByText("3 looked at, 2 wrong, 97 waiting").WaitForAsync();
        Assert.Equal(["0", "?", "7"], await Printed());

        async Task<List<string>> Printed()
        {
            await using var database = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={folder["test.db"]};Pooling=false");
            await database.OpenAsync();
            await using var command = database.CreateCommand();
            command.CommandText = "SELECT printed FROM audits WHERE printed IS NOT NULL ORDER BY id";
            await using var reader = await command.ExecuteReaderAsync();
            var found = new List<string>();
            while (await reader.ReadAsync())
                found.Add(reader.GetString(0));
            return found;
        }
    }
}
