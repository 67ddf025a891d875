using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>What may be rules on a page, in either direction.</summary>
/// <param name="Page">Flat and quiet.</param>
public sealed record RuleMarks(GrayImage Page, RuleMask Horizontal, RuleMask Vertical) : IDisposable
{
    // One softening leaves half of what a rule one pixel wide stands out by.
    private const byte LeastContrast = RuleMask.Contrast / 2;

    // Levels of gray. Writing that is darker than white by less is pale, and so are its rules.
    private const int Pale = 100;

    /// <param name="flat">Of which light print on dark is outlined.</param>
    /// <param name="dpi">Of the page.</param>
    /// <param name="isSoft">Whether it was softened, so that fine rules and writing stand out less than on paper: they are made as much darker as its bare paper allows.</param>
    public static RuleMarks Of(GrayImage flat, double dpi, bool isSoft = false)
    {
        if (!isSoft && PrintStrength.Of(flat, dpi) is < Pale and var strength)
        {
            flat = Darkened(flat, Pale / (double)strength);
            if (PaperNoise.IsIn(flat, dpi))
                return new RuleMarks(PaperNoise.Quiet(flat, dpi), RuleMask.HorizontalInNoise(flat, dpi), RuleMask.VerticalInNoise(flat, dpi));
        }
        var page = PaperNoise.Quiet(flat, dpi);
        if (isSoft && PaperNoise.Silence(page, dpi, LeastContrast, RuleMask.Contrast) is var contrast and < RuleMask.Contrast)
            page = Darkened(page, RuleMask.Contrast / (double)contrast);
        return new RuleMarks(page, RuleMask.Horizontal(page, dpi), RuleMask.Vertical(page, dpi));
    }

    public void Dispose()
    {
        Horizontal.Dispose();
        Vertical.Dispose();
    }

    private static GrayImage Darkened(GrayImage page, double times)
    {
        ImmutableArray<byte> levels = [.. Enumerable.Range(0, 256).Select(level => (byte)Math.Max(0, 255 - (255 - level) * times))];
        var dark = new GrayImage(page.Width, page.Height);
        for (var i = 0; i < page.Pixels.Length; i++)
            dark.Pixels[i] = levels[page.Pixels[i]];
        return dark;
    }
}
