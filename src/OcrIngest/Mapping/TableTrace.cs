using System.Collections.Immutable;
using OcrIngest.Pages;

namespace OcrIngest.Mapping;

/// <summary>Writes down what every cell of a document was taken for.</summary>
public static class TableTrace
{
    /// <param name="mapped">The tables that became reports.</param>
    public static ImmutableArray<TracedTable> Of(ImmutableArray<ReadPage> pages, IEnumerable<MappedTable> mapped)
    {
        var ids = new Dictionary<ReadCell, List<string>>(ReferenceEqualityComparer.Instance);
        foreach (var table in mapped)
        {
            foreach (var figure in table.Figures)
                Add(figure.Cell, figure.Id);
            foreach (var label in table.Labels)
                Add(label.Cell, label.Id);
        }
        return [.. from page in pages from table in page.Tables select new TracedTable(page.Number, [.. table.Cells.Select(Traced)])];

        void Add(PrintedCell? cell, string id)
        {
            if (cell is null)
                return;
            if (!ids.TryGetValue(cell.Read, out var known))
                ids.Add(cell.Read, known = []);
            if (!known.Contains(id))
                known.Add(id);
        }

        TracedCell Traced(ReadCell cell) =>
            new(cell.ScanBox, cell.Label.Length > 0 ? cell.Label : cell.Figure?.Text ?? "", ids.TryGetValue(cell, out var known) ? [.. known] : []);
    }
}
