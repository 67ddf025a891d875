using System.Globalization;
using OcrIngest.Documents;
using OcrIngest.Imaging;
using OcrIngest.Native.Pdf;

namespace OcrIngest.Native;

/// <summary>
/// PDF pages to pictures, page by page: as a viewer shows them, at the resolution of the scan, or 300 dpi with their words where the page is born digital. What is plainly a scanner's PDF gives its pictures as
/// they are; anything else is drawn by poppler's programs, each a child process under limits.
/// </summary>
public static class PdfRasterizer
{
    private const double PointsPerInch = 72;

    /// <exception cref="InputRejectedException">Encrypted, damaged, or beyond a limit.</exception>
    /// <exception cref="EngineFailedException">poppler-utils or util-linux is missing.</exception>
    public static IEnumerable<PageImage> Read(string path, DocumentLimits limits, int firstNumber, CancellationToken cancellationToken) =>
        Pages(path, limits, firstNumber, cancellationToken).Select(decode => decode());

    /// <summary>The same, each page decoded only when it is called, before the next one is asked for.</summary>
    internal static IEnumerable<Func<PageImage>> Pages(string path, DocumentLimits limits, int firstNumber, CancellationToken cancellationToken)
    {
        path = Path.GetFullPath(path);
        using var file = MappedFile.Open(path, limits);
        return PdfScanReader.Find(file, limits) is { } scans
            ? Scans(path, scans, limits, firstNumber, cancellationToken)
            : Drawn(path, limits, firstNumber, cancellationToken);
    }

    // A picture that cannot be decoded without a complaint poppler may still know something of.
    private static IEnumerable<Func<PageImage>> Scans(string path, IReadOnlyList<PdfScanPage> scans, DocumentLimits limits, int firstNumber, CancellationToken cancellationToken)
    {
        using var file = MappedFile.Open(path, limits);
        foreach (var (i, scan) in scans.Index())
        {
            yield return () =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return PdfScanReader.Read(file, scan, limits, firstNumber + i)
                    ?? new PageImage(firstNumber + i, Draw(path, i + 1, scan.Size, PdfScanReader.Plan(scan, limits)!.Value, limits, cancellationToken), PdfScanReader.Plan(scan, limits)!.Value.Dpi, []);
            };
        }
    }

    private static IEnumerable<Func<PageImage>> Drawn(string path, DocumentLimits limits, int firstNumber, CancellationToken cancellationToken)
    {
        var sizes = PdfInfo.Read(path, limits, cancellationToken);
        var images = new PdfImageList(path, sizes.Count, limits);
        foreach (var (i, size) in sizes.Index())
        {
            yield return () =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                var plan = PdfPagePlan.For(size, images.On(i + 1, cancellationToken), limits);
                var gray = Draw(path, i + 1, size, plan, limits, cancellationToken);
                var words = plan.IsScan ? [] : PdfWords.Read(path, i + 1, plan.Width / size.WidthPt, limits, cancellationToken);
                return new PageImage(firstNumber + i, gray, plan.Dpi, words);
            };
        }
    }

    private static GrayImage Draw(string path, int page, PdfPageSize size, PdfPagePlan plan, DocumentLimits limits, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "-f", $"{page}", "-l", $"{page}", "-cropbox",
            "-rx", Resolution(plan.Width, size.WidthPt), "-ry", Resolution(plan.Height, size.HeightPt),
            .. plan.InColor ? Array.Empty<string>() : ["-gray"], path,
        ];
        var (gray, errors) = new ChildProcess(limits).Run("pdftoppm", arguments, stream => PnmReader.Read(stream, limits), _ => null, cancellationToken);
        // poppler leaves out a picture that it cannot decode, and says so; a scan of which nothing is left must not pass for an empty page.
        if (plan.IsScan && errors.Contains("Error", StringComparison.Ordinal) && gray.Pixels.AsSpan().IndexOfAnyExcept((byte)255) < 0)
            throw new InputRejectedException(RejectReason.CorruptFile, $"The picture on page {page} of the PDF is damaged: copy or scan it again.");
        return gray;
    }

    // poppler draws a picture over all pixels that it touches, the one after its right edge included when that edge is a whole number: a scan
    // of 2479 pixels would be blurred into 2480. A hundredth of a pixel less, and it comes out bit for bit.
    private static string Resolution(int pixels, double points) =>
        ((pixels - 0.01) * PointsPerInch / points).ToString("F6", CultureInfo.InvariantCulture);
}
