using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Reports;

public enum FigureStatus { Read, Blank, Repaired, Derived, Uncertain, Reviewed }

/// <summary>Another reading of a figure's ink.</summary>
public sealed record FigureAlternative(string Value, double Confidence);

/// <summary>One figure of a report: what is printed in one cell, how sure we are, and where it stands on the page as scanned.</summary>
/// <param name="Value">Decimal digits with '.' only ("-" where the form allows a sign); "" for a blank cell; null when it could not be read.</param>
/// <param name="Raw">As first recognised.</param>
/// <param name="Confidence">Probability that <paramref name="Value"/> is what is printed.</param>
/// <param name="Page">1-based page of the document.</param>
/// <param name="Box">Pixels of the page as scanned, before turning and deskewing.</param>
public sealed record FigureValue(
    string? Value, string Raw, FigureStatus Status, double Confidence, int Page, PixelRect Box,
    ImmutableArray<FigureAlternative> Alternatives)
{
    /// <summary>The most that sums can make of the confidence of a figure as read: they cannot tell 0 from a blank. Kept in no file.</summary>
    public double Ceiling { get; init; } = 1;

    /// <summary>The confidence that the ink of the writing alone gives; 0 where nothing beside it may be a lost digit. Kept in no file.</summary>
    public double OfInk { get; init; }

    /// <summary>Probability that its cell is this row and column, a part of <see cref="Confidence"/> of a figure as read. Kept in no file.</summary>
    public double Place { get; init; } = 1;
}
