using OcrIngest.Documents;

namespace OcrIngest.Native;

/// <summary>The pictures drawn on a PDF's pages, asked of pdfimages for a few dozen pages at a time.</summary>
internal sealed class PdfImageList(string path, int pageCount, DocumentLimits limits)
{
    // One process per page would cost as much as it tells; one for all pages of a large file would break the time limit of one page.
    private const int PagesAtOnce = 32;

    private ILookup<int, PdfImage> _images = Enumerable.Empty<PdfImage>().ToLookup(image => image.Page);
    private int _first = 1, _last;

    public IReadOnlyList<PdfImage> On(int page, CancellationToken cancellationToken)
    {
        if (page < _first || page > _last)
        {
            (_first, _last) = (page, Math.Min(page + PagesAtOnce - 1, pageCount));
            var (text, _) = new ChildProcess(limits).Run(
                "pdfimages", ["-list", "-f", $"{_first}", "-l", $"{_last}", path], BoundedText.Read, _ => null, cancellationToken);
            _images = Parse(text).ToLookup(image => image.Page);
        }
        return [.. _images[page]];
    }

    // page num type width height color comp bpc enc interp object ID x-ppi y-ppi size ratio; "object ID" is "[inline]" for inline images.
    private static IEnumerable<PdfImage> Parse(string text)
    {
        foreach (var line in text.Split('\n').Skip(2))
        {
            var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length < 13 || fields[2] is not ("image" or "stencil") || !int.TryParse(fields[0], out var page) ||
                !int.TryParse(fields[3], out var width) || !int.TryParse(fields[4], out var height) ||
                !double.TryParse(fields[^4], out var ppiX) || !double.TryParse(fields[^3], out var ppiY))
                continue;
            var colored = fields[5] is not ("gray" or "-") && !(fields[5] == "icc" && fields[6] == "1");
            yield return new PdfImage(page, width, height, colored, ppiX, ppiY);
        }
    }
}
