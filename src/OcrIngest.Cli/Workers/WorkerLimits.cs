using OcrIngest.Documents;

namespace OcrIngest.Cli.Workers;

/// <summary>What one document may take of a worker before the worker is killed, and how large it may be at all.</summary>
internal sealed record WorkerLimits
{
    public static WorkerLimits Default { get; } = new();

    /// <summary>From one page to the next, and before the first one and after the last (<see cref="WorkingTime"/>). A page takes a second or two.</summary>
    public TimeSpan Page { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>For the whole document, however many pages it has.</summary>
    public TimeSpan Document { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Resident memory of the worker process. Usual is under 400 MB.</summary>
    public long MemoryBytes { get; init; } = 1_500L << 20;

    /// <summary>A document beyond these is refused by the worker itself.</summary>
    public DocumentLimits Documents { get; init; } = DocumentLimits.Default;

    /// <summary>From its start until the worker says that it is ready.</summary>
    public TimeSpan Start { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often time and memory are looked at.</summary>
    public TimeSpan Watch { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>For a worker that is out of order to end by itself.</summary>
    public TimeSpan LastWords { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Bytes of one answer: a result of some thousand pages.</summary>
    public int MaxAnswerBytes { get; init; } = 256 << 20;

    /// <summary>Documents after which a worker is replaced, so that what native libraries leak stays bounded.</summary>
    public int DocumentsPerWorker { get; init; } = 500;
}
