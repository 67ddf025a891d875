namespace OcrIngest.Recognition;

/// <summary>Where along one side of their cells the figures of a table stand.</summary>
/// <param name="Anchor">The point of writing and cell that is compared: 0 their starts, 0.5 their middles, 1 their ends.</param>
/// <param name="Distance">Pixels from the cell's point to the writing's; the median.</param>
/// <param name="Spread">Pixels; the median deviation from it.</param>
public sealed record FigurePlace(double Anchor, double Distance, double Spread)
{
    /// <summary>Pixels by which writing stands elsewhere.</summary>
    public double Off(int start, int length, int cellStart, int cellLength) => start + Anchor * length - cellStart - Anchor * cellLength - Distance;
}
