using System.Collections.Immutable;

namespace OcrIngest.Mapping;

/// <summary>Parts tables that stand in one frame, because the paper between them was taken for a row: the rows that one table leaves may be another one.</summary>
public static class StackedTables
{
    private const int MostTables = 6;

    /// <param name="map">All tables of forms that a printed table may be, best first within a form.</param>
    /// <returns>The tables top to bottom, with what each may be; the printed table itself when it is one or none.</returns>
    public static ImmutableArray<(PrintedTable Table, ImmutableArray<MappedTable> Candidates)> Split(PrintedTable table, Func<PrintedTable, ImmutableArray<MappedTable>> map) =>
        Split(table, map(table), map, MostTables);

    private static ImmutableArray<(PrintedTable Table, ImmutableArray<MappedTable> Candidates)> Split(
        PrintedTable table, ImmutableArray<MappedTable> candidates, Func<PrintedTable, ImmutableArray<MappedTable>> map, int most)
    {
        if (candidates.IsEmpty || most <= 1)
            return [(table, candidates)];
        var best = candidates.MaxBy(mapped => mapped.Score)!;
        var printed = best.Printed;
        var (from, length) = best.Taken.GetOffsetAndLength(printed.Rows.Length);
        var above = Others(printed, 0, from, best, map);
        var below = Others(printed, from + length, printed.Rows.Length, best, map);
        if (above is null && below is null)
            return [(table, candidates)];
        var (first, last) = (above is null ? 0 : from, below is null ? printed.Rows.Length : from + length);
        var own = printed.Slice(first, last);
        return
        [
            .. above is { } upper ? Split(upper.Table, upper.Candidates, map, most / 2) : [],
            (own, map(own)),
            .. below is { } lower ? Split(lower.Table, lower.Candidates, map, most / 2) : [],
        ];
    }

    // A stretch of rows that is another table of a form, and not more of the same one.
    private static (PrintedTable Table, ImmutableArray<MappedTable> Candidates)? Others(
        PrintedTable printed, int from, int to, MappedTable best, Func<PrintedTable, ImmutableArray<MappedTable>> map)
    {
        if (from >= to || !printed.Rows[from..to].Any(row => row.HasFigures))
            return null;
        var part = printed.Slice(from, to);
        var candidates = map(part);
        return candidates.IsEmpty || candidates.MaxBy(mapped => mapped.Score)!.Table.Id == best.Table.Id ? null : (part, candidates);
    }
}
