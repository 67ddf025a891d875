namespace OcrIngest.Documents;

/// <summary>Port: a document's pages as pictures, one at a time and in order, so that memory stays flat however many there are.</summary>
public interface IPageRasterizer
{
    /// <summary>Reads lazily.</summary>
    /// <exception cref="InputRejectedException">The document cannot be used, or breaks a limit.</exception>
    /// <exception cref="EngineFailedException">A library or program that this needs is missing or broken.</exception>
    IEnumerable<PageImage> Rasterize(SourceDocument document, CancellationToken cancellationToken);
}
