using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>
/// The form of a slash, printed where there is no figure: one straight stroke, as thick at its top as at its foot, that leans farther than digits do in italics.
/// Known in print that breaks nowhere, and where many cells hold one like it: elsewhere it may be what is left of a 7.
/// </summary>
public static class SlantedStroke
{
    // In digit heights of the table; in heights of the stroke: how far it leans, by how much it may be bent; how many times as wide as usual a row of it may be.
    private const double Shortest = 0.8, Tallest = 1.6, Lean = 0.25, Bent = 0.06, Widest = 1.6;

    // Of the usual height: how far others differ from it; of those that have the form, how many are alike.
    private const double Alike = 0.15, Most = 0.7;

    // Pixels that blur and the raster add.
    private const int Blur = 2, FewestDigits = 10, FewestCells = 8, FewestRows = 8;

    public static bool Is(GrayImage page, CellInk ink, FigureSetting setting) =>
        setting.WholePieces >= FewestDigits && HasForm(page, ink) && Box(ink).Height >= Shortest * setting.DigitHeight && Box(ink).Height <= Tallest * setting.DigitHeight;

    /// <param name="usual">Height of those of its table, as <see cref="Usual"/> tells.</param>
    public static bool Is(GrayImage page, CellInk ink, double usual) => HasForm(page, ink) && Math.Abs(Box(ink).Height - usual) <= Alike * usual + Blur;

    /// <summary>The height of the slashes that stand in many cells of a table; null where they do not.</summary>
    public static double? Usual(GrayImage page, IEnumerable<CellInk> table)
    {
        var heights = table.Where(ink => HasForm(page, ink)).Select(ink => Box(ink).Height).Order().ToList();
        if (heights.Count < FewestCells)
            return null;
        var usual = heights[heights.Count / 2];
        var alike = heights.Count(height => Math.Abs(height - usual) <= Alike * usual + Blur);
        return alike >= FewestCells && alike >= Most * heights.Count ? usual : null;
    }

    private static PixelRect Box(CellInk ink) => ink.Components[0].Box;

    private static bool HasForm(GrayImage page, CellInk ink)
    {
        if (ink.Components is not [{ TouchesEdge: false, Box: var box }] || !ink.Specks.IsEmpty)
            return false;
        var runs = Runs(page, box, CellInk.Level(ink.InkLevel, ink.PaperLevel, 0.5));
        if (runs.Count < Math.Max(FewestRows, Shortest * box.Height - Blur) || runs[^1].Y - runs[0].Y != runs.Count - 1)
            return false;
        // Away from its ends, where the pen was lifted.
        double top = Middle(runs, 0, runs.Count / 4), foot = Middle(runs, runs.Count - runs.Count / 4, runs.Count), step = (foot - top) / (runs.Count - runs.Count / 4);
        var usual = runs.Select(run => run.Right - run.Left).Order().ElementAt(runs.Count / 2);
        return -step >= Lean && runs.TrueForAll(run => run.Right - run.Left <= Widest * usual + Blur)
            && Enumerable.Range(0, runs.Count).All(i => Math.Abs((runs[i].Left + runs[i].Right) / 2.0 - top - step * (i - runs.Count / 8.0)) <= Bent * runs.Count + 1);
    }

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
