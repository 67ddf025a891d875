using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using OcrIngest.Storage.Tests;

namespace OcrIngest.Cli.Tests;

/// <summary>Workers beside a service, with a real broker and a real database server: whoever dies, every document ends once.</summary>
[Collection(PostgresCollection.Name)]
public sealed class WorkersTests(PostgresCluster cluster) : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string database = cluster.NewDatabaseUrl();
    private readonly List<Process> workers = [];

    public void Dispose()
    {
        foreach (var worker in workers)
        {
            if (!worker.HasExited)
                worker.Kill(entireProcessTree: true);
            worker.WaitForExit();
            worker.Dispose();
        }
        folder.Dispose();
    }

    [Fact]
    public async Task Though_a_worker_is_killed_and_the_broker_goes_down_every_document_ends_once()
    {
        await using var broker = new RabbitServer();
        await broker.Start();
        await using var service = await ServeProcess.Start(folder, arguments: ["--jobs", "0", "--db", database, "--queue", broker.Url]);
        await service.Client.PostAsJsonAsync("/api/v1/webhooks", new { url = "http://127.0.0.1:9/", events = new[] { "document.done" } });
        var doomed = Worker(broker);
        Worker(broker);

        foreach (var name in Enumerable.Range(0, 30).Select(i => i == 7 ? "crash-7.pdf" : $"slow-{i}.pdf"))
            await service.Upload(name);
        var held = await UntilItHolds(doomed);
        doomed.Kill(); // this process alone, as kill -9 does it
        await broker.Kill();
        for (var i = 30; i < 40; i++)
            await service.Upload($"good-{i}.pdf");
        await broker.Start();
        Worker(broker);

        var documents = await UntilAllHaveEnded(service, 40);
        Assert.Equal(["crash-7"], documents.Where(document => document.Status == "failed").Select(document => document.Name));
        Assert.Equal([(held, 2)], documents.Where(document => document.Attempts != 1).Select(document => (document.Id, document.Attempts)));
        // Each result was saved once: each saving of one is told of.
        Assert.Equal("40 40", cluster.Value(database, "SELECT COUNT(*) || ' ' || COUNT(DISTINCT body::json -> 'data' ->> 'id') FROM webhook_messages"));
        Assert.Equal("0", cluster.Value(database, "SELECT COUNT(*) FROM original_parts"));
        await UntilNoMessageIsLeft(broker);
    }

    private Process Worker(RabbitServer broker)
    {
        var worker = Process.Start(new ProcessStartInfo("dotnet", TestProgram.Cli("worker", "--jobs", "1", "--db", database, "--queue", broker.Url)[1..]) { WorkingDirectory = folder.Path })!;
        workers.Add(worker);
        return worker;
    }

    private async Task<string> UntilItHolds(Process worker)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (cluster.Value(database, $"SELECT sha256 FROM documents WHERE status = 'running' AND holder LIKE '%/{worker.Id}/%'") is { } sha256)
                return sha256;
            await Task.Delay(50);
        }
        throw new TimeoutException("The worker took no document.");
    }

    private static async Task<Ended[]> UntilAllHaveEnded(ServeProcess service, int count)
    {
        for (var tries = 0; tries < 1200; tries++)
        {
            var list = (await service.Client.GetFromJsonAsync<JsonElement>("/api/v1/documents?count=500")).GetProperty("documents").EnumerateArray()
                .Select(one => new Ended(one.GetProperty("id").GetString()!, one.GetProperty("name").GetString()!, one.GetProperty("status").GetString()!, one.GetProperty("attempts").GetInt32())).ToArray();
            if (list.Length == count && list.All(one => one.Status is "done" or "failed"))
                return list;
            await Task.Delay(100);
        }
        throw new TimeoutException("Not every document has ended.");
    }

    private static async Task UntilNoMessageIsLeft(RabbitServer broker)
    {
        for (var tries = 0; tries < 100 && await broker.Messages() > 0; tries++)
            await Task.Delay(100);
        Assert.Equal(0u, await broker.Messages());
    }

    private sealed record Ended(string Id, string Name, string Status, int Attempts);
}
