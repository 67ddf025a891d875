using System.Collections.Immutable;
using OcrIngest.Imaging;
using OcrIngest.Reports;

namespace OcrIngest.Recognition;

/// <summary>What may be printed where other ink lies over the place of a digit.</summary>
/// <param name="Digits">Single digits with their shares, best first; more than one digit is none of them.</param>
/// <param name="Nothing">The probability that the other ink is all there is.</param>
public sealed record CoveredDigit(ImmutableArray<FigureAlternative> Digits, double Nothing)
{
    public static CoveredDigit Unknown { get; } = new([], 1);
}

/// <summary>
/// Reads a digit through the strokes of a seal or a pen, which no recogniser sees past. A digit looks as it does elsewhere in its table, and where it is, all of it is dark:
/// the shape of each digit that stands alone in a clean cell is laid on the place where figures stand. It gives candidates to the sums, which nobody bets on without them.
/// </summary>
/// <param name="setting">Of the figures of the table.</param>
public sealed class CoveredDigits
{
    // In digit heights: paper around a digit that is looked at with it, how far it may stand off its place, and where other ink beside it is measured. A stroke runs on for three
    // times its width at least: ink that is seen in one square of that area says no more than one pixel of it.
    private const double Margin = 0.15, Off = 0.2, Square = 0.22, Around = 0.6;

    // Of the way from paper to print: most seals are lighter. Of print, the share that is dark where nothing faded.
    private const double Print = 0.5, Dark = 0.97;

    // Of pixels, other ink: what is seen of it around the place, within these.
    private const double LeastInk = 0.03, MostInk = 0.7;

    // Of cells over which other ink lies: those that hold more than one digit, and those that hold nothing; most figures are 0.
    private const double SeveralDigits = 0.15, NoDigit = 0.1, Zero = 0.5, OtherDigit = 0.05, LeastShare = 0.001;

    private const int FewestShapes = 2, MostSamples = 12;

    private readonly FigureSetting setting;
    private readonly ImmutableArray<Shape> shapes;
    private readonly int printLevel;

    private CoveredDigits(FigureSetting setting, ImmutableArray<Shape> shapes, int printLevel) => (this.setting, this.shapes, this.printLevel) = (setting, shapes, printLevel);

    // Mean of the samples of one digit, 1 for print, row by row.
    private sealed record Shape(char Digit, int Width, int Height, double[] Print);

    /// <param name="page">Rectified.</param>
    /// <param name="clean">Cells of the table that hold one digit and nothing else, as all readers agree.</param>
    /// <returns>Null where figures have no common place, or too few digits are known.</returns>
    public static CoveredDigits? Of(GrayImage page, IReadOnlyCollection<(char Digit, CellInk Ink)> clean, FigureSetting setting)
    {
        if (setting.Across is null || setting.Down is null || clean.Count == 0)
            return null;
        int[] levels = [.. clean.Select(cell => cell.Ink.InkLevel).Order()];
        var shapes = clean.GroupBy(cell => cell.Digit).OrderBy(digit => digit.Key).Select(digit => Mean(page, digit.Key, [.. digit.Select(cell => cell.Ink).Take(MostSamples)], levels[levels.Length / 2])).ToImmutableArray();
        return shapes.Length < FewestShapes ? null : new CoveredDigits(setting, shapes, levels[levels.Length / 2]);
    }

    private static Shape Mean(GrayImage page, char digit, ImmutableArray<CellInk> samples, int printLevel)
    {
        int width = samples.Max(ink => ink.Writing.Width), height = samples.Max(ink => ink.Writing.Height);
        var mean = new double[width * height];
        foreach (var ink in samples)
        {
            var dark = BitImage.Darker(page.Crop(ink.Writing), CellInk.Level(printLevel, ink.PaperLevel, Print));
            for (var y = 0; y < dark.Height; y++)
            {
                for (var x = 0; x < dark.Width; x++)
                    mean[y * width + x] += dark[x, y] ? 1.0 / samples.Length : 0;
            }
        }
        return new Shape(digit, width, height, mean);
    }

