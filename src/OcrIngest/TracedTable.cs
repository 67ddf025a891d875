using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest;

/// <summary>A ruled table as found on a page, for those who measure: what its cells were taken for.</summary>
/// <param name="Page">1-based.</param>
public sealed record TracedTable(int Page, ImmutableArray<TracedCell> Cells);

/// <param name="Box">Pixels of the page as scanned.</param>
/// <param name="Text">As recognised.</param>
/// <param name="Ids">Canonical ids that the cell stands for: a figure, a row (<c>requests.new</c>), columns (<c>requests..total</c>); empty when it is no cell of the form.</param>
public sealed record TracedCell(PixelRect Box, string Text, ImmutableArray<string> Ids);
