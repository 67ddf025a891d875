using System.Collections.Immutable;
using OcrIngest.Generation.Truth;
using OcrIngest.Imaging;

namespace OcrIngest.Bench.Scoring;

/// <summary>Brings boxes of the truth to the pixels of the pages as they were read: a born-digital page has no resolution of its own.</summary>
internal sealed class PageScales
{
    private readonly ImmutableDictionary<int, (double X, double Y, double Dpi)> scales;

    private PageScales(ImmutableDictionary<int, (double X, double Y, double Dpi)> scales) => this.scales = scales;

    public static PageScales None { get; } = new(ImmutableDictionary<int, (double X, double Y, double Dpi)>.Empty);

    public static PageScales Of(TruthDocument truth, ImmutableArray<PageSize> pages) => new(pages
        .Where(page => page.Page >= 1 && page.Page <= truth.PageSizes.Count && truth.PageSizes[page.Page - 1] is [> 0, > 0])
        .ToImmutableDictionary(page => page.Page, page => (page.Width / (double)truth.PageSizes[page.Page - 1][0], page.Height / (double)truth.PageSizes[page.Page - 1][1], page.Dpi)));

    /// <summary>Dots per inch of a page as read.</summary>
    public double Dpi(int page) => scales.TryGetValue(page, out var scale) ? scale.Dpi : 300;

    /// <param name="box">x, y, width, height as the truth has them.</param>
    public PixelRect Scaled(int page, int[] box)
    {
        var (x, y, _) = scales.TryGetValue(page, out var scale) ? scale : (1, 1, 0);
        return PixelRect.FromEdges((int)Math.Round(box[0] * x), (int)Math.Round(box[1] * y), (int)Math.Round((box[0] + box[2]) * x), (int)Math.Round((box[1] + box[3]) * y));
    }
}
