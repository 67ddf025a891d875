using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using OcrIngest.Bench;
using OcrIngest.Bench.Scoring;
using OcrIngest.Cli.Ingest;
using OcrIngest.Cli.Workers;
using OcrIngest.Documents;

namespace OcrIngest.Cli.Bench;

/// <summary>Reads documents whose truth is known, in workers like <c>ingest</c>, and scores each as it ends. Nothing is stored.</summary>
internal sealed class BenchRun(WorkerPool pool, IProgressView view)
{
    private readonly Lock gate = new();
    private RunTotals totals = RunTotals.Zero;

    /// <returns>In the order of the cases.</returns>
    /// <exception cref="EngineFailedException">The machine keeps the run from going on.</exception>
    public async Task<ImmutableArray<DocumentScore>> Run(ImmutableArray<TruthCase> cases, int jobs, CancellationToken cancellationToken)
    {
        var scores = new ConcurrentDictionary<int, DocumentScore>();
        view.Found(cases.Length, all: true);
        await Parallel.ForAsync(0, cases.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellationToken },
            async (i, token) => scores[i] = await Score(cases[i], token));
        return [.. scores.OrderBy(pair => pair.Key).Select(pair => pair.Value)];
    }

    private async Task<DocumentScore> Score(TruthCase known, CancellationToken cancellationToken)
    {
        var (result, cost) = await Read(known, cancellationToken);
        var score = DocumentScorer.Score(known, result, new DocumentCost(cost.WallSeconds, cost.CpuSeconds, cost.PeakBytes));
        lock (gate)
        {
            var outcome = new DocumentOutcome(known.Truth.Document.Name, result, AlreadyDone: false, TimeSpan.FromSeconds(cost.WallSeconds));
            totals = totals.Plus(outcome);
            view.Ended(outcome, totals);
        }
        return score;
    }

    private async Task<(IngestResult Result, WorkerCost Cost)> Read(TruthCase known, CancellationToken cancellationToken)
    {
        // The worker asks for an identity only to give it back; hashing the files would be time that is not the recogniser's.
        var identity = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', known.Files))));
        var document = new SourceDocument(known.Truth.Document.Name, known.Files, identity, 0);
        try
        {
            var bytes = known.Files.Sum(file => FileFacts.LengthOf(file, DocumentLimits.Default));
            return await pool.IngestMeasured(new WorkerRequest(document with { Bytes = bytes }, null) { Trace = true }, cancellationToken);
        }
        catch (InputRejectedException e)
        {
            return (IngestResult.Failed(document, e.Reason.Code(), e.Message), new WorkerCost(0, 0, 0));
        }
    }
}
