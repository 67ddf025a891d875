using OcrIngest.Recognition;

namespace OcrIngest.Pages;

/// <summary>What the ink of all cells of a table says of each.</summary>
/// <param name="Weakest">How far the weakest writing stands out from its paper, in gray.</param>
/// <param name="Mark">What stands in the blank cells; null where nothing does, or too few are marked to know.</param>
public sealed record TableInk(int Weakest, BlankMark? Mark)
{
    /// <summary>Height in pixels of the slashes in many of its cells; null where there are none, or too few to know.</summary>
    public double? Slash { get; init; }

    /// <summary>How far a slash leans at least, in its heights.</summary>
    public double LeastLean { get; init; } = SlantedStroke.Lean;
}
