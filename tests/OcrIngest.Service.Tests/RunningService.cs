using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using OcrIngest.Cli.Tests;
using OcrIngest.Documents;
using OcrIngest.Forms;
using OcrIngest.Imaging;
using OcrIngest.Native;
using OcrIngest.Reports;
using OcrIngest.Reviewing;
using OcrIngest.Storage;

namespace OcrIngest.Service.Tests;

/// <summary>The service on a port of its own, with an engine that reads what the document's name says.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    public static readonly FormDefinition Form = Forms().Find("gidar-2021")!;

    private readonly TemporaryFolder folder;
    private readonly WebApplication app;

    private RunningService(TemporaryFolder folder, WebApplication app, Uri url)
    {
        (this.folder, this.app) = (folder, app);
        Client = new HttpClient { BaseAddress = url };
    }

    public HttpClient Client { get; }

    public string Data => folder["data"];

    public static FormLibrary Forms() => FormLibrary.Load(Repository.Path("models/forms"));

    /// <param name="hold">Documents named <c>hold…</c> are read when this ends.</param>
    public static async Task<RunningService> Start(TemporaryFolder folder, Task? hold = null, Func<ServiceOptions, ServiceOptions>? change = null)
    {
        var options = new ServiceOptions(new Uri("http://127.0.0.1:0"), Database(folder["test.db"]), folder["data"], 1);
        var app = ServiceHost.Build(change?.Invoke(options) ?? options, new ServiceEngines(Forms(), (document, stop) => Read(document, hold, stop), Draw));
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
        return new IngestResult(document.Name, document.Sha256, document.Bytes, 1, null, [Report(document.Name)], [], [new PageSize(1, 200, 300, 100)], ImmutableSortedDictionary<string, double>.Empty);
    }

    // All figures 0 and sure, but for one in no sum where the name says so.
    private static ReportResult Report(string name) => ReportJudge.Judge(Form, new ReportEvidence(Form.Id, [1], new ReportContext("某区人民政府", 2023, ""),
    [
        .. Form.FigureIds.Where(id => !id.StartsWith("requests.other.", StringComparison.Ordinal)).Select(id => new Figure(id, new FigureValue(
            "0", "0", FigureStatus.Read, name.StartsWith("review", StringComparison.Ordinal) && id == "disclosure.licensing.decisions" ? 0.6 : 0.9999, 1, new PixelRect(50, 60, 40, 20), [new FigureAlternative("8", 0.3)]))),
    ], []));

    private static Task Draw(SourceDocument document, int page, string path, CancellationToken stop) => Task.Run(() =>
    {
        using var canvas = new PageCanvas(new GrayImage(200, 300, Enumerable.Repeat((byte)255, 200 * 300).ToArray()), 8);
        canvas.Save(path);
    }, stop);
}
