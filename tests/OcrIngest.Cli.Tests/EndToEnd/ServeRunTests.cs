using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OcrIngest.Cli.Tests.EndToEnd;

public sealed class ServeRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_real_service_reads_what_is_uploaded_and_draws_its_pages()
    {
        using var process = RealProgram.Start(folder.Path, ["serve", "--urls", "http://127.0.0.1:0", "--jobs", "1"]);
        try
        {
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
            using var client = new HttpClient { BaseAddress = new Uri(line!.Split(' ', ';')[3]) };
            using var form = new MultipartFormDataContent { { new ByteArrayContent(File.ReadAllBytes(Repository.Path("testdata/scans/seed003-born.pdf"))), "files", "seed003-born.pdf" } };
            var document = (await (await client.PostAsync("/api/v1/documents", form)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("documents")[0].GetProperty("url").GetString();
            Assert.Contains("event: done", await client.GetStringAsync($"{document}/events"), StringComparison.Ordinal);
            Assert.Equal("accepted", (await client.GetFromJsonAsync<JsonElement>("/api/v1/reports")).GetProperty("reports")[0].GetProperty("verdict").GetString());
            Assert.Equal("image/png", (await client.GetAsync($"{document}/pages/2.png")).Content.Headers.ContentType!.MediaType);
            Assert.Equal("image/png", (await client.GetAsync($"{document}/reports/0/cells/requests.new.total.png")).Content.Headers.ContentType!.MediaType);
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{document}/pages/99.png")).StatusCode);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }
}
