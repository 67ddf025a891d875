using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Mapping;

/// <summary>What the heads of a block say of a place: the lowest one its own words, those above the group that it stands in.</summary>
/// <param name="heads">The block's head rows, top to bottom; none when they are not on the paper.</param>
internal sealed class ColumnHeads(LabelScorer scorer, FormBlock block, ImmutableArray<PrintedRow> heads)
{
    private const double GroupWeight = 0.5, OneOfSeveral = -1, OwnLabel = 0.5, MayBeLabel = 0.1, SeveralHeads = 1.5, SameSide = 0.25;

    // What recognisers make of the space between two heads, and of the rule in it.
    private static readonly string[] Gaps = ["|", "  ", "\n"];

    /// <summary>Whether the block has heads on the paper.</summary>
    public bool Any => !heads.IsEmpty;

    public double RowHeadScore(ColumnPlace place) => block.RowHeads.IsEmpty ? 0 : scorer.Score(Text(Lowest(place)), block.RowHeads);

    /// <summary>Whether more than one column's own words stand over a place, each in a cell.</summary>
    public bool AreSeveral(ColumnPlace place)
    {
        var said = Lowest(place).Select(cell => block.Columns.Where(column => IsOf(column, cell)).ToList()).Where(columns => columns.Count > 0).ToList();
        // Both parts of a head that a streak parted may say the same.
        return said.Count > 1 && !said[0].Exists(column => said.TrueForAll(columns => columns.Contains(column)));
    }

    /// <summary>The one written cell that stands over all of a place and no other; null when there is none.</summary>
    public PrintedCell? Own(ColumnPlace place) => Written(place) is [{ IsBlank: false } head]
        && Math.Abs(head.Left - place.Left) < SameSide * place.Width && Math.Abs(head.Right - place.Right) < SameSide * place.Width ? head : null;

    /// <summary>Whether words stand over a place, also such that were read as a figure: of one character it may be a stroke.</summary>
    public bool HasWords(ColumnPlace place) => Written(place).Exists(cell => cell.Label.Length > 0 || cell.Read.Figure is { Text.Length: > 1 });

    /// <summary>Whether a place is only part of what stands under a head that is over none of the other places.</summary>
    public bool IsPart(ColumnPlace place, IEnumerable<ColumnPlace> others) => Any && heads[^1].Cells.Any(head => head.Left <= place.Middle && place.Middle < head.Right
        && place.Width < (1 - SameSide) * (head.Right - head.Left) && !others.Any(other => head.Left <= other.Middle && other.Middle < head.Right));

    /// <summary>Whether a place is only part of what stands under a column's own words and no other's.</summary>
    public bool IsPartOfOwn(ColumnPlace place, FormLine column) => Lowest(place) is [var head] && place.Width < (1 - SameSide) * (head.Right - head.Left) && IsOf(column, head)
        && !Parts(head).Any(part => block.Columns.Any(other => other != column && scorer.Probability(part, other.Path[^1]) > OwnLabel));

    /// <summary>Whether a place's own words are a column's.</summary>
    public bool Say(ColumnPlace place, FormLine column) => Own(place) is { } head && IsOf(column, head);

    /// <summary>Whether a place's own words are another column's, and hardly a misreading of this one's: of 结果纠正 the first half alone may be read.</summary>
    public bool Deny(ColumnPlace place, FormLine column) =>
        Own(place) is { } head && scorer.Probability(head.Label, column.Path[^1]) < MayBeLabel && block.Columns.Any(other => IsOf(other, head));

    /// <summary>The heads over a place that are not its own.</summary>
    public IEnumerable<PrintedCell> Groups(ColumnPlace place) => heads.SkipLast(1).SelectMany(row => row.Cells).Where(cell => place.Holds(cell) && cell.Label.Length > 0)
        .DistinctBy(cell => cell.Read, ReferenceEqualityComparer.Instance).Where(cell => !Lowest(place).Exists(head => head.Read == cell.Read));

    /// <param name="groups">Those of the heads above that are believed.</param>
    /// <returns>How well the words over a place fit a column, as a log-likelihood ratio.</returns>
    public double Score(ColumnPlace place, FormLine column, IEnumerable<PrintedCell> groups) =>
        OwnScore(Lowest(place), place, column) + groups.Sum(group => GroupWeight * column.Path.Max(level => scorer.Score(group.Label, level)));

    // A head that reaches over its neighbours because the rules between were not seen says what each of them is, one after the other.
    private double OwnScore(List<PrintedCell> own, ColumnPlace place, FormLine column)
    {
        var score = Math.Max(scorer.Score(Text(own), column.Path[^1]), own.Count > 1 ? scorer.Score(Across(own), column.Path[^1]) : double.NegativeInfinity);
        return own is [var head] && ReachesOver(head, place)
            ? Math.Max(Math.Max(score, OneOfSeveral), Parts(head).Max(part => scorer.Score(part, column.Path[^1])))
            : score;
    }

    private static string[] Parts(PrintedCell head) => head.Label.Split(Gaps, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private bool IsOf(FormLine column, PrintedCell head) => scorer.Probability(head.Label, column.Path[^1]) > OwnLabel;

    // The cells over a place in the lowest row in which one of them is written: of a head that a page end cut, the words are in its upper part.
    private List<PrintedCell> Written(ColumnPlace place) =>
        heads.Reverse().Select((row, above) => row.Cells.Where(cell => place.Holds(cell) && (above == 0 || !ReachesOver(cell, place))).ToList())
            .FirstOrDefault(cells => cells.Exists(cell => !cell.IsBlank)) ?? [];

    private static bool ReachesOver(PrintedCell head, ColumnPlace place) => head.Right - head.Left > SeveralHeads * place.Width;

    // Of the lowest row of heads: one, or the parts that a streak made of one.
    private List<PrintedCell> Lowest(ColumnPlace place) =>
        heads.IsEmpty ? [] : [.. heads[^1].Cells.Where(cell => place.Holds(cell) && cell.Label.Length > 0)];

    // A streak parts each line of a head.
    private static string Across(List<PrintedCell> cells)
    {
        var lines = cells.Select(cell => cell.Label.Split('\n')).ToList();
        return string.Join('\n', Enumerable.Range(0, lines.Max(part => part.Length)).Select(line => string.Concat(lines.Select(part => part.ElementAtOrDefault(line)))));
    }

    private static string Text(List<PrintedCell> cells) => string.Concat(cells.Select(cell => cell.Label));
}
