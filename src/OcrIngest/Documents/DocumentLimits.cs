namespace OcrIngest.Documents;

/// <summary>What a document may cost. Everything from outside is hostile, so each has a bound; the defaults fit real archives with room to spare.</summary>
public sealed record DocumentLimits
{
    public static DocumentLimits Default { get; } = new();

    /// <summary>Bytes of one file.</summary>
    public long MaxFileBytes { get; init; } = 1L << 30;

    /// <summary>Pages of one document.</summary>
    public int MaxPages { get; init; } = 2_000;

    /// <summary>Pixels of one page: A3 at 600 dpi is 70 million.</summary>
    public long MaxPagePixels { get; init; } = 100_000_000;

    /// <summary>Pixels along one side.</summary>
    public int MaxPageSide { get; init; } = 20_000;

    /// <summary>Time for one page to become a picture.</summary>
    public TimeSpan MaxPageTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Address space of a child process that parses a PDF, in bytes.</summary>
    public long MaxChildBytes { get; init; } = 1_500L << 20;

    /// <summary>Entries of one ZIP.</summary>
    public int MaxZipEntries { get; init; } = 10_000;

    /// <summary>Unpacked bytes of one ZIP in all.</summary>
    public long MaxZipBytes { get; init; } = 4L << 30;

    /// <summary>Unpacked over packed size of one ZIP entry, above one megabyte.</summary>
    public int MaxZipRatio { get; init; } = 200;
}
