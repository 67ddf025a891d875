using System.Collections.Immutable;
using OcrIngest.Pages;

namespace OcrIngest.Mapping;

/// <summary>Puts together the pieces of tables that page ends cut: nothing stands between them, and their columns go on.</summary>
public static class TableJoiner
{
    /// <summary>Groups of pieces in reading order; a table that lies on one page is a group of one.</summary>
    public static ImmutableArray<ImmutableArray<ReadTable>> Join(IEnumerable<ReadPage> pages)
    {
        var groups = ImmutableArray.CreateBuilder<ImmutableArray<ReadTable>>();
        foreach (var table in pages.SelectMany(page => page.Tables))
        {
            var last = groups.Count > 0 ? groups[^1][^1] : null;
            if (last is not null && table.Page == last.Page + 1 && last.LastOfPage && table.FirstOfPage && PieceFit.Find(last, table) is not null)
                groups[^1] = groups[^1].Add(table);
            else
                groups.Add([table]);
        }
        return groups.ToImmutable();
    }
}
