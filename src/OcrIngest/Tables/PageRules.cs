using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>The marks of one rectified page: what may be rules in either direction, all ink, and meters that look along either direction.</summary>
public sealed record PageRules(RuleMask Horizontal, RuleMask Vertical, BitImage Ink, StretchMeter Rows, StretchMeter Columns, WritingPieces Writing, int Clear, int LongestStroke) : IDisposable
{
    // Inches: of white paper on either side that make a rule; of the longest stroke of a character in a table.
    private const double WhiteBeside = 0.007, Stroke = 0.5;

    /// <param name="marks">Of the flat and straight page.</param>
    /// <param name="dpi">Of that page.</param>
    /// <param name="inkLevel">Gray below which a pixel is ink.</param>
    public static PageRules Of(RuleMarks marks, double dpi, byte inkLevel)
    {
        var ink = BitImage.Darker(marks.Page, inkLevel, scratch: true);
        var pieces = BitComponents.Find(ink);
        RuleMask horizontal = marks.Horizontal.With(DashedRules.Find(ink, pieces, dpi, level: true)), vertical = marks.Vertical.With(DashedRules.Find(ink, pieces, dpi, level: false));
        return new PageRules(horizontal, vertical, ink, StretchMeter.AlongRows(horizontal, ink), StretchMeter.AlongColumns(vertical, ink), WritingPieces.Of(pieces, dpi),
            Math.Max(1, (int)Math.Ceiling(WhiteBeside * dpi)), (int)(Stroke * dpi));
    }

    public void Dispose()
    {
        Horizontal.Dispose();
        Vertical.Dispose();
        Ink.Dispose();
        Columns.Dispose();
    }

    public Stretch Measure(RuleLine rule) => (rule.Horizontal ? Rows : Columns).Measure(rule, Clear);
}
