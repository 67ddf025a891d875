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

    // Shares: of width to height; of the box that is ink; of the lone strokes, those that are alike; in heights of a stroke, by how much sizes and places differ.
    private const double Flat = 1.5, AtLeastFlat = 1.2, Solid = 0.7, Most = 0.7, Alike = 0.45, MostOffMiddle = 2;

    // In digit heights of the table: its length, its thickness, how far from the middle of a digit it lies. Pixels that blur adds to it.
    private const double Shortest = 0.25, Longest = 3.2, Thickest = 0.3, NearMiddle = 0.25;
    private const int Blur = 2, FewestDigits = 10;

    /// <summary>Null when the table has none.</summary>
    public static BlankMark? Of(IEnumerable<CellInk> table)
    {
        var strokes = table.Select(ink => (ink.Cell, Stroke: Lone(ink, Flat))).Where(one => one.Stroke is not null).Select(one => (one.Cell, Box: one.Stroke!.Value)).ToList();
        if (strokes.Count < FewestCells)
            return null;
        int width = Middle(strokes.Select(one => one.Box.Width)), height = Middle(strokes.Select(one => one.Box.Height));
        var most = MostOffMiddle * height;
        var mark = new BlankMark(width, height,
            FigurePlace.Best([.. strokes.Select(one => new PlacedSide(one.Box.X, one.Box.Width, one.Cell.X, one.Cell.Width))], most, most),
            FigurePlace.Of(0.5, [.. strokes.Select(one => new PlacedSide(one.Box.Y, one.Box.Height, one.Cell.Y, one.Cell.Height))], most));
        var alike = strokes.Count(one => mark.Fits(one.Box, one.Cell));
        return alike >= FewestCells && alike >= Most * strokes.Count ? mark : null;
    }

    /// <summary>Whether a cell holds this mark and nothing else. One as short as a hyphen may be a pixel less flat than the others.</summary>
    public bool Is(CellInk ink) => Lone(ink, AtLeastFlat) is { } box && Fits(box, ink.Cell);

    /// <summary>Whether a cell holds nothing but a hyphen or dash at half the height of a digit, in a table whose digits are all whole.</summary>
    public static bool IsPrint(CellInk ink, FigureSetting setting) => setting is { WholePieces: >= FewestDigits, Down: { } down } && Lone(ink, AtLeastFlat) is { } box
        && box.Width - Blur >= Flat * (box.Height - Blur) && box.Width - Blur >= Shortest * setting.DigitHeight && box.Width <= Longest * setting.DigitHeight
        && box.Height - Blur <= Thickest * setting.DigitHeight && setting.Holds(box, ink.Cell)
        && Math.Abs(down.Off(box.Y, box.Height, ink.Cell.Y, ink.Cell.Height)) <= NearMiddle * setting.DigitHeight;

    private bool Fits(PixelRect box, PixelRect cell)
    {
        var tolerance = Math.Max(2, Alike * Height);
        return Math.Abs(box.Width - Width) <= tolerance && Math.Abs(box.Height - Height) <= tolerance
            && Math.Abs(Across.Off(box.X, box.Width, cell.X, cell.Width)) <= tolerance && Math.Abs(Down.Off(box.Y, box.Height, cell.Y, cell.Height)) <= tolerance;
    }

    // The only piece of ink but for remains of rules: flat, full of ink, and lower than any digit. Three digits that touch are as flat.
    private static PixelRect? Lone(CellInk ink, double flat) =>
        ink.Components.Length + ink.Specks.Length == 1 && ink.Components.Concat(ink.Specks).First() is { TouchesEdge: false, Box: var box, Area: var area }
            && box.Width >= flat * box.Height && area >= Solid * box.Area && box.Height < ink.LeastDigit ? box : null;

    private static int Middle(IEnumerable<int> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
