using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using OcrIngest.Storage;
using OcrIngest.Storage.Queue;

namespace OcrIngest.Service.Work;

/// <summary>
/// Tells all who listen how their documents are doing, by one look into the database for all of them: soon after this process wrote something, and every so often, for workers
/// elsewhere write too.
/// </summary>
/// <param name="find">The documents of these hashes; those that are gone are left out.</param>
/// <param name="stopping">When this is cancelled nobody is told any more, so that no listener keeps the service from ending.</param>
internal sealed class DocumentWatch(Func<IReadOnlyCollection<string>, ImmutableArray<ListedDocument>> find, ILogger<DocumentWatch> log, CancellationToken stopping) : SteadyLoop(TimeSpan.Zero, log)
{
    private static readonly TimeSpan Unasked = TimeSpan.FromSeconds(2), Breath = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<ChannelWriter<ListedDocument>, string> listeners = new();
    private readonly SemaphoreSlim written = new(0);

    /// <summary>Have a look soon.</summary>
    public void Wake()
    {
        if (written.CurrentCount == 0)
            written.Release();
    }

    /// <summary>How a document is doing, at first and whenever that was looked at, until it has ended or is gone. Who is slow is told the latest only.</summary>
    public async IAsyncEnumerable<ListedDocument> Follow(string sha256, [EnumeratorCancellation] CancellationToken stop)
    {
        var told = Channel.CreateBounded<ListedDocument>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        using var ends = stopping.Register(() => told.Writer.TryComplete());
        listeners[told.Writer] = sha256;
        Wake();
        try
        {
            await foreach (var document in told.Reader.ReadAllAsync(stop))
            {
                yield return document;
                if (document.Status is DocumentStatus.Done or DocumentStatus.Failed)
                    yield break;
            }
        }
        finally
        {
            listeners.TryRemove(told.Writer, out _);
        }
    }

    protected override async Task<bool> Next(CancellationToken stoppingToken)
    {
        await written.WaitAsync(Unasked, stoppingToken);
        var wanted = listeners.ToArray();
        if (wanted.Length > 0)
            Tell(wanted);
        await Task.Delay(Breath, stoppingToken);
        return true;
    }

    private void Tell(KeyValuePair<ChannelWriter<ListedDocument>, string>[] wanted)
    {
        var found = find([.. wanted.Select(listener => listener.Value).Distinct()]).ToDictionary(document => document.Sha256);
        foreach (var (listener, sha256) in wanted)
        {
            if (found.TryGetValue(sha256, out var document))
                listener.TryWrite(document);
            else
                listener.TryComplete();
        }
    }
}
