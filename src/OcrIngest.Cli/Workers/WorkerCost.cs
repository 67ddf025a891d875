namespace OcrIngest.Cli.Workers;

/// <summary>What reading a document took of its worker.</summary>
/// <param name="CpuSeconds">Of the worker and the child programs that it ran.</param>
/// <param name="PeakBytes">Most resident memory of the worker since it started.</param>
internal sealed record WorkerCost(double WallSeconds, double CpuSeconds, long PeakBytes);
