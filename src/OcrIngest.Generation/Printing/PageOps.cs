using System.Collections.Immutable;

namespace OcrIngest.Generation.Printing;

/// <summary>A rectangle on a page in points, origin top left.</summary>
internal readonly record struct BoxPt(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;
}

/// <summary>Text on one line; <paramref name="Baseline"/> is its y.</summary>
/// <param name="White">On a dark ground.</param>
internal readonly record struct TextOp(string Text, double X, double Baseline, double Size, bool Bold, bool Italic, bool White);

internal readonly record struct RuleOp(double X1, double Y1, double X2, double Y2, double Weight, int Gray);

/// <param name="Color">RRGGBB.</param>
internal readonly record struct FillOp(BoxPt Box, string Color);

/// <summary>A round office seal: ring, star, the office's name along the ring.</summary>
/// <param name="Color">RRGGBB.</param>
internal readonly record struct SealOp(double X, double Y, double Radius, string Color, string Text);

/// <summary>A pen's stroke through points; smooth between them.</summary>
internal readonly record struct PenOp(ImmutableArray<(double X, double Y)> Points, double Weight, string Color);

/// <summary>What stands where: the truth about one printed cell or line.</summary>
/// <param name="Kind">figure, row, column, group, band, corner, section or title.</param>
internal readonly record struct MarkOp(string Kind, string? Id, string Text, BoxPt Box);

/// <summary>One page as drawn, in the order fills, seals, rules, texts, pens: ink of a seal does not cover black print.</summary>
internal sealed class PageOps(double width, double height)
{
    public double Width { get; } = width;
    public double Height { get; } = height;
    public List<FillOp> Fills { get; } = [];
    public List<RuleOp> Rules { get; } = [];
    public List<TextOp> Texts { get; } = [];
    public List<SealOp> Seals { get; } = [];
    public List<PenOp> Pens { get; } = [];

    /// <summary>The sheet is a photograph, not print.</summary>
    public bool IsPhotograph { get; init; }
    public List<MarkOp> Marks { get; } = [];
}
