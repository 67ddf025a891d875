using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Mapping;

/// <summary>A stretch of a table's width, as shares of it, that a column may take.</summary>
public readonly record struct ColumnPlace(double Left, double Right, double Probability)
{
    public double Middle => (Left + Right) / 2;
    public double Width => Right - Left;

    /// <summary>Whether a cell stands in this place, or reaches over it.</summary>
    public bool Holds(PrintedCell cell) => Left <= cell.Middle && cell.Middle < Right || cell.Left <= Middle && Middle < cell.Right;
}

/// <summary>A column of a block that was found on the paper.</summary>
/// <param name="Places">Where it may stand, most probable first; the first is the one that fits its neighbours best.</param>
public sealed record PrintedColumn(FormLine Column, ImmutableArray<ColumnPlace> Places)
{
    public ColumnPlace Place => Places[0];

    /// <summary>The most that is believed of its place.</summary>
    public double Most { get; init; } = 1;

    /// <summary>Whether all columns of its block are on the paper, and no figures beside them: else what is blank may stand in a neighbour's place.</summary>
    public bool IsOfWhole { get; init; } = true;

    /// <summary>Whether a head with its own words stands over it from side to side: the column is no narrower than it was printed.</summary>
    public bool IsUnderOwnHead { get; init; }
}

/// <summary>
/// Decides all columns of a block together: by the heads over them, their order, and the cells that stand in them. A column may be torn in strips by a streak;
/// a strip may be none.
/// </summary>
public sealed class ColumnMatcher(LabelScorer scorer)
{
    // Log costs. Figures that belong to no column are rarer than a column that is absent; the outer columns are lost with the outer rules.
    private const double AbsentColumn = -3.5, AbsentOuter = -2, StrayStrip = -0.3, StrayFigures = -5, StrayLabels = -3, TwoHeads = -6, PartOfHead = -2;
    private const double LabelWeight = 4, FigureAmongLabels = 1.5;
    private const int MostTorn = 4, LeastColumns = 3;

    // Of its width.
    private const double SameSide = 0.2;

    // Part of the rows in which a column holds two figures.
    private const double MostPairs = 0.2;

    // A place for which the evidence leaves others is a guess.
    private const double Guess = 0.5;

    /// <summary>Whether a row has a cell from side to side of each column of the block, several of them, and none of them is a label.</summary>
    public static bool IsWhole(FormBlock block, PrintedRow row, ImmutableArray<PrintedColumn> placed) => placed.Length == block.Columns.Length && placed.Length >= LeastColumns
        && placed.All(column => row.Cells.Any(cell => (column.Column.Id is null || cell.IsFigure || cell.IsBlank)
            && Math.Max(Math.Abs(cell.Left - column.Place.Left), Math.Abs(cell.Right - column.Place.Right)) <= SameSide * column.Place.Width));