    /// <param name="page">Rectified.</param>
    /// <param name="ink">Of the cell.</param>
    public CoveredDigit Read(GrayImage page, CellInk ink)
    {
        var size = setting.DigitHeight;
        int margin = (int)Math.Ceiling(Margin * size), off = (int)Math.Ceiling(Off * size), around = (int)(Around * size);
        int width = shapes.Max(shape => shape.Width), height = shapes.Max(shape => shape.Height);
        var place = Place(ink.Cell, width, height);
        var window = PixelRect.FromEdges(place.X - margin - off, place.Y - margin - off, place.Right + margin + off, place.Bottom + margin + off);
        if (window.Intersect(CellInk.Inner(page, ink.Cell, 0)) is var seen && seen.Width < place.Width + 2 || seen.Height < place.Height + 2)
            return CoveredDigit.Unknown;
        var beside = PixelRect.FromEdges(window.X - around, window.Y, window.Right + around, window.Bottom).Intersect(ink.Cell).Intersect(page.Bounds);
        var dark = BitImage.Darker(page.Crop(beside), CellInk.Level(printLevel, ink.PaperLevel, Print));
        var other = Math.Clamp(Share(dark, beside, place), LeastInk, MostInk);

        var digits = shapes.Select(shape => (shape.Digit, Odds: (shape.Digit == '0' ? Zero : OtherDigit) * Math.Exp(Fit(shape)))).OrderByDescending(digit => digit.Odds).ToList();
        var sum = NoDigit + digits.Sum(digit => digit.Odds);
        return new CoveredDigit([.. digits.Select(digit => new FigureAlternative($"{digit.Digit}", (1 - SeveralDigits) * digit.Odds / sum)).Where(digit => digit.Confidence >= LeastShare)], NoDigit / sum);

        // Log-likelihood against nothing but other ink, where it fits best; pixels of one stroke say the same. Ink that is as dense beside its strokes covers them by chance.
        double Fit(Shape shape)
        {
            var at = Place(ink.Cell, shape.Width, shape.Height);
            var (best, x, y) = (double.NegativeInfinity, 0, 0);
            var said = Said(shape, other);
            for (var top = Math.Max(0, at.Y - off - beside.Y); top <= Math.Min(at.Y + off - beside.Y, dark.Height - shape.Height); top++)
            {
                for (var left = Math.Max(0, at.X - off - beside.X); left <= Math.Min(at.X + off - beside.X, dark.Width - shape.Width); left++)
                {
                    if (Total(said, left, top) is var total && total > best)
                        (best, x, y) = (total, left, top);
                }
            }
            if (double.IsNegativeInfinity(best))
                return best;
            var around = Enumerable.Range(0, shape.Print.Length).Where(i => shape.Print[i] == 0).Select(i => dark[x + i % shape.Width, y + i / shape.Width] ? 1.0 : 0).DefaultIfEmpty(0).Average();
            return (around > other ? Total(Said(shape, Math.Min(around, MostInk)), x, y) : best) / (Square * size * (Square * size));
        }

        double Total((int X, int Y, double IfDark, double IfBare)[] said, int left, int top)
        {
            double total = 0;
            foreach (var (x, y, ifDark, ifBare) in said)
                total += dark[left + x, top + y] ? ifDark : ifBare;
            return total;
        }
    }

    // What each pixel of the shape says if it is dark, and if it is not, where other ink is that dense.
    private static (int X, int Y, double IfDark, double IfBare)[] Said(Shape shape, double other) =>
    [
        .. from i in Enumerable.Range(0, shape.Print.Length)
           where shape.Print[i] > 0
           let paper = (1 - Dark * shape.Print[i]) * (1 - other)
           select (i % shape.Width, i / shape.Width, Math.Log(1 - paper) - Math.Log(other), Math.Log(paper) - Math.Log(1 - other)),
    ];

    // Where a digit of this size stands in the cell.
    private PixelRect Place(PixelRect cell, int width, int height)
    {
        var (across, down) = (setting.AcrossIn(cell)!, setting.Down!);
        return new PixelRect((int)Math.Round(cell.X + across.Anchor * (cell.Width - width) + across.Distance), (int)Math.Round(cell.Y + down.Anchor * (cell.Height - height) + down.Distance), width, height);
    }

    // Of the pixels beside the place, those that are dark.
    private static double Share(BitImage dark, PixelRect at, PixelRect place)
    {
        int inked = 0, all = 0;
        for (var y = 0; y < dark.Height; y++)
        {
            for (var x = 0; x < dark.Width; x++)
            {
                if (x + at.X >= place.X && x + at.X < place.Right && y + at.Y >= place.Y && y + at.Y < place.Bottom)
                    continue;
                (inked, all) = (inked + (dark[x, y] ? 1 : 0), all + 1);
            }
        }
        return all == 0 ? MostInk : inked / (double)all;
    }
}
