using System.Collections.Immutable;

namespace OcrIngest.Bench;

/// <summary>A table to be shown, on a terminal or a page: the first column names the row, the others are numbers.</summary>
/// <param name="About">One sentence on how to read it; may be empty.</param>
public sealed record BenchTable(string Title, string About, ImmutableArray<string> Head, ImmutableArray<ImmutableArray<string>> Rows);
