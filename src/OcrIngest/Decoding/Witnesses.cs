using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Decoding;

/// <summary>How many sums of a form see a single misread figure: the fewer, the more its reading must say by itself.</summary>
public static class Witnesses
{
    /// <summary>By figure id, for a paper that prints the official form in full.</summary>
    public static ImmutableDictionary<string, int> Count(FormDefinition form)
    {
        var variants = from table in form.Tables
                       from block in table.Blocks
                       from row in block.Rows
                       where row.InsteadOf.Length > 0
                       from column in block.Columns
                       select FormDefinition.FigureId(table, row, column);
        return Count(form, [.. form.FigureIds.Except(variants)]);
    }

    /// <summary>By figure id, for a paper on which these figures stand.</summary>
    public static ImmutableDictionary<string, int> Count(FormDefinition form, ImmutableArray<string> onPaper)
    {
        var sums = SumSystem.Of(form, onPaper, ImmutableHashSet<string>.Empty);
        return onPaper.Select((id, cell) => KeyValuePair.Create(id, sums.Places[cell].Length)).ToImmutableDictionary();
    }
}
