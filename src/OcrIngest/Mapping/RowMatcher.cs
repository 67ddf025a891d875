using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Recognition;

namespace OcrIngest.Mapping;

/// <summary>Decides all rows of a printed table together: label probability, printed order, group labels and numbering.</summary>
public sealed class RowMatcher(LabelScorer scorer)
{
    // Log costs. A row of figures that is on no form is rarer than a form row that is absent; heads are lost at page ends and printed again at will.
    private const double AbsentRow = -3.5, AbsentHead = -1, StrayFigures = -6, StrayHead = -2, StrayRepeatedHead = -0.5;
    private const double GroupWeight = 0.5, NoFigures = -4, FigureInHead = -3, ScrawlInHead = -1, NotABand = -4, NotAHead = -9;
    private const double SameEdge = 0.005;

    public Alignment Match(PrintedTable table, ImmutableArray<FormItem> items)
    {
        var match = new double[table.Rows.Length, items.Length];
        for (var r = 0; r < table.Rows.Length; r++)
        {
            for (var i = 0; i < items.Length; i++)
            {
                match[r, i] = Score(table, table.Rows[r], items[i]);
                // Heads printed again after a cut say nothing new: they must not be worth more than the rows of figures before the cut.
                if (items[i].Kind == FormItemKind.Head && IsAfterCut(table, r))
                    match[r, i] = Math.Min(match[r, i], 0);
            }
        }
        // Of a piece of a table the other pieces hold what stands before and after it: that is no evidence against the piece.
        return SequenceAligner.Align(match, [.. items.Select(item => item.Kind == FormItemKind.Data ? AbsentRow : AbsentHead)],
            [.. table.Rows.Select((row, r) => Stray(table, row, r, items))],
            [.. items.Select(item => item.Kind == FormItemKind.Head)], table.Rows.TakeWhile(row => IsHead(table, row, items)).Count());
    }

    /// <summary>Whether a row is a band or a head printed again after a page end, also when one of its words was read as a figure.</summary>
    public bool IsHeadAgain(PrintedTable table, int index, ImmutableArray<FormItem> items) =>
        IsAfterCut(table, index) && IsHead(table, table.Rows[index], items);

    private bool IsHead(PrintedTable table, PrintedRow row, ImmutableArray<FormItem> items) => items.Any(item => item.Kind switch
    {
        FormItemKind.Title => row.Band is { } band && scorer.Score(band.Label, item.Block.Title) > 0,
        FormItemKind.Head => HeadScore(table, row, item.Block) > 0,
        _ => false,
    });

    private double Stray(PrintedTable table, PrintedRow row, int index, ImmutableArray<FormItem> items)
    {
        if (row.HasFigures && !IsHeadAgain(table, index, items) || items.Any(item => HoldsPlaceOfFigures(table, row, item.Block)))
            return StrayFigures;
        return IsAfterCut(table, index) ? StrayRepeatedHead : StrayHead;
    }

    // In a table that was not filled in, and whose rows have no labels, a row without a word is that of the figures.
    private static bool HoldsPlaceOfFigures(PrintedTable table, PrintedRow row, FormBlock block) =>
        block.Rows.All(line => line.Path.IsEmpty) && row.Cells.All(cell => cell.IsBlank) && !table.Rows.Any(other => other.HasFigures);

    private static bool IsAfterCut(PrintedTable table, int index) => table.Cuts.Any(cut => index > cut && index <= cut + 4);

    private double Score(PrintedTable table, PrintedRow row, FormItem item) => item.Kind switch
    {
        FormItemKind.Title => row.Band is { } band ? scorer.Score(band.Label, item.Block.Title) : NotABand,
        FormItemKind.Head => HeadScore(table, row, item.Block),
        _ => DataScore(table, row, item),
    };

    private double HeadScore(PrintedTable table, PrintedRow row, FormBlock block)
    {
        if (row.Band is not null)
            return NotABand;
        if (HoldsPlaceOfFigures(table, row, block))
            return NotAHead;
        var labels = row.Cells.Where(cell => cell.Label.Length > 0).ToList();
        var figures = row.Cells.Where(cell => cell.IsFigure && cell.StartsHere).ToList();
        var seen = figures.FindAll(cell => DigitText.IsFigure(cell.Read.Figure!.Text));
        var words = seen.Count(cell => IsInPlaceOfHead(table, row, cell, block));
        var numbers = words > 0 && labels.Count > 0 && Scores().Min() > 0 ? seen.Count - words : seen.Count;
        // A word may be read as a figure; a row with no more words than numbers is no head, and neither is one with numbers in one of two halves.
        if (numbers > 0 && (numbers >= labels.Count || row.Cells.Any(cell => cell.Page != row.Page)))
            return NotAHead;
        var scores = Scores();
        return numbers * FigureInHead + (figures.Count - numbers) * ScrawlInHead + (scores.Count == 0 ? 0 : scores.Average() * Math.Min(scores.Count, 2));

        List<double> Scores() => [.. labels.Select(cell => cell.Left < table.LabelEnd - SameEdge && !block.RowHeads.IsEmpty ? scorer.Score(cell.Label, block.RowHeads) : ColumnScore(cell, block))];
    }

    // Beside words of heads no figure stands in the place of the labels' head, or over the heads of several columns: what is read as one there is a word.
    private bool IsInPlaceOfHead(PrintedTable table, PrintedRow row, PrintedCell cell, FormBlock block) => !block.RowHeads.IsEmpty && ReferenceEquals(cell, row.Cells[0])
        || table.Rows.SkipWhile(other => !ReferenceEquals(other, row)).Skip(1).TakeWhile(below => below.Band is null)
            .Select(below => below.Cells.Where(other => other.StartsHere && cell.Left - SameEdge < other.Left && other.Right < cell.Right + SameEdge).ToList())
            .TakeWhile(below => !below.Exists(other => other.IsFigure)).Any(below => below.Count(other => other.Label.Length > 0 && ColumnScore(other, block) > 0) > 1);

    private double ColumnScore(PrintedCell cell, FormBlock block) =>
        block.Columns.SelectMany(column => column.Path).Select(level => scorer.Score(cell.Label, level)).DefaultIfEmpty(0).Max();

    private double DataScore(PrintedTable table, PrintedRow row, FormItem item)
    {
        var line = item.Row!;
        if (row.Band is not null && !line.Path.IsEmpty)
            return NotABand;
        var score = row.Cells.Any(cell => cell.StartsHere && (cell.Read.Figure is not null || cell.IsBlank && cell.Left >= table.LabelEnd - SameEdge)) ? 0 : NoFigures;
        if (line.Path.IsEmpty)
            return score + row.Cells.Count(cell => cell.HasWords && cell.StartsHere) * NotABand;
        return score + RowLabel.Of(table, row, item.Block).Select(label => LabelScore(row, line, label)).DefaultIfEmpty(0).Max();
    }

    private double LabelScore(PrintedRow row, FormLine line, RowLabel label) =>
        scorer.Score(label.Text, line.Path[^1]) + scorer.Numbering(label.Text, line) + row.Cells.Where(cell => cell.Label.Length > 0 && cell.Left < label.Left - SameEdge)
            .Sum(group => GroupWeight * line.Path.Select(level => scorer.Score(group.Label, level)).Max());
}
