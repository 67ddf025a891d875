using OcrIngest.Documents;

namespace OcrIngest.Cli;

/// <summary>Pages from another rasterizer, telling of each as it is asked for: the sign of life that a worker's supervisor waits for.</summary>
internal sealed class ReportedPages(IPageRasterizer pages, Action<int> started) : IPageRasterizer
{
    public IEnumerable<PageImage> Rasterize(SourceDocument document, CancellationToken cancellationToken)
    {
        var number = 1;
        started(number);
        foreach (var page in pages.Rasterize(document, cancellationToken))
        {
            yield return page;
            // Back for the next one: the stages of this page are done.
            started(++number);
        }
    }
}
