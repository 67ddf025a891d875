using System.Collections.Immutable;

namespace OcrIngest.Mapping;

/// <summary>Finds the cell that holds a column's figure in a row.</summary>
internal static class FigureCells
{
    private const double WholePlace = 0.8, Reach = 0.5, Touching = 0.01;

    // A digit may be lost in a sliver beside a figure; a figure may be a streak's other side.
    private const double BesideSliver = 0.9, BesideStreak = 0.5;
    private const string Strokes = "|()[]{}/\\";

    /// <returns>Null for the cell when the place holds no cell of its own: it is merged with a neighbour's, torn or missing; and the probability that this is the column's cell.</returns>
    public static (PrintedCell? Cell, double Certainty) Find(PrintedRow row, PrintedColumn column, ImmutableArray<PrintedColumn> all)
    {
        var cell = At(row, column.Place, all);
        var certainty = column.Places.Where(place => ReferenceEquals(At(row, place, all), cell)).Sum(place => place.Probability);
        return (cell, Math.Min(certainty, 1) * (cell is null ? 1 : Doubt(row, column.Place, cell, all)));
    }

    // The cell that fills a place. A streak may have parted it, all parts but one blank; but two with writing are no one cell, and neither is a cell that reaches
    // over the next column because the rule between was not seen.
    private static PrintedCell? At(PrintedRow row, ColumnPlace place, ImmutableArray<PrintedColumn> all)
    {
        var inside = row.Cells.Where(cell => cell.StartsHere && place.Holds(cell)).ToList();
        var written = inside.Where(cell => !cell.IsBlank && !IsUnseen(cell)).ToList();
        // Blank is a place that is blank from side to side.
        if (inside.Count == 0 || written.Count > 1 || written.Count == 0
            && (inside.Exists(IsUnseen) || inside.Max(cell => cell.Right) - inside.Min(cell => cell.Left) < WholePlace * place.Width))
            return null;
        var cell = written.Count == 1 ? written[0] : inside.MaxBy(cell => cell.Right - cell.Left)!;
        var reaches = cell.Left < place.Left - Reach * place.Width || cell.Right > place.Right + Reach * place.Width;
        return reaches || all.Count(other => cell.Left <= other.Place.Middle && other.Place.Middle < cell.Right) > 1 ? null : cell;
    }

    private static double Doubt(PrintedRow row, ColumnPlace place, PrintedCell cell, ImmutableArray<PrintedColumn> all)
    {
        var beside = row.Cells.Where(other => Math.Abs(other.Left - cell.Right) < Touching || Math.Abs(other.Right - cell.Left) < Touching).ToList();
        if (!cell.IsBlank)
            return row.Cells.Any(other => IsUnseen(other) && (place.Holds(other) || beside.Contains(other))) ? BesideSliver : 1;
        // The rest of a narrow column may be in its neighbour.
        var isNarrow = all.Length > 2 && place.Width < WholePlace * all.Select(column => column.Place.Width).Order().ElementAt(all.Length / 2);
        return isNarrow || beside.Exists(other => IsUnseen(other) || other.Read.Figure is { } figure && figure.Text.Any(Strokes.Contains)) ? BesideStreak : 1;
    }

    // Too narrow to be looked into.
    private static bool IsUnseen(PrintedCell cell) => !cell.IsBlank && !cell.IsFigure && cell.Label.Length == 0;
}
