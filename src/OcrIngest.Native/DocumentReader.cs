using OcrIngest.Documents;

namespace OcrIngest.Native;

/// <summary>Pages of any document that is read here; what a file is, its content says.</summary>
public sealed class DocumentReader(DocumentLimits limits) : IPageRasterizer
{
    public IEnumerable<PageImage> Rasterize(SourceDocument document, CancellationToken cancellationToken) => Pages(document, cancellationToken).Select(decode => decode());

    /// <summary>One page, without decoding the others; null when there is none of that number.</summary>
    /// <param name="number">1-based.</param>
    /// <exception cref="InputRejectedException">The document cannot be used, or breaks a limit.</exception>
    public PageImage? Page(SourceDocument document, int number, CancellationToken cancellationToken)
    {
        foreach (var (i, decode) in Pages(document, cancellationToken).Index())
        {
            if (i == number - 1)
                return decode();
        }
        return null;
    }

    // Each is to be decoded, if at all, before the next one is asked for.
    private IEnumerable<Func<PageImage>> Pages(SourceDocument document, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var file in document.Files)
        {
            foreach (var page in Pages(file, count + 1, cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (++count > limits.MaxPages)
                    throw new InputRejectedException(RejectReason.TooManyPages, $"The document has more than {limits.MaxPages:N0} pages: split it.");
                yield return page;
            }
        }
    }

    private IEnumerable<Func<PageImage>> Pages(string path, int firstNumber, CancellationToken cancellationToken)
    {
        FileFacts.LengthOf(path, limits);
        return FileSignature.OfFile(path) == DocumentFormat.Pdf
            ? PdfRasterizer.Pages(path, limits, firstNumber, cancellationToken)
            : ImageFileReader.Pages(path, limits, firstNumber);
    }
}
