using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace OcrIngest.Mapping;

/// <summary>Finds the cell that holds a column's figure in a row.</summary>
internal static partial class FigureCells
{
    private const double WholePlace = 0.8, Reach = 0.5, Touching = 0.01;

    // Of a cell that holds two figures, or part of a neighbour's place, a rule was not seen.
    private const double TwoFigures = 0.5, OtherSide = 0.25;

    // A digit may be lost in a sliver beside a figure; a figure may be a streak's other side.
    private const double BesideSliver = 0.9, BesideStreak = 0.5;
    private const string Strokes = "|()[]{}/\\";

    /// <returns>
    /// Null for the cell when the place holds no cell of its own: it is merged with a neighbour's, torn or missing; the probability that this is the column's cell, and that
    /// all of its figure is in it.
    /// </returns>
    /// <param name="torn">Rows that are none of the form's and share a cell with this one: a false rule may have parted its cells.</param>
    public static (PrintedCell? Cell, double Certainty, double Whole) Find(PrintedRow row, PrintedColumn column, ImmutableArray<PrintedColumn> all, ImmutableArray<PrintedRow> torn)
    {
        var cell = At(row, column, column.Place, all);
        var certainty = column.Places.Where(place => ReferenceEquals(At(row, column, place, all), cell)).Sum(place => place.Probability);
        var (place, whole) = cell is null ? (1, 1) : Doubt(row, column, cell, all);
        var isTorn = cell is { IsBlank: true } && torn.Any(other => other.Cells.Any(part => part.StartsHere && !part.IsBlank && column.Place.Holds(part)));
        return (cell, Math.Min(certainty, column.Most) * place * (isTorn ? BesideStreak : 1), whole);
    }

    // The cell that fills a place. A streak may have parted it, all parts but one blank; but two with writing are no one cell, and neither is a cell that reaches
    // over the next column because the rule between was not seen.
    private static PrintedCell? At(PrintedRow row, PrintedColumn column, ColumnPlace place, ImmutableArray<PrintedColumn> all)
    {
        var inside = row.Cells.Where(cell => cell.StartsHere && place.Holds(cell)).ToList();
        var written = inside.Where(cell => !cell.IsBlank && !IsUnseen(cell)).ToList();
        // Blank is a place that is blank from side to side.
        if (inside.Count == 0 || written.Count > 1 || written.Count == 0
            && (inside.Exists(IsUnseen) || inside.Max(cell => cell.Right) - inside.Min(cell => cell.Left) < WholePlace * place.Width))
            return null;
        var cell = written.Count == 1 ? written[0] : inside.MaxBy(cell => cell.Right - cell.Left)!;
        return Beyond(cell, column, place, all) > Reach * place.Width || all.Count(other => cell.Left <= other.Place.Middle && other.Place.Middle < cell.Right) > 1 ? null : cell;
    }

    private static (double Place, double Whole) Doubt(PrintedRow row, PrintedColumn column, PrintedCell cell, ImmutableArray<PrintedColumn> all)
    {
        var place = column.Place;
        var slack = OtherSide * all.Min(other => other.Place.Width);
        var beside = row.Cells.Where(other => Math.Abs(other.Left - cell.Right) < Touching || Math.Abs(other.Right - cell.Left) < Touching).ToList();
        if (cell.Read.Figure is { } read && (TwoNumbers().IsMatch(read.Text) || Beyond(cell, column, place, all) > slack))
            return (TwoFigures, 1);
        // What reaches into the place may have taken its figure, or part of it; above and below a figure is nothing to lose in what is lower than a digit.
        var others = row.Cells.Where(other => other != cell && !(IsUnseen(other) && !IsInLine(other, cell))).ToList();
        var isInvaded = others.Exists(other => !other.IsBlank && Math.Min(other.Right, place.Right) - Math.Max(other.Left, place.Left) > slack);
        if (!cell.IsBlank && isInvaded)
            return (TwoFigures, 1);
        if (!cell.IsBlank)
            return (1, others.Exists(other => IsUnseen(other) && !(other.Read.IsWhite && cell.Read.IsCentred) && (place.Holds(other) || beside.Contains(other))) ? BesideSliver : 1);
        // The rest of a narrow column may be in its neighbour.
        var isNarrow = all.Length > 2 && !column.IsUnderOwnHead && place.Width < WholePlace * all.Select(column => column.Place.Width).Order().ElementAt(all.Length / 2);
        return (isNarrow || isInvaded || !column.IsOfWhole || beside.Exists(other => IsUnseen(other) || other.Read.Figure is { } figure && figure.Text.Any(Strokes.Contains) && !other.Read.IsOne && !IsOfWords(other)) ? BesideStreak : 1, 1);

        // What fills its place in a column without figures is a word, whatever it was read as.
        bool IsOfWords(PrintedCell other) => all.Any(words => words.Column.Id is null && Math.Abs(other.Left - words.Place.Left) <= slack && Math.Abs(other.Right - words.Place.Right) <= slack);
    }

    [GeneratedRegex(@"[0-9][\s|]+[0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex TwoNumbers();

    // Where all columns are on the paper, what is no other column's is a strip that a streak parted from this one in other rows.
    private static double Beyond(PrintedCell cell, PrintedColumn column, ColumnPlace place, ImmutableArray<PrintedColumn> all) => !column.IsOfWhole ? Overlap(cell, place)
        : all.Where(other => other != column).Select(other => Math.Min(cell.Right, other.Place.Right) - Math.Max(cell.Left, other.Place.Left)).DefaultIfEmpty(0).Max();

    private static double Overlap(PrintedCell cell, ColumnPlace place) => Math.Max(place.Left - cell.Left, cell.Right - place.Right);

    private static bool IsInLine(PrintedCell cell, PrintedCell other) =>
        cell.Page == other.Page && cell.Read.Cell.Row <= other.Read.Cell.LastRow && other.Read.Cell.Row <= cell.Read.Cell.LastRow;

    // Too narrow to be looked into.
    private static bool IsUnseen(PrintedCell cell) => !cell.IsBlank && !cell.IsFigure && cell.Label.Length == 0;
}
