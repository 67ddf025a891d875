using System.Collections.Immutable;
using OcrIngest.Mapping;
using OcrIngest.Pages;

namespace OcrIngest.Reports;

/// <summary>One report of a stream of pages: its tables and its lines, in reading order.</summary>
public sealed record BoundReport(ImmutableArray<int> Pages, ImmutableArray<PrintedTable> Tables, ImmutableArray<ReadLine> Lines);
