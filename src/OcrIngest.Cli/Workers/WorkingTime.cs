using System.Diagnostics;

namespace OcrIngest.Cli.Workers;

/// <summary>
/// How long a process has been at one thing, without the time for which it only waited for a processor: on a machine that has too much to do a good document
/// takes long, and that is not its fault. What computes without an end has no more than its limit; what waits for anything else, at most twice that.
/// </summary>
/// <param name="id">Of the process.</param>
internal sealed class WorkingTime(int id)
{
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private double cpu = ProcessMeter.CpuSeconds(id), seconds;
    private TimeSpan looked;

    /// <summary>To be asked now and then: from the limit by the clock on, what went by between two answers counts as processor time while it wants to compute.</summary>
    public bool IsOver(TimeSpan limit)
    {
        var now = clock.Elapsed;
        if (now <= limit)
            return false;
        var used = ProcessMeter.CpuSeconds(id);
        seconds += looked == TimeSpan.Zero || ProcessMeter.WantsProcessor(id) ? used - cpu : (now - looked).TotalSeconds;
        (cpu, looked) = (used, now);
        return seconds > limit.TotalSeconds;
    }
}
