using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace OcrIngest.Cli.Tests;

/// <summary>The service as a process, with fake workers that do what a document's name says. Started again in the same folder it goes on with what is there.</summary>
internal sealed class ServeProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServeProcess(Process process, string announcement)
    {
        this.process = process;
        Announcement = announcement;
        Client = new HttpClient { BaseAddress = new Uri(announcement.Split(' ', ';')[3]) };
    }

    /// <summary>What it says when it is ready.</summary>
    public string Announcement { get; }

    public HttpClient Client { get; }

    /// <param name="before">Commands of the shell that become the service, ending in <c>&amp;&amp;</c>.</param>
    public static async Task<ServeProcess> Start(TemporaryFolder folder, string before = "", params string[] arguments)
    {
        var shell = $"{before} exec \"$@\"";
        string[] serve = ["serve", "--urls", "http://127.0.0.1:0", "--data", "data", .. arguments.Length > 0 ? arguments : ["--jobs", "1"]];
        var start = new ProcessStartInfo(before.Length == 0 ? "/bin/sh" : "unshare",
            [.. before.Length == 0 ? [] : new[] { "-rm", "/bin/sh" }, "-c", shell, "sh", .. TestProgram.Cli(serve)])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
            Environment = { ["OCRINGEST_MODELS"] = Repository.Path("models") },
        };
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return new ServeProcess(process, line!);
    }

    /// <summary>As kill -9 does it, to the service and nothing else.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <returns>The document's id.</returns>
    public async Task<string> Upload(string name)
    {
        using var answer = await Send(name, Encoding.UTF8.GetBytes("%PDF-1.7\n" + name));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("documents")[0].GetProperty("id").GetString()!;
    }

    public async Task<HttpResponseMessage> Send(string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "files", name } };
        return await Client.PostAsync("/api/v1/documents", form);
    }

    public async Task<JsonElement> Until(string id, string status)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var document = await Client.GetFromJsonAsync<JsonElement>($"/api/v1/documents/{id}");
            if (document.GetProperty("status").GetString() == status)
                return document;
            await Task.Delay(100);
        }
        throw new TimeoutException($"{id} never was {status}.");
    }

    public async Task<int> Documents() => (await Client.GetFromJsonAsync<JsonElement>("/api/v1/documents")).GetProperty("documents").GetArrayLength();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
