using System.Collections.Immutable;

namespace OcrIngest.Pages;

/// <summary>Everything read on one page, without its pixels.</summary>
/// <param name="Number">1-based.</param>
/// <param name="Width">Of the page as scanned, pixels.</param>
/// <param name="QuarterTurns">Clockwise turns that brought it upright.</param>
/// <param name="Legibility">0 to 1: how sure the recogniser was of the words it tried.</param>
public sealed record ReadPage(
    int Number, int Width, int Height, double Dpi, int QuarterTurns, double SkewDegrees, double Legibility,
    ImmutableArray<ReadTable> Tables, ImmutableArray<ReadLine> Lines);
