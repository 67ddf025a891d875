using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using OcrIngest.Cli.Workers;
using OcrIngest.Documents;
using OcrIngest.Storage;

namespace OcrIngest.Cli.Ingest;

/// <summary>
/// One run of <c>ingest</c>: finds documents, has them read, and commits each as it ends. The database is what counts: stopped at any moment,
/// the same run again finds there what is done and reads the rest.
/// </summary>
internal sealed class IngestRun(RecordStore store, WorkerPool pool, ResultFiles? files, IProgressView view)
{
    /// <summary>So many documents that no worker could work on, before any other was read, mean that the machine is at fault.</summary>
    private const int HopelessDocuments = 3;

    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> taken = new(StringComparer.Ordinal);
    private int engineFailures;

    public RunTotals Totals { get; private set; } = RunTotals.Zero;

    /// <exception cref="EngineFailedException">The database, the disk or the machine keeps the run from going on. What was finished is kept.</exception>
    /// <exception cref="OperationCanceledException">Cancelled. What was finished is kept.</exception>
    public async Task Run(IEnumerable<DiscoveredInput> inputs, int jobs, CancellationToken cancellationToken)
    {
        // Finding runs ahead of reading, so that the view knows how much there is to do.
        var queue = Channel.CreateBounded<DiscoveredInput>(new BoundedChannelOptions(10_000) { SingleWriter = true });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var finding = Task.Run(() => Find(inputs, queue.Writer, stop.Token), CancellationToken.None);
        try
        {
            await Parallel.ForEachAsync(
                queue.Reader.ReadAllAsync(stop.Token), new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = stop.Token }, End);
            await finding;
        }
        finally
        {
            await stop.CancelAsync();
            await finding.ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task Find(IEnumerable<DiscoveredInput> inputs, ChannelWriter<DiscoveredInput> queue, CancellationToken cancellationToken)
    {
        var found = 0;
        try
        {
            foreach (var input in inputs)
            {
                await queue.WriteAsync(input, cancellationToken);
                view.Found(++found, all: false);
            }
            view.Found(found, all: true);
            queue.Complete();
        }
        catch (Exception e)
        {
            queue.Complete(e);
            throw;
        }
    }

    private async ValueTask End(DiscoveredInput input, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var (result, alreadyDone) = input.Document is { } document ? await ReadOnce(document, cancellationToken) : (Rejected(input), false);
        result = result with { Name = input.Name };
        if (files is not null && !(alreadyDone && files.Has(input.Name)))
            files.Write(result);
        lock (gate)
        {
            var outcome = new DocumentOutcome(input.Path, result, alreadyDone, watch.Elapsed);
            Totals = Totals.Plus(outcome);
            view.Ended(outcome, Totals);
        }
    }

    /// <summary>A file that can be hashed at all is remembered as failed; what is not even that is only reported.</summary>
    private IngestResult Rejected(DiscoveredInput input)
    {
        var (sha256, bytes) = RejectedFile.Identify(input.Path);
        var result = IngestResult.Failed(
            new SourceDocument(input.Name, [], sha256 ?? "", bytes), input.Rejection!.Reason.Code(), input.Rejection.Message);
        return sha256 is null ? result : Saved(result);
    }

    /// <summary>The same bytes under two names are read once; the second waits for the first and takes what it left in the database.</summary>
    private async Task<(IngestResult, bool)> ReadOnce(SourceDocument document, CancellationToken cancellationToken)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = taken.GetOrAdd(document.Sha256, mine);
        if (first != mine)
        {
            await first.Task.WaitAsync(cancellationToken);
            return (store.Load(document.Sha256) ?? throw new OperationCanceledException("The run is being stopped."), true);
        }
        try
        {
            return await Read(document, cancellationToken);
        }
        finally
        {
            mine.SetResult();
        }
    }

    private async Task<(IngestResult, bool)> Read(SourceDocument document, CancellationToken cancellationToken)
    {
        if (store.StatusOf(document.Sha256) == DocumentStatus.Done && store.Load(document.Sha256) is { } done
            && (files is null || files.HasOverlays(document.Name, done)))
            return (done, true);
        store.Start(document);
        IngestResult result;
        try
        {
            result = await pool.Ingest(new WorkerRequest(document, files?.OverlayDirectory), cancellationToken);
            engineFailures = int.MinValue;
        }
        catch (EngineFailedException e) when (Interlocked.Increment(ref engineFailures) < HopelessDocuments)
        {
            result = IngestResult.Failed(document, "engine_failed", e.Message);
        }
        catch
        {
            store.Release(document.Sha256);
            throw;
        }
        return (Saved(result), false);
    }

    private IngestResult Saved(IngestResult result)
    {
        store.Save(result);
        return result;
    }
}
