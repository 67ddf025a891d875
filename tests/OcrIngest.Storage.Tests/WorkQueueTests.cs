using OcrIngest.Documents;
using OcrIngest.Storage.Queue;

namespace OcrIngest.Storage.Tests;

/// <summary>Who reads what. Each kind of database runs all of it.</summary>
public abstract class WorkQueueTests : IDisposable
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5), Over = TimeSpan.FromSeconds(-1);

    private readonly string folder = Directory.CreateTempSubdirectory("ocringest-queue").FullName;
    private readonly Lazy<RecordStore> store;

    protected WorkQueueTests() => store = new(() => RecordStore.Open(Url(folder)));

    protected abstract DatabaseUrl Url(string folder);

    private RecordStore Store => store.Value;

    public void Dispose()
    {
        if (store.IsValueCreated)
            Store.Dispose();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void Of_many_who_want_documents_each_document_is_one_readers()
    {
        Store.Enqueue(Enumerable.Range(0, 20).Select(Waiting));
        var got = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.For(0, 8, reader =>
        {
            var queue = new WorkQueue(Store, Long);
            for (var i = 0; i < 20; i++)
            {
                if ((reader % 2 == 0 ? queue.Claim() : queue.Claim(Waiting(i).Sha256)) is { } document)
                    got.Add(document.Sha256);
            }
        });
        Assert.Equal(Enumerable.Range(0, 20).Select(i => Waiting(i).Sha256).Order(StringComparer.Ordinal), got.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_each_that_waits_it_is_known_how_many_are_before_it()
    {
        Store.Enqueue([Waiting(2), Waiting(0), Waiting(1)]);
        Store.Enqueue([Waiting(3)]);
        // Given up by a reader outside the queue: it waits for nobody here.
        Store.Start(Waiting(9));
        Store.Release(Waiting(9).Sha256);
        new WorkQueue(Store).Claim();
        foreach (var document in Store.List(new ListFilter(), 10))
            Assert.Equal(document.Ahead, Store.Find(document.Sha256)!.Ahead);
        Assert.Equal([(9, 0), (3, 2), (1, 1), (0, 0), (2, 0)], Store.List(new ListFilter(), 10).Select(document => (int.Parse(document.Name[2..], System.Globalization.CultureInfo.InvariantCulture), document.Ahead)));
    }

    [Fact]
    public void A_document_is_its_readers_until_the_lease_is_over_and_nobody_elses_result_is_taken()
    {
        Store.Enqueue([Waiting(1)]);
        var (slow, next) = (new WorkQueue(Store, Over), new WorkQueue(Store, Long));
        var lost = slow.Claim()!;
        Assert.Null(next.Claim(lost.Sha256));
        next.Recover(2, alone: false);
        var held = next.Claim(lost.Sha256)!;
        next.Recover(2, alone: true);
        Assert.Equal((2, DocumentStatus.Running), (held.Attempt, Store.StatusOf(held.Sha256)));
        Assert.False(slow.Renew(lost));
        Assert.False(slow.Release(lost));
        Assert.False(slow.Finish(lost, Failed(1)));
        Assert.Equal(DocumentStatus.Running, Store.StatusOf(held.Sha256));
        Assert.True(next.Renew(held));
        Assert.True(next.Finish(held, Failed(1)));
        Assert.False(next.Finish(held, Failed(1)));
        Assert.Equal(DocumentStatus.Failed, Store.StatusOf(held.Sha256));
    }

    [Fact]
    public void What_was_given_back_was_not_begun_and_what_was_abandoned_twice_has_failed()
    {
        Store.Enqueue([Waiting(1)]);
        var queue = new WorkQueue(Store, Over);
        queue.Release(queue.Claim()!);
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            Assert.Equal(attempt, queue.Claim()!.Attempt);
            queue.Recover(2, alone: false);
        }
        Assert.Equal("crashed", Store.Find(Waiting(1).Sha256)!.ErrorCode);
    }

    [Fact]
    public void What_a_service_that_reads_alone_left_is_free_when_it_starts_and_not_before()
    {
        Store.Enqueue([Waiting(1)]);
        var queue = new WorkQueue(Store);
        queue.Claim();
        queue.Recover(2, alone: false);
        Assert.Null(queue.Claim());
        queue.Recover(2, alone: true);
        Assert.NotNull(queue.Claim());
    }

    [Fact]
    public void A_document_is_announced_once_its_original_is_there_and_again_when_its_message_or_its_reader_is_lost()
    {
        var (queue, carried, document) = (new WorkQueue(Store, Over), new CarriedOriginals(Store), Waiting(1));
        Store.Enqueue([document]);
        Assert.Empty(queue.Unannounced(9));
        Assert.Equal(document.Sha256, Assert.Single(carried.Missing(9)).Sha256);
        carried.Put(document);
        Assert.Empty(carried.Missing(9));
        Assert.Equal([document.Sha256], queue.Unannounced(9).AsEnumerable());
        queue.Announced([document.Sha256]);
        queue.AnnounceAgain(Long);
        Assert.Empty(queue.Unannounced(9));
        queue.AnnounceAgain(Over);
        Assert.Single(queue.Unannounced(9));
        queue.Announced([document.Sha256]);
        queue.Claim();
        queue.Recover(2, alone: false);
        Assert.Single(queue.Unannounced(9));
    }

    [Fact]
    public void An_original_comes_out_of_the_database_as_it_went_in_and_is_gone_when_it_was_read()
    {
        var (queue, carried) = (new WorkQueue(Store, Long), new CarriedOriginals(Store));
        var pages = new[] { new byte[(5 << 20) / 2], [], [1, 2, 3] };
        new Random(1).NextBytes(pages[0]);
        var document = Waiting(1) with { Files = [.. pages.Select((page, i) => Write($"{i}.tif", page))] };
        Store.Enqueue([document]);
        carried.Put(document);
        carried.Put(document);
        var held = queue.Claim()!;
        var got = carried.Get(held, Directory.CreateDirectory(Path.Combine(folder, "out")).FullName)!;
        Assert.Equal(["page-0001.tif", "page-0002.tif", "page-0003.tif"], got.Files.Select(Path.GetFileName));
        Assert.Equal(pages, got.Files.Select(File.ReadAllBytes));
        queue.Finish(held, Failed(1));
        Assert.Null(carried.Get(held, folder));
    }

    [Fact]
    public void No_more_originals_are_put_into_the_database_than_it_is_to_hold()
    {
        var carried = new CarriedOriginals(Store);
        Store.Enqueue(Enumerable.Range(0, 4).Select(Waiting));
        Assert.Equal(2, carried.Missing(2).Length);
        carried.Put(Waiting(0));
        Assert.Equal([Waiting(1).Sha256], carried.Missing(2).Select(document => document.Sha256));
        carried.Put(Waiting(1));
        Assert.Empty(carried.Missing(2));
    }

    private static SourceDocument Waiting(int i) => new($"w-{i}", [typeof(WorkQueueTests).Assembly.Location], $"{i:x64}", 1);

    private static IngestResult Failed(int i) => IngestResult.Failed(Waiting(i), "timed_out", "Too long.");

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}

public sealed class SqliteWorkQueueTests : WorkQueueTests
{
    protected override DatabaseUrl Url(string folder) =>
        DatabaseUrl.TryParse(Path.Combine(folder, "records.db"), out var url, out var error) ? url : throw new InvalidOperationException(error);
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresWorkQueueTests(PostgresCluster cluster) : WorkQueueTests
{
    private readonly DatabaseUrl url = cluster.NewDatabase();

    protected override DatabaseUrl Url(string folder) => url;
}
