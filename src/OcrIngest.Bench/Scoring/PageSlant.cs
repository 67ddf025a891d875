using OcrIngest.Imaging;

namespace OcrIngest.Bench.Scoring;

/// <summary>
/// How the rows of a page run in the scan: skewed, or fanned out by a camera. The box of a slanted cell is taller than the cell and overlaps those of the rows
/// above and below; straightened along the rows, boxes lie side by side as the cells do.
/// </summary>
/// <param name="IsSideways">Rows run down the scan, not across.</param>
/// <param name="Slope">Of the row at 0.</param>
/// <param name="Change">Of the slope from row to row, for each pixel.</param>
internal readonly record struct PageSlant(bool IsSideways, double Slope, double Change)
{
    private const double LeastSpread = 0.1;

    /// <param name="rows">Boxes of cells that stand in one row.</param>
    public static PageSlant Of(IEnumerable<IEnumerable<PixelRect>> rows)
    {
        var several = rows.Select(row => row.ToList()).Where(row => row.Count > 1).ToList();
        var isSideways = several.Sum(row => Run(row, false)) < several.Sum(row => Run(row, true));
        var known = several.Select(row => Measure([.. row.Select(box => isSideways ? Turned(box) : box)])).ToList();
        var all = known.Sum(row => row.Weight);
        if (all == 0)
            return default;
        double Mean(Func<(double Y, double Slope, double Weight), double> of) => known.Sum(row => row.Weight * of(row)) / all;
        var (y, slope) = (Mean(row => row.Y), Mean(row => row.Slope));
        var spread = Mean(row => (row.Y - y) * (row.Y - y));
        // Rows that stand close together tell their slope, and not how it changes over the page.
        var change = spread < LeastSpread * LeastSpread * all / known.Count ? 0 : Mean(row => (row.Y - y) * (row.Slope - slope)) / spread;
        return new PageSlant(isSideways, slope - change * y, change);
    }

    /// <summary>The box of a cell without its slant. A page on its side is turned.</summary>
    public PixelRect Straight(PixelRect box)
    {
        if (IsSideways)
            box = Turned(box);
        var (x, y) = Middle(box);
        var slope = Slope + Change * y;
        // A cell of width w and height h has a box of height h + w |slope|.
        var height = Math.Max(1, box.Height - box.Width * Math.Abs(slope));
        var top = y - slope * x - height / 2;
        return PixelRect.FromEdges(box.X, (int)Math.Round(top), box.Right, (int)Math.Round(top + height));
    }

    // Long rows tell their slope better than short ones.
    private static (double Y, double Slope, double Weight) Measure(List<PixelRect> row)
    {
        var (first, last) = (Middle(row.MinBy(box => box.X)), Middle(row.MaxBy(box => box.X)));
        var run = last.X - first.X;
        return run <= 0 ? default : ((first.Y + last.Y) / 2, (last.Y - first.Y) / run, run * run);
    }

    private static int Run(List<PixelRect> row, bool down) =>
        down ? row.Max(box => box.Y) - row.Min(box => box.Y) : row.Max(box => box.X) - row.Min(box => box.X);

    // What runs down runs across.
    private static PixelRect Turned(PixelRect box) => new(box.Y, -box.Right, box.Height, box.Width);

    private static (double X, double Y) Middle(PixelRect box) => (box.X + box.Width / 2.0, box.Y + box.Height / 2.0);
}
