using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using OcrIngest.Cli.Tests;
using OcrIngest.Documents;
using OcrIngest.Forms;
using OcrIngest.Imaging;
using OcrIngest.Native;
using OcrIngest.Reports;
using OcrIngest.Reviewing;
using OcrIngest.Storage;
using OcrIngest.Storage.Access;

namespace OcrIngest.Service.Tests;

/// <summary>The service on a port of its own, with an engine that reads what the document's name says.</summary>
internal sealed partial class RunningService : IAsyncDisposable
{
    public static readonly FormDefinition Form = Forms().Find("gidar-2021")!;

    /// <summary>The figure that is doubtful where the document's name holds <c>review</c>.</summary>
    public const string Doubtful = "disclosure.licensing.decisions";

    private readonly TemporaryFolder folder;
    private readonly WebApplication app;

    private RunningService(TemporaryFolder folder, WebApplication app, Uri url)
    {
        (this.folder, this.app) = (folder, app);
        Client = new HttpClient { BaseAddress = url };
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    public string Data => folder["data"];

    public static FormLibrary Forms() => FormLibrary.Load(Repository.Path("models/forms"));

    /// <param name="hold">Documents named <c>hold…</c> are read when this ends.</param>
    public static async Task<RunningService> Start(TemporaryFolder folder, Task? hold = null, Func<ServiceOptions, ServiceOptions>? change = null)
    {
        var options = new ServiceOptions(new Uri("http://127.0.0.1:0"), Database(folder["test.db"]), folder["data"], 1);
        var app = ServiceHost.Build(change?.Invoke(options) ?? options, new ServiceEngines(Forms(), (document, stop) => Read(document, hold, stop), Draw, DrawFigures));
        await app.StartAsync();
        return new RunningService(folder, app, new Uri(app.Urls.Single()));
    }

    public async Task<JsonElement> Json(string path) => await Client.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Uploads files of the given names that hold their names.</summary>
    public async Task<HttpResponseMessage> Upload(params string[] names)
    {
        using var form = new MultipartFormDataContent();
        foreach (var name in names)
            form.Add(new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes("%PDF-1.7\n" + name)) { Headers = { ContentType = new MediaTypeHeaderValue("application/pdf") } }, "files", name);
        return await Client.PostAsync("/api/v1/documents", form);
    }

    public async Task<string> UploadOne(string name) =>
        (await (await Upload(name)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("documents")[0].GetProperty("id").GetString()!;

    /// <summary>Uploads a file and waits until it is read.</summary>
    /// <returns>The id of its report.</returns>
    public async Task<string> ReadReport(string name)
    {
        var id = await UploadOne(name);
        await Until(id, "done");
        return $"{id}.0";
    }

    /// <summary>Makes a key in the database.</summary>
    public static string Key(TemporaryFolder folder, string name, Role role)
    {
        using var store = RecordStore.Open(Database(folder["test.db"]));
        return new KeyStore(store).Add(name, role)!;
    }

    /// <summary>Somebody else at another browser or with another key.</summary>
    public HttpClient Visitor(string? key = null, bool follow = true)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = follow }) { BaseAddress = Client.BaseAddress };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    /// <summary>Fills a form of a page in and sends it, as a browser would.</summary>
    public static async Task<HttpResponseMessage> Send(HttpClient client, string page, string action, params (string Name, string Value)[] fields)
    {
        var text = await client.GetStringAsync(page);
        var hidden = Hidden().Matches(text).Select(match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value))).DistinctBy(field => field.Item1);
        using var form = new FormUrlEncodedContent(hidden.Concat(fields).Select(field => new KeyValuePair<string, string>(field.Item1, field.Item2)));
        return await client.PostAsync(action, form);
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    /// <summary>Waits until a document has come to a state.</summary>
    public async Task<JsonElement> Until(string id, string status)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var document = await Json($"/api/v1/documents/{id}");
            if (document.GetProperty("status").GetString() == status)
                return document;
            await Task.Delay(50);
        }
        throw new TimeoutException($"{id} never was {status}.");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static DatabaseUrl Database(string text) => DatabaseUrl.TryParse(text, out var url, out var error) ? url : throw new FormatException(error);

    private static async Task<IngestResult> Read(SourceDocument document, Task? hold, CancellationToken stop)
    {
        if (document.Name.StartsWith("hold", StringComparison.Ordinal) && hold is not null)
            await hold.WaitAsync(stop);
        if (document.Name.StartsWith("bad", StringComparison.Ordinal))
            return IngestResult.Failed(document, "crashed", "The file crashed the reader.");
        return new IngestResult(document.Name, document.Sha256, document.Bytes, 1, null, [Read(document.Name)], [], [new PageSize(1, 200, 300, 100)], ImmutableSortedDictionary<string, double>.Empty.Add("figures", 0.5));
    }

    // All figures 0 and sure, but for one in no sum where the name says so; of 2023, or the year that the name begins with.
    private static ReportResult Read(string name) => ReportJudge.Judge(Form, new ReportEvidence(Form.Id, [1], new ReportContext("某区人民政府", int.TryParse(name.AsSpan(0, Math.Min(4, name.Length)), out var year) ? year : 2023, ""),
    [
        .. Form.FigureIds.Where(id => !id.StartsWith("requests.other.", StringComparison.Ordinal)).Select(id => new Figure(id, new FigureValue(
            Value(name, id), Value(name, id), FigureStatus.Read, IsDoubtful(name, id) ? 0.6 : 0.9999, IsDoubtful(name, id) && name.StartsWith("unplaced", StringComparison.Ordinal) ? 0 : 1,
            IsDoubtful(name, id) && name.StartsWith("unplaced", StringComparison.Ordinal) ? default : new PixelRect(50, 60, 40, 20), [new FigureAlternative("8", 0.3)]))),
    ],
    // A row of one figure that was known by its place only.
    name.StartsWith("row", StringComparison.Ordinal) ? [new Finding("layout.row_by_order", FindingKind.Layout, FindingSeverity.Warning, "A row is taken for 'licensing' by its order.", ["disclosure.licensing"])] : []));

    private static bool IsDoubtful(string name, string id) => id == Doubtful && name.Contains("review", StringComparison.Ordinal) || id == "requests.new.research" && name.StartsWith("sums", StringComparison.Ordinal);

    private static string Value(string name, string id) => id switch
    {
        // 3 came in, and 3 are carried forward.
        "requests.new.natural_person" or "requests.new.total" or "requests.carried_forward.natural_person" or "requests.carried_forward.total" when name.Contains("open", StringComparison.Ordinal) => "3",
        // More than its row, which says nothing.
        "review.direct.total" when name.StartsWith("broken", StringComparison.Ordinal) => "5",
        // Does not go with its row.
        "requests.new.research" when name.StartsWith("sums", StringComparison.Ordinal) => "4",
        _ => "0",
    };

    // A black page: what was read is not what this is about.
    private static void DrawFigures(PageImage page, IngestResult result, string path)
    {
        using var canvas = new PageCanvas(new GrayImage(page.Gray.Width, page.Gray.Height, new byte[page.Gray.Pixels.Length]), 8);
        canvas.Save(path);
    }

    private static Task Draw(SourceDocument document, int page, string path, CancellationToken stop) => Task.Run(() =>
    {
        using var canvas = new PageCanvas(new GrayImage(200, 300, Enumerable.Repeat((byte)255, 200 * 300).ToArray()), 8);
        canvas.Save(path);
    }, stop);
}
