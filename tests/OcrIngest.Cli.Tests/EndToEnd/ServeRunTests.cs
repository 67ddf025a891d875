using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OcrIngest.Imaging;
using OcrIngest.Native;

namespace OcrIngest.Cli.Tests.EndToEnd;

public sealed class ServeRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_is_larger_than_it_was_told_to_take_fails_with_a_word_why()
    {
        using (var large = new PageCanvas(new GrayImage(2_500, 2_000, new byte[2_500 * 2_000]), 8))
            large.Save(folder["large.png"]);
        using var process = RealProgram.Start(folder.Path, ["serve", "--urls", "http://127.0.0.1:0", "--jobs", "1", "--max-pages", "2", "--max-pixels", "4"]);
        try
        {
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
            using var client = new HttpClient { BaseAddress = new Uri(line!.Split(' ', ';')[3]) };
            foreach (var (path, code, message) in new[]
            {
                (Repository.Path("testdata/scans/seed003-born.pdf"), "too_many_pages", "at most 2 are read: split it."),
                (folder["large.png"], "image_too_large", "2500 x 2000 pixels; at most 20000 along a side and 4,000,000 in all are read: scan it at 300 dpi."),
            })
            {
                using var form = new MultipartFormDataContent { { new ByteArrayContent(File.ReadAllBytes(path)), "files", Path.GetFileName(path) } };
                var url = (await (await client.PostAsync("/api/v1/documents", form)).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("documents")[0].GetProperty("url").GetString();
                Assert.Contains("event: failed", await client.GetStringAsync($"{url}/events"), StringComparison.Ordinal);
                var document = await client.GetFromJsonAsync<JsonElement>(url);
                Assert.Equal(("failed", 1, code), (document.GetProperty("status").GetString(), document.GetProperty("attempts").GetInt32(), document.GetProperty("error").GetProperty("code").GetString()));
                Assert.EndsWith(message, document.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
            }
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

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
