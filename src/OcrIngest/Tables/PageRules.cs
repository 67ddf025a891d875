using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>The marks of one rectified page: what may be rules in either direction, all ink, and meters that look along either direction.</summary>
public sealed record PageRules(RuleMask Horizontal, RuleMask Vertical, BitImage Ink, StretchMeter Rows, StretchMeter Columns, WritingPieces Writing, int Clear, int LongestStroke)
{
    // Inches: of white paper on either side that make a rule; of the longest stroke of a character in a table.
    private const double WhiteBeside = 0.007, Stroke = 0.5;

    /// <param name="marks">Of the flat and straight page.</param>
    /// <param name="dpi">Of that page.</param>
    /// <param name="inkLevel">Gray below which a pixel is ink.</param>
    public static PageRules Of(RuleMarks marks, double dpi, byte inkLevel)
    {
        var ink = BitImage.Darker(marks.Page, inkLevel);
        return new PageRules(marks.Horizontal, marks.Vertical, ink, StretchMeter.AlongRows(marks.Horizontal, ink), StretchMeter.AlongColumns(marks.Vertical, ink), WritingPieces.Of(ink, dpi),
            Math.Max(1, (int)Math.Ceiling(WhiteBeside * dpi)), (int)(Stroke * dpi));
    }

    public Stretch Measure(RuleLine rule) => (rule.Horizontal ? Rows : Columns).Measure(rule, Clear);
}
