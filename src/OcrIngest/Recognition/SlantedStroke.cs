using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>
/// The form of a slash, printed where there is no figure: one straight stroke, as thick at its top as at its foot, that leans farther than the digits of its table do.
/// Known in print that breaks nowhere, and where many cells hold one like it: elsewhere it may be what is left of a 7.
/// </summary>
public static class SlantedStroke
{
    /// <summary>In heights of the stroke: how far it leans where nobody knows how digits stand, for it may be a 1 in italics.</summary>
    internal const double Lean = 0.25;

    // How much farther than digits do.
    private const double Farther = 0.15;

    // In heights of a digit: the widths of those that are about as wide at the left as at the right. Of its width, what most rows of it take at least: of a 7 or a slash they take less.
    private const double NarrowestRound = 0.45, WidestRound = 0.9, LeastRow = 0.5;

    // In digit heights of the table; in heights of the stroke, by how much it may be bent; how many times as wide as usual a row of it may be.
    private const double Shortest = 0.8, Tallest = 1.6, Bent = 0.06, Widest = 1.6;

    // Of the usual height: how far others differ from it; of those that have the form, how many are alike.
    private const double Alike = 0.15, Most = 0.7;

    // Pixels that blur and the raster add.
    private const int Blur = 2, FewestDigits = 10, FewestCells = 8, FewestRows = 8, FewestRound = 5;

    /// <param name="lean">The least, as <see cref="LeastLean"/> tells.</param>
    public static bool Is(GrayImage page, CellInk ink, FigureSetting setting, double lean) =>
        setting.WholePieces >= FewestDigits && HasForm(page, ink, lean) && Box(ink).Height >= Shortest * setting.DigitHeight && Box(ink).Height <= Tallest * setting.DigitHeight;

    /// <param name="usual">Height of those of its table, as <see cref="Usual"/> tells.</param>
    /// <inheritdoc cref="Is(GrayImage, CellInk, FigureSetting, double)"/>
    public static bool Is(GrayImage page, CellInk ink, double usual, double lean) => HasForm(page, ink, lean) && Math.Abs(Box(ink).Height - usual) <= Alike * usual + Blur;

    /// <summary>How far a stroke leans at least that leans farther than digits do: to the right, in its heights.</summary>
    /// <param name="digits">How far these do (<see cref="OfDigits"/>).</param>
    public static double LeastLean(double? digits) => digits is { } lean ? Math.Max(0, lean) + Farther : Lean;

    /// <summary>How far the digits of a table lean to the right, in their heights; null where too few are known.</summary>
    public static double? OfDigits(GrayImage page, IEnumerable<CellInk> table)
    {
        var leans = table.Where(ink => ink.LooksLikeFigure).SelectMany(ink => ink.Components
            .Where(piece => piece.Box.Height >= FewestRows && piece.Box.Width >= NarrowestRound * piece.Box.Height && piece.Box.Width <= WidestRound * piece.Box.Height)
            .Select(piece => (piece.Box.Width, Runs: Runs(page, piece.Box, CellInk.Level(ink.InkLevel, ink.PaperLevel, 0.5))))
            .Where(piece => piece.Runs.Count >= FewestRows && UsualWidth(piece.Runs) >= LeastRow * piece.Width).Select(piece => -Step(piece.Runs))).Order().ToList();
        return leans.Count < FewestRound ? null : leans[leans.Count / 2];
    }

    /// <summary>The height of the slashes that stand in many cells of a table; null where they do not.</summary>
    /// <inheritdoc cref="Is(GrayImage, CellInk, FigureSetting, double)"/>
    public static double? Usual(GrayImage page, IEnumerable<CellInk> table, double lean)
    {
        var heights = table.Where(ink => HasForm(page, ink, lean)).Select(ink => Box(ink).Height).Order().ToList();
        if (heights.Count < FewestCells)
            return null;
        var usual = heights[heights.Count / 2];
        var alike = heights.Count(height => Math.Abs(height - usual) <= Alike * usual + Blur);
        return alike >= FewestCells && alike >= Most * heights.Count ? usual : null;
    }

    private static PixelRect Box(CellInk ink) => ink.Components[0].Box;

    private static bool HasForm(GrayImage page, CellInk ink, double lean)
    {
        if (ink.Components is not [{ TouchesEdge: false, Box: var box }] || !ink.Specks.IsEmpty)
            return false;
        var runs = Runs(page, box, CellInk.Level(ink.InkLevel, ink.PaperLevel, 0.5));
        if (runs.Count < Math.Max(FewestRows, Shortest * box.Height - Blur) || runs[^1].Y - runs[0].Y != runs.Count - 1)
            return false;
        double top = Middle(runs, 0, runs.Count / 4), step = Step(runs);
        var usual = UsualWidth(runs);
        return -step >= lean && runs.TrueForAll(run => run.Right - run.Left <= Widest * usual + Blur)
            && Enumerable.Range(0, runs.Count).All(i => Math.Abs((runs[i].Left + runs[i].Right) / 2.0 - top - step * (i - runs.Count / 8.0)) <= Bent * runs.Count + 1);
    }

    // Away from its ends, where the pen was lifted.
    private static double Step(List<(int Y, int Left, int Right)> runs) =>
        (Middle(runs, runs.Count - runs.Count / 4, runs.Count) - Middle(runs, 0, runs.Count / 4)) / (runs.Count - runs.Count / 4);

    private static int UsualWidth(List<(int Y, int Left, int Right)> runs) => runs.Select(run => run.Right - run.Left).Order().ElementAt(runs.Count / 2);

    private static double Middle(List<(int Y, int Left, int Right)> runs, int from, int to) => runs[from..to].Average(run => (run.Left + run.Right) / 2.0);

    // Ink of each row from its first to its last pixel.
    private static List<(int Y, int Left, int Right)> Runs(GrayImage page, PixelRect box, byte level)
    {
        var runs = new List<(int, int, int)>();
        var inside = box.Intersect(page.Bounds);
        for (var y = inside.Y; y < inside.Bottom; y++)
        {
            var row = page.Row(y).Slice(inside.X, inside.Width);
            var first = row.IndexOfAnyInRange((byte)0, level);
            if (first >= 0)
                runs.Add((y, first, row.LastIndexOfAnyInRange((byte)0, level) + 1));
        }
        return runs;
    }
}
