namespace OcrIngest.Recognition;

/// <summary>One side of a piece of writing and of its cell, in pixels of the rectified page.</summary>
public readonly record struct PlacedSide(int Start, int Length, int CellStart, int CellLength);

/// <summary>Where along one side of their cells the figures of a table stand.</summary>
/// <param name="Anchor">The point of writing and cell that is compared: 0 their starts, 0.5 their middles, 1 their ends.</param>
/// <param name="Distance">Pixels from the cell's point to the writing's; the median.</param>
/// <param name="Spread">Pixels; the mean deviation from it.</param>
public sealed record FigurePlace(double Anchor, double Distance, double Spread)
{
    // Of two anchors that explain the same the nearer one.
    private const double NearFirst = 0.01;

    // Single digits differ in length by no more than this share of the most that counts.
    private const double SameLength = 0.1;

    /// <summary>The place of the sides, at least one.</summary>
    /// <param name="most">The deviation from which on one more says no more, in pixels.</param>
    public static FigurePlace Of(double anchor, IReadOnlyCollection<PlacedSide> sides, double most)
    {
        var distances = sides.Select(side => Between(anchor, side)).Order().ToList();
        var usual = distances[distances.Count / 2];
        return new FigurePlace(anchor, usual, distances.Average(distance => Math.Min(most, Math.Abs(distance - usual))));
    }

    /// <summary>The same at the anchor that explains the sides best. Where all writing is as long as all cells are, any does, and the nearest one is it.</summary>
    /// <param name="mostOffMiddle">What is in the middle of its cell stands no farther from it, in pixels.</param>
    public static FigurePlace Best(IReadOnlyCollection<PlacedSide> sides, double most, double mostOffMiddle)
    {
        var places = new[] { 0.5, 0, 1 }.Select(anchor => Of(anchor, sides, most)).Where(place => place.Anchor != 0.5 || Math.Abs(place.Distance) <= mostOffMiddle);
        return (IsTold(sides, most) ? places.MinBy(place => place.Spread + NearFirst * Math.Abs(place.Distance)) : places.MinBy(place => Math.Abs(place.Distance)))!;
    }

    // From one anchor to the next a distance changes by half of what the writing leaves of its cell.
    private static bool IsTold(IReadOnlyCollection<PlacedSide> sides, double most)
    {
        var left = sides.Select(side => side.CellLength - side.Length).Order().ToList();
        return left.Average(length => Math.Min(most, Math.Abs(length - left[left.Count / 2]))) > SameLength * most;
    }

    /// <summary>Pixels by which writing stands elsewhere.</summary>
    public double Off(int start, int length, int cellStart, int cellLength) => Between(Anchor, new PlacedSide(start, length, cellStart, cellLength)) - Distance;

    private static double Between(double anchor, PlacedSide side) => side.Start + anchor * side.Length - side.CellStart - anchor * side.CellLength;
}
