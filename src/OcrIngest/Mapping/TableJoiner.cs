using System.Collections.Immutable;
using OcrIngest.Pages;
using OcrIngest.Tables;

namespace OcrIngest.Mapping;

/// <summary>Puts together the pieces of tables that page ends cut: nothing stands between them, and their columns go on.</summary>
public static class TableJoiner
{
    // That a place is blank which may be the rest of a cell: less than is believed.
    private const double MostSureOfRest = 0.9;

    /// <summary>Groups of pieces in reading order; a table that lies on one page is a group of one.</summary>
    public static ImmutableArray<ImmutableArray<ReadTable>> Join(IEnumerable<ReadPage> pages)
    {
        var groups = ImmutableArray.CreateBuilder<ImmutableArray<ReadTable>>();
        int? first = null;
        foreach (var page in pages)
        {
            first ??= page.Number;
            foreach (var table in page.Tables)
            {
                var last = groups.Count > 0 ? groups[^1][^1] : null;
                if (last is not null && table.Page == last.Page + 1 && last.LastOfPage && table.FirstOfPage && PieceFit.Find(last, table) is { } fit)
                    groups[^1] = groups[^1].Add(InDoubt(table, rest => !HasHalf(last, fit, table.Grid, rest)));
                else
                    groups.Add([table.FirstOfPage && table.Page > first ? InDoubt(table, _ => true) : table]);
            }
        }
        return groups.ToImmutable();
    }

    // A page end may cut a row, and then its figures stand in one half of it: where the other half is not known, a blank place says nothing.
    private static ReadTable InDoubt(ReadTable table, Func<GridCell, bool> isLost) => table with
    {
        Cells = [.. table.Cells.Select(cell => cell.IsBlank && cell.Cell.Row == 0 && isLost(cell.Cell) ? cell with { MostSure = Math.Min(cell.MostSure, MostSureOfRest) } : cell)],
    };

    // In a row of figures at the end of a page that has a cell of its own over this one.
    private static bool HasHalf(ReadTable before, PieceFit fit, TableGrid next, GridCell rest)
    {
        var ends = before.Cells.Where(cell => cell.Cell.LastRow == before.Grid.RowCount - 1).ToList();
        var middle = fit.Map(((next.ColumnEdges[rest.Column] + next.ColumnEdges[rest.LastColumn + 1]) / 2.0 - next.Bounds.X) / next.Bounds.Width) * before.Grid.Bounds.Width + before.Grid.Bounds.X;
        return !ends.Exists(cell => cell.IsFigure && cell.Cell.RowSpan == 1)
            || ends.Exists(cell => cell.Cell.RowSpan == 1 && before.Grid.ColumnEdges[cell.Cell.Column] < middle && middle < before.Grid.ColumnEdges[cell.Cell.LastColumn + 1]);
    }
}