    /// <param name="heads">The block's head rows, top to bottom; none when they are not on the paper.</param>
    /// <param name="data">The block's data rows.</param>
    /// <returns>The columns that are on the paper, left to right, and the log score of the decision.</returns>
    public (ImmutableArray<PrintedColumn> Columns, double Score) Match(FormBlock block, ImmutableArray<PrintedRow> heads, ImmutableArray<PrintedRow> data)
    {
        var strips = ColumnStrips.Of(heads, data);
        if (strips.Count == 0)
            return ([], 0);
        // A sliver under the heads says nothing.
        var words = new ColumnHeads(scorer, block, [.. heads.Where(row => row.Cells.Any(cell => !cell.IsBlank))]);
        var (segments, rowLabels) = Align(block, words, strips, place => words.Groups(place));
        var columns = block.Columns;
        var figures = Enumerable.Range(0, columns.Length).Where(c => columns[c].Id is not null).ToList();
        // Where every column is on the paper, no figure is left and no word is against it, their order says which is which.
        var isWhole = Enumerable.Range(0, columns.Length).All(IsSound) && !Enumerable.Range(0, strips.Count).Any(IsStray);
        var byWords = isWhole ? null : Align(block, words, strips, _ => []).Columns;
        return ([.. Enumerable.Range(0, columns.Length).Where(c => segments.Best[c] is not null).Select(c => new PrintedColumn(columns[c],
            [.. segments.Possible[c].OrderByDescending(segment => IsBest(c, segment)).Select(segment => strips.Place(segment.From, segment.To) with { Probability = segment.Probability })])
            { Most = !isWhole ? Most(c) : IsHeld(c) ? 1 : Guess, IsOfWhole = isWhole, IsUnderOwnHead = IsSaid(c) })], segments.Score);

        bool IsBest(int c, Segment segment) => segments.Best[c] is { } best && (segment.From, segment.To) == (best.From, best.To);

        bool IsStray(int strip) => strips.Figures(strip, strip + 1) > 0 && !segments.Best.Append(rowLabels).Any(segment => segment?.From <= strip && strip < segment?.To);

        // A column without a figure, or of another width than most, and without a head of its own may be a streak's other side, or more than one; and so may one
        // with two figures in a row.
        bool IsSound(int c) => columns[c].Id is null || segments.Best[c] is { } best && strips.Place(best.From, best.To) is var place
            && !words.Deny(place, columns[c]) && !words.IsPart(place, Others(c)) && strips.Pairs(best.From, best.To) < MostPairs && (words.Own(place) is not null || strips.Figures(best.From, best.To) > 0 && (!words.Any || IsUsual(best)));

        IEnumerable<ColumnPlace> Others(int c) => segments.Best.Where((segment, other) => other != c && segment is not null).Select(segment => strips.Place(segment!.Value.From, segment.Value.To));

        // With an outer rule its column is lost, and strokes beside the table, or part of its neighbour, may pass for it: then only behind words that are a column's
        // own none is moved. Where the form has no other, figures are told by being figures.
        bool IsHeld(int c) => heads.IsEmpty || figures.Count == 1 || new[] { figures[0], figures[^1] }
            .All(outer => !IsOpen(outer) || Math.Abs(outer - c) > 1 && Enumerable.Range(Math.Min(outer + 1, c), Math.Abs(outer - c)).Any(IsSaid));

        bool IsOpen(int outer) => !IsSaid(outer) && !(segments.Best[outer] is { } best && strips.Figures(best.From, best.To) > 0 && words.HasWords(strips.Place(best.From, best.To)));

        // Of two columns neither is the usual one.
        bool IsUsual(Segment segment) => figures.Count < LeastColumns || strips.IsUsual(segment.From, segment.To);

        bool IsSaid(int c) => segments.Best[c] is { } best && words.Say(strips.Place(best.From, best.To), columns[c]);

        // Of columns with the same words, the one is meant to which all are there that stand between it and a side.
        bool IsTold(int c) => !columns.Any(other => other != columns[c] && other.Path[^1].Intersect(columns[c].Path[^1]).Any())
            || Enumerable.Range(0, c).All(IsSound) || Enumerable.Range(c, columns.Length - c).All(IsSound);

        // Else a rule was lost, or is none: a column at the fault may hold what is its neighbour's, and of the others only their own words say which they are.
        // The groups over them were parted by the same rules.
        double Most(int c)
        {
            var (from, to) = (segments.Best[c]!.Value.From, segments.Best[c]!.Value.To);
            var isAtFault = Enumerable.Range(c - 1, 3).Any(near => near >= 0 && near < columns.Length && columns[near].Id is not null && !(IsSound(near) && IsSaid(near)))
                || from > 0 && IsStray(from - 1) || to < strips.Count && IsStray(to);
            return isAtFault || strips.IsWide(from, to) || !IsUsual(segments.Best[c]!.Value) || !IsTold(c) || !words.Say(strips.Place(from, to), columns[c]) ? Guess
                : byWords!.Possible[c].Where(segment => IsBest(c, segment)).Sum(segment => segment.Probability);
        }
    }

    // What stands before the figures is an item of its own, where the form prints labels there.
    private static (Segmentation Columns, Segment? RowLabels) Align(FormBlock block, ColumnHeads words, ColumnStrips strips, Func<ColumnPlace, IEnumerable<PrintedCell>> groups)
    {
        var (columns, labels) = (block.Columns, block.Rows.Any(row => !row.Path.IsEmpty) ? 1 : 0);
        var all = SegmentAligner.Align(
            (item, from, to) => item < labels ? LabelScore(from, to) : to - from > MostTorn ? double.NegativeInfinity : ColumnScore(from, to, columns[item - labels]),
            [.. Enumerable.Repeat(0.0, labels), .. columns.Select((column, c) => column.Id is null ? 0 : c == 0 || c == columns.Length - 1 ? AbsentOuter : AbsentColumn)],
            [.. Enumerable.Range(0, strips.Count).Select(strip => StrayStrip + StrayFigures * strips.Figures(strip, strip + 1) + StrayLabels * strips.Labels(strip, strip + 1))]);
        return (all with { Best = all.Best[labels..], Possible = all.Possible[labels..] }, labels == 0 ? null : all.Best[0]);

        double LabelScore(int from, int to) =>
            LabelWeight * (strips.Labels(from, to) - FigureAmongLabels * strips.Figures(from, to)) + words.RowHeadScore(strips.Place(from, to));

        double ColumnScore(int from, int to, FormLine column) => strips.Fit(column, from, to) + (words.IsPartOfOwn(strips.Place(from, to), column) ? PartOfHead : 0)
            + (words.AreSeveral(strips.Place(from, to)) ? TwoHeads : words.Score(strips.Place(from, to), column, groups(strips.Place(from, to))));
    }
}
