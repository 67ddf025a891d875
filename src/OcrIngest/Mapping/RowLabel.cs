using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Mapping;

/// <summary>A text that may be a row's own label.</summary>
/// <param name="Left">Where it begins, as a share of the table's width: what stands before are groups.</param>
public readonly record struct RowLabel(string Text, double Left)
{
    private const double SamePlace = 0.005;
    private const int MostParts = 3;

    /// <summary>
    /// The last label before the figures and the units that the block prints between (units that were read as figures stand among the figures); the same with the
    /// labels before it, for a streak may have torn it; and the one before, for a streak may have torn the unit. None for a row whose own label was not read.
    /// </summary>
    public static ImmutableArray<RowLabel> Of(PrintedTable table, PrintedRow row, FormBlock block)
    {
        var units = block.Columns.TakeWhile(column => column.Id is null).Count();
        var labels = row.Cells.Where(cell => cell.Left < table.LabelEnd - SamePlace).ToList();
        var unitsAmongFigures = Math.Clamp(row.Cells.Length - labels.Count - (block.Columns.Length - units), 0, units);
        var unitsAmongLabels = Math.Min(labels.Count, units - unitsAmongFigures);
        labels.RemoveRange(labels.Count - unitsAmongLabels, unitsAmongLabels);
        var last = labels.FindLastIndex(cell => cell.Label.Length > 0);
        // A group's label is not the label of a row whose own one was not read.
        if (last < 0 || last + 1 < labels.Count && labels[last].Read.Cell.RowSpan > 1)
            return [];
        var own = labels.Take(last + 1).Where(cell => cell.Label.Length > 0 && (cell == labels[last] || cell.Read.Cell.RowSpan == 1))
            .DistinctBy(cell => Math.Round(cell.Left / SamePlace)).Reverse().Take(MostParts).Select(cell => new RowLabel(TextAt(row, cell), cell.Left)).ToList();
        return
        [
            .. Enumerable.Range(1, own.Count).Select(parts => new RowLabel(string.Concat(own.Take(parts).Reverse().Select(part => part.Text)), own[parts - 1].Left)),
            .. units > 0 ? own.Skip(1).Take(1) : [],
        ];
    }

    // The halves of a row that a page end cut have one label between them.
    private static string TextAt(PrintedRow row, PrintedCell leaf) =>
        string.Concat(row.Cells.Where(cell => Math.Abs(cell.Left - leaf.Left) < SamePlace && cell.Label.Length > 0 && (cell.StartsHere || cell == leaf)).Select(cell => cell.Label));
}
