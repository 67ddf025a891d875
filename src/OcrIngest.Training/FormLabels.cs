using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Training;

/// <summary>All that is printed on the forms and is not a figure.</summary>
public static class FormLabels
{
    /// <summary>One list of spellings (the official one first) for each place where a label stands; the same label often stands in several.</summary>
    public static IEnumerable<ImmutableArray<string>> SpellingLists(FormLibrary library) =>
        library.Forms.SelectMany(form => form.Tables.SelectMany(OfTable).Prepend(form.ReportTitles)).Where(list => list.Length > 0);

    private static IEnumerable<ImmutableArray<string>> OfTable(FormTable table) =>
        table.Blocks.SelectMany(block => block.Columns.Concat(block.Rows).SelectMany(line => line.Path).Prepend(block.RowHeads).Prepend(block.Title))
            .Prepend(table.SectionTitles);
}
