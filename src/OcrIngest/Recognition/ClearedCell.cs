using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>A figure that was taken out of other ink.</summary>
/// <param name="Picture">The cell with nothing in it but the figure.</param>
/// <param name="Ink">Of the figure, in pixels of <paramref name="Picture"/>.</param>
/// <param name="IsAlone">No other ink came near, so that none of its digits can hide in it, and it stands where figures stand.</param>
public sealed record ClearedCell(GrayImage Picture, CellInk Ink, bool IsAlone);
