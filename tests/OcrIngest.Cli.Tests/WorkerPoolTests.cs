using OcrIngest.Cli.Workers;
using OcrIngest.Documents;

namespace OcrIngest.Cli.Tests;

public sealed class WorkerPoolTests : IDisposable
{
    private static readonly WorkerLimits Limits = new() { MemoryBytes = 300L << 20, Watch = TimeSpan.FromMilliseconds(20), LastWords = TimeSpan.FromSeconds(1) };
    private static readonly WorkerLimits Hasty = Limits with { Page = TimeSpan.FromSeconds(3) };

    private readonly TemporaryFolder folder = new();
    private readonly ScratchFolder scratch = new();

    public void Dispose()
    {
        folder.Dispose();
        scratch.Dispose();
    }

    [Theory]
    [InlineData("ok", null)]
    [InlineData("once", null)]
    [InlineData("chatter", null)]
    [InlineData("crash", "crashed")]
    [InlineData("bug", "crashed")]
    [InlineData("garbage", "crashed")]
    [InlineData("hog", "out_of_memory")]
    [InlineData("managed", "out_of_memory")]
    [InlineData("encrypted", "encrypted_pdf")]
    public async Task A_document_ends_with_the_right_code_and_the_next_is_unharmed(string name, string? code)
    {
        using var pool = Pool(Limits);
        Assert.Equal(code, (await Ingest(pool, name + "-1.pdf")).Error?.Code);
        var next = await Ingest(pool, "ok-2.pdf");
        Assert.Null(next.Error);
        Assert.Equal(200, next.Reports.Single().Figures.Length);
    }

    [Theory]
    [InlineData("hang")]
    [InlineData("spin")]
    public async Task A_document_that_never_ends_is_stopped(string name)
    {
        using var pool = Pool(Hasty);
        var error = (await Ingest(pool, name + "-1.pdf")).Error!;
        Assert.Equal("timed_out", error.Code);
        Assert.Contains("page 1 was not done within 3 seconds", error.Message, StringComparison.Ordinal);
        Assert.Null((await Ingest(pool, "ok-2.pdf")).Error);
    }

    [Fact]
    public async Task Time_for_which_others_had_the_processor_is_not_the_documents()
    {
        using var pool = Pool(Hasty);
        Assert.Null((await Ingest(pool, "starved-1.pdf")).Error);
    }

    [Fact]
    public async Task An_answer_that_never_ends_is_a_crash()
    {
        using var pool = Pool(Limits with { MaxAnswerBytes = 4 << 20 });
        Assert.Equal("crashed", (await Ingest(pool, "endless-1.pdf")).Error!.Code);
    }

    [Fact]
    public async Task A_crash_is_explained_by_what_the_worker_said_last()
    {
        using var pool = Pool(Limits);
        Assert.Contains("a bug of ours", (await Ingest(pool, "bug-1.pdf")).Error!.Message, StringComparison.Ordinal);
        Assert.Contains("signal 9", (await Ingest(pool, "crash-1.pdf")).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_engine_is_not_the_documents_fault()
    {
        using var pool = Pool(Limits);
        var failed = await Assert.ThrowsAsync<EngineFailedException>(() => Ingest(pool, "engine-1.pdf"));
        Assert.Contains("libtesseract", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_cannot_start_is_a_broken_engine()
    {
        using var pool = new WorkerPool(TestProgram.Worker(Limits) with { Program = "/no/such/program" }, Limits, scratch);
        var failed = await Assert.ThrowsAsync<EngineFailedException>(() => Ingest(pool, "ok-1.pdf"));
        Assert.Contains("could not start", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_worker_left_in_its_temporary_folder_goes_with_it()
    {
        string left;
        using (var pool = Pool(Limits))
        {
            Assert.Null((await Ingest(pool, "temporary-1.pdf")).Error);
            left = await File.ReadAllTextAsync(folder["temporary-1.pdf.tmpdir"]);
            Assert.True(File.Exists(Path.Combine(left, "left")));
        }
        Assert.False(Directory.Exists(left));
    }

    [Fact]
    public async Task Cancelling_ends_the_work_in_hand()
    {
        using var pool = Pool(Limits);
        using var stop = new CancellationTokenSource();
        var document = folder.Document("wait-1.pdf");
        var work = pool.Ingest(new WorkerRequest(document, null), stop.Token);
        var pid = await Signals.Started(document);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);
        Assert.True(await Signals.Gone(pid));
    }

    private WorkerPool Pool(WorkerLimits limits) => new(TestProgram.Worker(limits), limits, scratch);

    private Task<IngestResult> Ingest(WorkerPool pool, string name) =>
        pool.Ingest(new WorkerRequest(folder.Document(name), null), CancellationToken.None);
}
