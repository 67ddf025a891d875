using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using OcrIngest.Service.Work;
using OcrIngest.Storage;
using OcrIngest.Storage.Queue;

namespace OcrIngest.Service.Tests;

public sealed class DocumentWatchTests
{
    private const int Rounds = 5;

    [Fact]
    public async Task However_many_listen_the_database_is_asked_once_for_all()
    {
        var (one, many) = (await Looks(1), await Looks(200));
        // Each change is looked for once; now and then one looks without being told of a change.
        Assert.InRange(one, Rounds, Rounds + 2);
        Assert.InRange(many, Rounds, Rounds + 2);
    }

    [Fact]
    public async Task Nobody_asks_the_database_where_nobody_listens()
    {
        var looks = 0;
        using var watch = Watch(_ =>
        {
            looks++;
            return [];
        });
        await watch.StartAsync(CancellationToken.None);
        watch.Wake();
        await Task.Delay(500);
        await watch.StopAsync(CancellationToken.None);
        Assert.Equal(0, looks);
    }

    [Fact]
    public async Task Who_listens_to_a_document_that_is_gone_hears_no_more()
    {
        using var watch = Watch(_ => []);
        await watch.StartAsync(CancellationToken.None);
        Assert.False(await watch.Follow("gone", CancellationToken.None).GetAsyncEnumerator().MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10)));
        await watch.StopAsync(CancellationToken.None);
    }

    // How often the database is asked while some documents change a few times.
    private static async Task<int> Looks(int listeners)
    {
        var (looks, round) = (0, 0);
        using var watch = Watch(ids =>
        {
            Interlocked.Increment(ref looks);
            return [.. ids.Select(id => Document(id, Volatile.Read(ref round)))];
        });
        await watch.StartAsync(CancellationToken.None);
        var heard = Enumerable.Range(0, listeners).Select(i => watch.Follow($"document {i % 3}", CancellationToken.None).GetAsyncEnumerator()).ToList();
        await Task.WhenAll(heard.Select(listener => Until(listener, 0)));
        var before = Volatile.Read(ref looks);
        while (round < Rounds)
        {
            Interlocked.Increment(ref round);
            watch.Wake();
            await Task.WhenAll(heard.Select(listener => Until(listener, round)));
        }
        var during = Volatile.Read(ref looks) - before;
        await watch.StopAsync(CancellationToken.None);
        return during;
    }

    private static async Task Until(IAsyncEnumerator<ListedDocument> listener, int round)
    {
        do
            Assert.True(await listener.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10)));
        while (listener.Current.Attempts != round);
    }

    private static DocumentWatch Watch(Func<IReadOnlyCollection<string>, ImmutableArray<ListedDocument>> find) => new(find, NullLogger<DocumentWatch>.Instance, CancellationToken.None);

    private static ListedDocument Document(string id, int attempts) =>
        new(1, id, id, 1, 0, DocumentStatus.Running, null, null, attempts, "", null, null, 0, 0, 0, ImmutableSortedDictionary<string, double>.Empty);
}
