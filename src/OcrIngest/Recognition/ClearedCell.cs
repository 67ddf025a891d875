using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>A figure that was taken out of other ink.</summary>
/// <param name="Picture">The cell with nothing in it but the figure.</param>
/// <param name="Ink">Of the figure, in pixels of <paramref name="Picture"/>.</param>
/// <param name="MostSure">What the other ink leaves of certainty: 1 where none came near, and the figure stands where figures stand.</param>
public sealed record ClearedCell(GrayImage Picture, CellInk Ink, double MostSure)
{
    /// <summary>Whether the other ink is dark enough, and in the place, to hide another digit of the figure.</summary>
    public bool MayHideDigit { get; init; }
}
