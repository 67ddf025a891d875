using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Generation.Content;

/// <summary>The form as one office prints it: one of the variants of each row, sometimes a row forgotten.</summary>
internal static class PaperForm
{
    /// <param name="misprints">Chance of an unusual paper.</param>
    public static FormDefinition Draw(SeedStream random, FormDefinition form, double misprints)
    {
        var variant = random.Chance(misprints * 0.5);
        var forgets = random.Chance(misprints * 0.3);
        bool IsTotal(FormTable table, FormBlock block, FormLine row) => block.Columns.Any(column => form.Rules.Any(rule =>
            rule.Total == FormDefinition.FigureId(table, row, column) && rule.Right.Any(part => part.EndsWith($".{column.Id}", StringComparison.Ordinal))));
        var drops = random.Chance(misprints * 0.12);
        return form with { Tables = [.. form.Tables.Select(table => table with { Blocks = [.. Blocks(table.Blocks, drops).Select(block => Draw(random, block, row => IsTotal(table, block, row), variant, forgets))] })] };
    }

    /// <summary>Some offices leave out the first block: they issue no rules.</summary>
    private static IEnumerable<FormBlock> Blocks(ImmutableArray<FormBlock> blocks, bool drops) => drops && blocks.Length > 3 ? blocks.Skip(1) : blocks;

    private static FormBlock Draw(SeedStream random, FormBlock block, Func<FormLine, bool> isTotal, bool variant, bool forgets)
    {
        var replaced = block.Rows.SelectMany(row => row.InsteadOf).ToHashSet();
        var rows = block.Rows.Where(row => row.InsteadOf.IsDefaultOrEmpty ? !variant || !replaced.Contains(row.Id ?? "") : variant).ToList();
        // The last row of a group is the one that gets lost.
        if (forgets && rows.Count > 10)
        {
            var ends = rows.Where((row, i) => row.Path.Length > 1 && !isTotal(row) && i + 1 < rows.Count && rows[i + 1].Path.Length < row.Path.Length).ToList();
            if (ends.Count > 0)
                rows.Remove(random.Pick(ends));
        }
        return block with { Rows = [.. rows] };
    }
}
