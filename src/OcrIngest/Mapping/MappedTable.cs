using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Mapping;

/// <summary>A figure's place on paper, as decided by the labels of its row and column.</summary>
/// <param name="Id">Canonical id.</param>
/// <param name="Cell">Null when the place holds no cell of its own: it is merged with a neighbour's or missing.</param>
/// <param name="Certainty">Probability that this cell is that row and column.</param>
public sealed record PlacedFigure(string Id, NumberKind Number, PrintedCell? Cell, double Certainty)
{
    /// <summary>Probability that no digit of it stands beside the cell, in what was not looked into: sums would see that, other than a wrong place.</summary>
    public double Whole { get; init; } = 1;
}

/// <summary>A cell whose words say which row or column this is.</summary>
/// <param name="Id"><c>table.row</c>, or <c>table..column</c>.</param>
public sealed record PlacedLabel(string Id, PrintedCell Cell);

/// <summary>A printed table that was recognised as a table of a form.</summary>
/// <param name="Score">Log-likelihood ratio against a table of chance labels: compares forms.</param>
/// <param name="KnownLabels">Share of the printed labels that are labels of this table.</param>
/// <param name="Figures">In printed order; rows and columns that stand on the form but not on this paper have none.</param>
/// <param name="Findings">Rows and columns that are absent, unknown, or placed by their order only.</param>
public sealed record MappedTable(
    FormDefinition Form, FormTable Table, PrintedTable Printed, double Score, double KnownLabels,
    ImmutableArray<PlacedFigure> Figures, ImmutableArray<Finding> Findings)
{
    /// <summary>Stretch of the printed rows that this table takes; what stands before and after it may be another table in the same frame.</summary>
    public Range Taken { get; init; } = Range.All;

    /// <summary>The rows and columns that were found, by the cells of their labels.</summary>
    public ImmutableArray<PlacedLabel> Labels { get; init; } = [];
}
