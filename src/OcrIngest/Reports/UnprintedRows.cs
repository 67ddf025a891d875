using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Mapping;
using OcrIngest.Pages;
using OcrIngest.Recognition;

namespace OcrIngest.Reports;

/// <summary>
/// Rows that the paper surely lacks. Of a table that begins with a later row of the form the first ones may have been lost, unless the title of its section
/// stands so close above it that they have no room there.
/// </summary>
public static class UnprintedRows
{
    /// <summary>In place of <see cref="TableMapper.AbsentRow"/>: nothing was lost.</summary>
    public const string Rule = "layout.unprinted_row";

    // From the top of the title to that of the table, in rows as low as the lowest: less than a title and a head, above which no row would be left. A unit may stand between.
    private const double Room = 2.5;

    /// <summary>The table's findings, those about rows that have no room on the paper in their final form.</summary>
    public static IEnumerable<Finding> Settle(MappedTable table, ImmutableArray<ReadPage> pages)
    {
        var before = IsWhole(table, pages) ? RowsBefore(table) : [];
        return table.Findings.Select(finding => finding.Rule == TableMapper.AbsentRow && finding.Cells.All(before.Contains) ? finding with { Rule = Rule } : finding);
    }

    private static ImmutableHashSet<string> RowsBefore(MappedTable table)
    {
        var found = table.Figures.Select(figure => figure.Id[..figure.Id.LastIndexOf('.')]).ToHashSet();
        return [.. table.Table.Blocks.SelectMany(block => block.Rows).Select(row => $"{table.Table.Id}.{row.Id}").TakeWhile(row => !found.Contains(row))];
    }

    private static bool IsWhole(MappedTable table, ImmutableArray<ReadPage> pages)
    {
        if (table.Taken.Start.Value > 0 || pages.FirstOrDefault(page => page.Number == table.Printed.FirstPage) is not { } page
            || page.Tables.FirstOrDefault(piece => piece.Top == table.Printed.Top) is not { } piece)
            return false;
        var lowest = piece.Grid.RowEdges.Zip(piece.Grid.RowEdges.Skip(1), (top, bottom) => bottom - top).Min();
        return page.Lines.Any(line => line.Top < piece.Top && piece.Top - line.Top < Room * lowest && SectionTitle.Ends(line.Text, table.Table));
    }
}
