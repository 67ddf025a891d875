using OcrIngest.Documents;
using OcrIngest.Service.Intake;
using OcrIngest.Storage.Queue;

namespace OcrIngest.Service.Work;

/// <summary>Where a reader gets the files of a document from.</summary>
internal interface IOriginals
{
    /// <summary>Null when they are gone.</summary>
    Original? Open(QueuedDocument queued);
}

/// <summary>The files of a document, for as long as they are needed.</summary>
/// <param name="Borrowed">A folder that goes when they are needed no more; null where the files are kept.</param>
internal sealed record Original(SourceDocument Document, string? Borrowed) : IDisposable
{
    public void Dispose()
    {
        if (Borrowed is not null)
            Directory.Delete(Borrowed, recursive: true);
    }
}

/// <summary>Originals that lie with the service.</summary>
internal sealed class KeptOriginals(OriginalFolder folder) : IOriginals
{
    public Original? Open(QueuedDocument queued) => folder.Find(queued.Sha256, queued.Name, queued.Bytes) is { } document ? new Original(document, null) : null;
}

/// <summary>Originals that a worker takes out of the database.</summary>
/// <param name="folder">Where they lie while they are read.</param>
internal sealed class BorrowedOriginals(CarriedOriginals carried, string folder) : IOriginals
{
    public Original? Open(QueuedDocument queued)
    {
        var borrowed = Directory.CreateDirectory(Path.Combine(folder, Guid.NewGuid().ToString("N"))).FullName;
        if (carried.Get(queued, borrowed) is { } document)
            return new Original(document, borrowed);
        Directory.Delete(borrowed);
        return null;
    }
}
