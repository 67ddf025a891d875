using OcrIngest.Documents;

namespace OcrIngest.Native;

/// <summary>Pages of any document that is read here; what a file is, its content says.</summary>
public sealed class DocumentReader(DocumentLimits limits) : IPageRasterizer
{
    public IEnumerable<PageImage> Rasterize(SourceDocument document, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var file in document.Files)
        {
            foreach (var page in Read(file, count + 1, cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (++count > limits.MaxPages)
                    throw new InputRejectedException(RejectReason.TooManyPages, $"The document has more than {limits.MaxPages:N0} pages: split it.");
                yield return page;
            }
        }
    }

    private IEnumerable<PageImage> Read(string path, int firstNumber, CancellationToken cancellationToken)
    {
        FileFacts.LengthOf(path, limits);
        return FileSignature.OfFile(path) == DocumentFormat.Pdf
            ? PdfRasterizer.Read(path, limits, firstNumber, cancellationToken)
            : ImageFileReader.Read(path, limits, firstNumber);
    }
}
