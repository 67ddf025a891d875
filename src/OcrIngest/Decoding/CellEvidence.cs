using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Reports;

namespace OcrIngest.Decoding;

/// <summary>What the readers say of one cell, before any sum is asked.</summary>
/// <param name="First">The reading as a canonical value; "" for a blank cell; null when none could be made of the ink.</param>
/// <param name="Confidence">Probability that <paramref name="First"/> is what is printed, 0 to 1.</param>
/// <param name="Alternatives">The readers' other values of the same ink, best first. What they and the first reading leave is "something else".</param>
public sealed record CellEvidence(string Id, NumberKind Kind, string? First, double Confidence, ImmutableArray<FigureAlternative> Alternatives)
{
    /// <summary>The most that sums can make of the confidence: a doubt that they cannot see (zero against blank, the cell's place) is not theirs to settle.</summary>
    public double Ceiling { get; init; } = 1;

    /// <summary>The confidence of the ink alone: what is beyond <see cref="Confidence"/> is the doubt that a digit beside it was lost, and the number is greater. 0 where there is no such doubt.</summary>
    public double OfInk { get; init; }

    /// <summary>Whether nothing else can stand here: a person has said so twice.</summary>
    public bool IsFact { get; init; }
}
