using System.Collections.Immutable;

namespace OcrIngest.Generation.Printing;

/// <summary>A table as a grid of cells that tile it.</summary>
/// <param name="LabelColumns">Columns at the left that hold labels.</param>
/// <param name="HeadRows">Rows of the first head, which some offices repeat on every page.</param>
/// <param name="HeadLikeRows">Rows that are bands or heads: followed by others of their block.</param>
internal sealed record GridTable(
    string Id, int Rows, int Columns, int LabelColumns, int HeadRows, ImmutableHashSet<int> HeadLikeRows, ImmutableArray<GridCell> Cells);
