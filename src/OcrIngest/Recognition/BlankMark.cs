using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>
/// The short stroke that marks the blanks of a table. Where many cells hold nothing else, all of one size and in one place, it is print and not what is left
/// of a figure: known without a figure beside it to compare it with. Where no digit of the table is broken, a single one is print, too.
/// </summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record BlankMark(int Width, int Height, FigurePlace Across, FigurePlace Down)
{
    private const int FewestCells = 8;

    // Shares: of width to height; of the lone strokes, those that are alike; in heights of a stroke, by how much sizes and places differ.
    private const double Flat = 1.5, Most = 0.7, Alike = 0.45, MostOffMiddle = 2;

    // In digit heights of the table: its length, its thickness, how far from the middle of a digit it lies. Pixels that blur adds to it.
    private const double Shortest = 0.25, Longest = 3.2, Thickest = 0.3, NearMiddle = 0.25;
    private const int Blur = 2, FewestDigits = 10;

    /// <summary>Null when the table has none.</summary>
    public static BlankMark? Of(IEnumerable<CellInk> table) => Of([.. table.Select(LoneStroke.Of).OfType<LoneStroke>()]);

    /// <summary>The same of all strokes of a table, or of several that one hand filled in.</summary>
    public static BlankMark? Of(IReadOnlyCollection<LoneStroke> all)
    {
        var strokes = all.Where(stroke => stroke.IsFlat).ToList();
        if (strokes.Count < FewestCells)
            return null;
        int width = Middle(strokes.Select(one => one.Box.Width)), height = Middle(strokes.Select(one => one.Box.Height));
        var most = MostOffMiddle * height;
        var mark = new BlankMark(width, height,
            FigurePlace.Best([.. strokes.Select(one => new PlacedSide(one.Box.X, one.Box.Width, one.Cell.X, one.Cell.Width))], most, most),
            FigurePlace.Of(0.5, [.. strokes.Select(one => new PlacedSide(one.Box.Y, one.Box.Height, one.Cell.Y, one.Cell.Height))], most));
        var alike = strokes.Count(mark.Is);
        return alike >= FewestCells && alike >= Most * strokes.Count ? mark : null;
    }

    /// <summary>Whether a cell holds this mark and nothing else.</summary>
    public bool Is(CellInk ink) => LoneStroke.Of(ink) is { } stroke && Is(stroke);

    /// <inheritdoc cref="Is(CellInk)"/>
    public bool Is(LoneStroke stroke)
    {
        var (box, cell) = (stroke.Box, stroke.Cell);
        var tolerance = Math.Max(2, Alike * Height);
        return Math.Abs(box.Width - Width) <= tolerance && Math.Abs(box.Height - Height) <= tolerance
            && Math.Abs(Across.Off(box.X, box.Width, cell.X, cell.Width)) <= tolerance && Math.Abs(Down.Off(box.Y, box.Height, cell.Y, cell.Height)) <= tolerance;
    }

    /// <summary>Whether a cell holds nothing but a hyphen or dash at half the height of a digit, in a table whose digits are all whole.</summary>
    public static bool IsPrint(CellInk ink, FigureSetting setting) => setting is { WholePieces: >= FewestDigits, Down: { } down } && LoneStroke.Of(ink) is { Box: var box }
        && box.Width - Blur >= Flat * (box.Height - Blur) && box.Width - Blur >= Shortest * setting.DigitHeight && box.Width <= Longest * setting.DigitHeight
        && box.Height - Blur <= Thickest * setting.DigitHeight && setting.Holds(box, ink.Cell)
        && Math.Abs(down.Off(box.Y, box.Height, ink.Cell.Y, ink.Cell.Height)) <= NearMiddle * setting.DigitHeight;

    private static int Middle(IEnumerable<int> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
