using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Mapping;

public enum FormItemKind { Title, Head, Data }

/// <summary>One of the rows that a form's table prints, top to bottom: a block's title band, its head, or a data row.</summary>
public sealed record FormItem(FormItemKind Kind, FormBlock Block, FormLine? Row)
{
    /// <summary>The rows of a table in each of the variants that the form knows: rows that replace others, or those others.</summary>
    public static IEnumerable<ImmutableArray<FormItem>> Variants(FormTable table)
    {
        yield return [.. Items(table, row => row.InsteadOf.IsEmpty)];
        var replacements = table.Blocks.SelectMany(block => block.Rows).Where(row => !row.InsteadOf.IsEmpty).ToList();
        if (replacements.Count > 0)
        {
            var replaced = replacements.SelectMany(row => row.InsteadOf).ToHashSet();
            yield return [.. Items(table, row => row.Id is null || !replaced.Contains(row.Id))];
        }
    }

    private static IEnumerable<FormItem> Items(FormTable table, Func<FormLine, bool> isPrinted)
    {
        foreach (var block in table.Blocks)
        {
            if (!block.Title.IsEmpty)
                yield return new FormItem(FormItemKind.Title, block, null);
            yield return new FormItem(FormItemKind.Head, block, null);
            foreach (var row in block.Rows.Where(isPrinted))
                yield return new FormItem(FormItemKind.Data, block, row);
        }
    }
}
