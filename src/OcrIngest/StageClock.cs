using System.Collections.Immutable;
using System.Diagnostics;

namespace OcrIngest;

/// <summary>Adds up wall time per stage of one document. Not thread-safe.</summary>
public sealed class StageClock
{
    private readonly Dictionary<string, long> ticks = [];

    public T Time<T>(string stage, Func<T> work)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            return work();
        }
        finally
        {
            ticks[stage] = ticks.GetValueOrDefault(stage) + Stopwatch.GetTimestamp() - start;
        }
    }

    /// <summary>Seconds by stage.</summary>
    public ImmutableSortedDictionary<string, double> Seconds =>
        ticks.ToImmutableSortedDictionary(pair => pair.Key, pair => Math.Round(pair.Value / (double)Stopwatch.Frequency, 4));
}
