using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>What may be rules on a page, in either direction.</summary>
/// <param name="Page">Flat and quiet.</param>
public sealed record RuleMarks(GrayImage Page, RuleMask Horizontal, RuleMask Vertical)
{
    /// <param name="dpi">Of the page.</param>
    public static RuleMarks Of(GrayImage page, double dpi) => new(page, RuleMask.Horizontal(page, dpi), RuleMask.Vertical(page, dpi));
}
