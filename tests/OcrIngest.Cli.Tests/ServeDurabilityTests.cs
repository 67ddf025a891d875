using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OcrIngest.Cli.Tests;

/// <summary>The service is killed, its disk fills up, its workers crash: nothing that it took is lost or done twice.</summary>
public sealed class ServeDurabilityTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_names_files_as_the_user_did()
    {
        await using var service = await ServeProcess.Start(folder);
        Assert.EndsWith("; the database is ocringest.db, originals are in data.", service.Announcement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_may_take_as_long_as_the_service_was_told()
    {
        await using var service = await ServeProcess.Start(folder, "", "--jobs", "1", "--page-timeout", "1");
        var document = await service.Until(await service.Upload("wait-1.pdf"), "failed");
        Assert.Equal("timed_out", document.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task Killed_while_it_reads_it_reads_again_and_all_that_waited()
    {
        string held, waiting;
        await using (var service = await ServeProcess.Start(folder))
        {
            (held, waiting) = (await service.Upload("wait-1.pdf"), await service.Upload("good-2.pdf"));
            await Until(() => File.Exists(Original(held) + ".started"));
            await service.Kill();
        }
        File.WriteAllText(Original(held) + ".go", "");
        await using var again = await ServeProcess.Start(folder);
        Assert.Equal(2, (await again.Until(held, "done")).GetProperty("attempts").GetInt32());
        Assert.Equal(1, (await again.Until(waiting, "done")).GetProperty("attempts").GetInt32());
        Assert.Equal(2, await again.Documents());
    }

    [Fact]
    public async Task A_document_in_hand_at_two_kills_has_failed_and_the_next_one_is_read()
    {
        string held = "", waiting = "";
        for (var kills = 0; kills < 2; kills++)
        {
            await using var service = await ServeProcess.Start(folder);
            (held, waiting) = (await service.Upload("wait-1.pdf"), await service.Upload("good-2.pdf"));
            await Until(() => File.Exists(Original(held) + ".started"));
            await service.Kill();
            File.Delete(Original(held) + ".started");
        }
        await using var last = await ServeProcess.Start(folder);
        Assert.Equal("crashed", (await last.Until(held, "failed")).GetProperty("error").GetProperty("code").GetString());
        await last.Until(waiting, "done");
    }

    [Fact]
    public async Task Killed_in_the_middle_of_an_upload_it_keeps_nothing_of_it_and_takes_it_when_it_is_sent_again()
    {
        await using (var service = await ServeProcess.Start(folder))
        {
            using var half = new TcpClient();
            await half.ConnectAsync("127.0.0.1", service.Client.BaseAddress!.Port);
            await half.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /api/v1/documents HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 1000000\r\n\r\n--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"good-1.pdf\"\r\n\r\n%PDF-1.7\n{new string('x', 200_000)}"));
            await Until(() => Directory.EnumerateFiles(folder["data/inbox"], "*.pdf", SearchOption.AllDirectories).Any());
            await service.Kill();
        }
        await using var again = await ServeProcess.Start(folder);
        Assert.Empty(Directory.GetFileSystemEntries(folder["data/inbox"]));
        Assert.Equal(0, await again.Documents());
        await again.Until(await again.Upload("good-1.pdf"), "done");
        Assert.Equal(1, await again.Documents());
    }

    [Fact]
    public async Task A_file_that_crashes_its_worker_each_time_has_failed_and_the_service_stays_up()
    {
        await using var service = await ServeProcess.Start(folder);
        var (poison, good) = (await service.Upload("crash-1.pdf"), await service.Upload("good-2.pdf"));
        Assert.Equal("crashed", (await service.Until(poison, "failed")).GetProperty("error").GetProperty("code").GetString());
        await service.Until(good, "done");
    }

    /// <summary>The folder of originals is a disk of its own with room for 4 MB, in a name space of the service's own.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public async Task With_a_full_disk_an_upload_is_refused_and_leaves_nothing_and_smaller_ones_are_taken()
    {
        Directory.CreateDirectory(folder["data"]);
        await using var service = await ServeProcess.Start(folder, "mount -t tmpfs -o size=4m tmpfs data &&");
        Assert.Equal(HttpStatusCode.InsufficientStorage, (await service.Send("good-1.pdf", [.. "%PDF-1.7\n"u8, .. new byte[8 << 20]])).StatusCode);
        Assert.Equal(0, await service.Documents());
        // All of its room is there again.
        Assert.Equal(HttpStatusCode.Accepted, (await service.Send("good-2.pdf", [.. "%PDF-1.7\n"u8, .. new byte[3 << 20]])).StatusCode);
        await service.Until(await service.Upload("good-3.pdf"), "done");
    }

    private string Original(string id) => folder[$"data/originals/{id}/page-0001.pdf"];

    private static async Task Until(Func<bool> isSo)
    {
        for (var tries = 0; tries < 600 && !isSo(); tries++)
            await Task.Delay(100);
        Assert.True(isSo());
    }
}
