using OcrIngest.Documents;
using OcrIngest.Reports;
using OcrIngest.Storage;

namespace OcrIngest.Cli.Tests;

public sealed class IngestTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Bad_files_fail_with_one_line_each_and_stop_no_other()
    {
        string[] names = ["ok-1", "crash-2", "review-3", "hog-4", "encrypted-5", "ok-6"];
        foreach (var name in names)
            folder.Document($"in/{name}.pdf");
        folder.File("in/empty.pdf", "");
        folder.File("in/notes.txt", "notes");

        var (code, output, errors) = await CliProcess.Run(folder, "ingest", "in", "missing.pdf", "--out", "out", "--jobs", "2", "--memory-limit", "300");

        Assert.Equal(2, code);
        Assert.Equal(
            ["/in/crash-2.pdf: crashed", "/in/empty.pdf: empty_file", "/in/encrypted-5.pdf: encrypted_pdf", "/in/hog-4.pdf: out_of_memory", "/missing.pdf: not_found"],
            errors.Select(line => string.Join(": ", line[folder.Path.Length..].Split(": ")[..2])).Order(StringComparer.Ordinal));
        Assert.Contains(output, line => line.StartsWith(folder["in/ok-1.pdf"] + ": 1 page, 1 report accepted, ", StringComparison.Ordinal));
        Assert.Contains(output, line => line.StartsWith(folder["in/review-3.pdf"] + ": 1 page, 1 report review, ", StringComparison.Ordinal));
        Assert.StartsWith("documents: 8; read now: 3; already done: 0; failed: 5; reports accepted: 2; reports to review: 1;", output[^1], StringComparison.Ordinal);
        Assert.Equal(
            [.. names.Append("empty").Append("missing").Select(name => name + ".json").Order(StringComparer.Ordinal)],
            Directory.GetFiles(folder["out"]).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        Assert.Equal("crashed", Json("crash-2").Error!.Code);
        Assert.Equal(200, Json("ok-6").Reports[0].Figures.Length);
        Assert.Equal(["ok-1", "ok-6", "review-3"], Stored().Select(result => result.Name));
        using var store = Store();
        Assert.Equal("empty_file", store.Load(Json("empty").Sha256)!.Error!.Code);
    }

    [Fact]
    public async Task Killed_at_any_moment_it_goes_on_and_ends_with_the_same_rows()
    {
        var documents = Enumerable.Range(1, 5).Select(i => folder.Document($"in/ok-{i}.pdf")).ToArray();
        var waiting = folder.Document("in/wait-9.pdf");
        int worker;
        using (var first = CliProcess.Start(folder, "ingest", "in", "--out", "out", "--jobs", "1"))
        {
            worker = await Signals.Started(waiting);
            first.Signal("KILL");
            Assert.Equal(137, (await first.End()).Code);
        }
        Assert.True(await Signals.Gone(worker), "the worker outlived the program");
        var left = Assert.Single(Directory.GetDirectories(folder["tmp"]));
        File.WriteAllText(waiting.Files[0] + ".go", "");
        File.Delete(folder["out/ok-2.json"]);
        var kept = File.ReadAllBytes(folder["out/ok-1.json"]);

        var (code, output, errors) = await CliProcess.Run(folder, "ingest", "in", "--out", "out", "--jobs", "2");

        Assert.Equal((0, 0), (code, errors.Length));
        Assert.Equal(5, output.Count(line => line.EndsWith(", already done", StringComparison.Ordinal)));
        Assert.Contains(output, line => line.StartsWith(folder["in/wait-9.pdf"] + ": 1 page, 1 report accepted, ", StringComparison.Ordinal));
        Assert.Equal(
            documents.Append(waiting).Select(document => Text(FakeRecognition.Result(document))),
            Stored().Select(Text));
        Assert.Equal(kept, File.ReadAllBytes(folder["out/ok-1.json"]));
        Assert.Equal(Text(FakeRecognition.Result(documents[1])), File.ReadAllText(folder["out/ok-2.json"]));
        Assert.DoesNotContain(Directory.GetFiles(folder["out"]), path => path.EndsWith(".tmp", StringComparison.Ordinal));
        Assert.False(Directory.Exists(left), "what the killed run left in the temporary folder is still there");
    }

    [Fact]
    [Trait("Category", "Long")]
    public async Task Killed_ten_times_it_ends_with_the_rows_of_a_run_that_nothing_disturbed()
    {
        var documents = Enumerable.Range(100, 200).Select(i => folder.Document($"in/ok-{i}.pdf")).ToArray();
        for (var kill = 0; kill < 10; kill++)
            await CliProcess.KillAfter(kill * 23 % 37 + 15 * kill, folder, "ingest", "in", "--out", "out", "--jobs", "3");
        var (code, _, errors) = await CliProcess.Run(folder, "ingest", "in", "--out", "out", "--jobs", "3");
        Assert.Equal((0, 0), (code, errors.Length));
        var expected = documents.Select(document => Text(FakeRecognition.Result(document))).ToArray();
        Assert.Equal(expected, Stored().Select(Text));
        Assert.Equal(expected, documents.Select(document => File.ReadAllText(folder[$"out/{document.Name}.json"])));
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_ends_it_with_130_and_keeps_what_was_finished(string signal)
    {
        folder.Document("in/ok-1.pdf");
        var waiting = folder.Document("in/wait-2.pdf");
        folder.Document("in/zz-3.pdf");
        using var run = CliProcess.Start(folder, "ingest", "in", "--jobs", "1");
        var worker = await Signals.Started(waiting);
        run.Signal(signal);
        var (code, _, errors) = await run.End();
        Assert.Equal((130, "Interrupted. What was finished is kept; the same command goes on from there."), (code, errors.Single()));
        Assert.True(await Signals.Gone(worker), "the worker outlived the program");
        Assert.Equal(["ok-1"], Stored().Select(result => result.Name));
        using var store = Store();
        Assert.Equal(DocumentStatus.Pending, store.StatusOf(waiting.Sha256));
    }

    [Fact]
    public async Task A_failed_document_is_tried_again_by_the_next_run()
    {
        var waiting = folder.Document("in/wait-1.pdf");
        Assert.Equal(2, (await CliProcess.Run(folder, "ingest", "in", "--page-timeout", "2")).Code);
        File.WriteAllText(waiting.Files[0] + ".go", "");
        Assert.Equal(0, (await CliProcess.Run(folder, "ingest", "in")).Code);
        Assert.Equal(["wait-1"], Stored().Select(result => result.Name));
    }

    [Fact]
    public async Task Equal_files_are_one_document_and_equal_names_are_told_apart()
    {
        folder.Document("in/a/ok-1.pdf", "the same");
        folder.Document("in/b/ok-2.pdf", "the same");
        folder.Document("in/c/ok-1.pdf", "another");
        var (code, output, _) = await CliProcess.Run(folder, "ingest", "in", "--out", "out", "--jobs", "3");
        Assert.Equal((0, 1), (code, output.Count(line => line.EndsWith(", already done", StringComparison.Ordinal))));
        Assert.Equal(2, Stored().Length);
        Assert.Equal(("ok-1", "ok-2"), (Json("ok-1").Name, Json("ok-2").Name));
        Assert.Equal(Json("ok-1").Sha256, Json("ok-2").Sha256);
        Assert.NotEqual(Json("ok-1").Sha256, Json("ok-1~2").Sha256);
    }

    [Fact]
    public async Task Missing_overlays_are_drawn_by_reading_again()
    {
        folder.Document("in/ok-1.pdf");
        Assert.Equal(0, (await CliProcess.Run(folder, "ingest", "in", "--out", "out")).Code);
        Assert.False(File.Exists(folder["out/ok-1-1.png"]));
        var (_, output, _) = await CliProcess.Run(folder, "ingest", "in", "--out", "out", "--overlay");
        Assert.True(File.Exists(folder["out/ok-1-1.png"]));
        Assert.DoesNotContain("already done", output[0], StringComparison.Ordinal);
        (_, output, _) = await CliProcess.Run(folder, "ingest", "in", "--out", "out", "--overlay");
        Assert.EndsWith("already done", output[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_on_which_nothing_can_be_read_ends_the_run_with_one_error()
    {
        for (var i = 0; i < 8; i++)
            folder.Document($"in/engine-{i}.pdf");
        var (code, _, errors) = await CliProcess.Run(folder, "ingest", "in", "--jobs", "1");
        Assert.Equal(2, code);
        Assert.Equal(3, errors.Length);
        Assert.Equal("libtesseract is missing: run .ci/install.", errors[^1]);
    }

    [Fact]
    public async Task A_disk_that_fills_up_ends_in_one_error_and_the_next_run_finishes()
    {
        for (var i = 0; i < 30; i++)
            folder.Document($"in/ok-{i:D2}.pdf");
        // Files end at 2000 blocks of 512 bytes: some documents fit into the database, not all. (The runtime itself would make a large
        // file in memory for its double mapping of code.)
        var (code, _, errors) = await CliProcess.RunUnder("trap '' XFSZ; ulimit -f 2000; export DOTNET_EnableWriteXorExecute=0;", folder, "ingest", "in", "--jobs", "1");
        Assert.Equal((2, 1), (code, errors.Length));
        Assert.Contains("ocringest.db", errors[0], StringComparison.Ordinal);
        Assert.InRange(Stored().Length, 1, 29);
        Assert.Equal(0, (await CliProcess.Run(folder, "ingest", "in", "--jobs", "1")).Code);
        Assert.Equal(30, Stored().Length);
    }

    [Theory]
    [InlineData("--out", "file/out", "file/out")]
    [InlineData("--db", "file", "is not a SQLite database")]
    [InlineData("--db", "no/such/folder/x.db", "cannot be opened")]
    [InlineData("--db", "postgres://u:secret@127.0.0.1:1/d", "cannot be reached")]
    public async Task A_place_that_cannot_be_written_is_one_error(string option, string value, string expected)
    {
        folder.Document("in/ok-1.pdf");
        folder.File("file", new string('x', 5000));
        var (code, output, errors) = await CliProcess.Run(folder, "ingest", "in", option, value);
        Assert.Equal((2, 0, 1), (code, output.Length, errors.Length));
        Assert.Contains(expected, errors[0], StringComparison.Ordinal);
        Assert.DoesNotContain("secret", errors[0], StringComparison.Ordinal);
    }

    private RecordStore Store() =>
        DatabaseUrl.TryParse(folder["ocringest.db"], out var url, out var error) ? RecordStore.OpenExisting(url) : throw new InvalidOperationException(error);

    private IngestResult[] Stored()
    {
        using var store = Store();
        return [.. store.LoadAll()];
    }

    private IngestResult Json(string name) => ResultJson.Read(File.ReadAllBytes(folder[$"out/{name}.json"]));

    private static string Text(IngestResult result) => System.Text.Encoding.UTF8.GetString(ResultJson.Write(result));
}
