using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>Whether the ink of a digit that was read as a 1 may be that of a 4, or the other way round: what tells them apart is thin, and wears off or runs together.</summary>
public static class OneOrFour
{
    // In digit heights of the table: the highest that is left of a slant, how far from the stem, and above what height nothing is the bar.
    private const double Stem = 0.75, Near = 0.7, AboveBar = 0.62;

    // In digit heights of the table: how much closer one 1 is set to the next (0.11 in Times).
    private const double Closer = 0.13;

    // In heights of a stem: how wide it is at most, and where its foot, and with it a decimal point, begins.
    private const double StemWidth = 0.6, AboveFoot = 0.85;

    // In digit heights of the table: the widest digit, the least from the middle of one to that of the next, and how far right of the middle of its place no 1 stands: of 1,320
    // that were read right three of one document stood farther, of fourteen 4s that were read as 1 seven.
    private const double WidestDigit = 0.82, Nearest = 0.5, RightOfMiddle = 0.09;

    // Of a 4's height: the rows in which its slant stands left of the stem, from the bar up, are more (half or more of it in 219 of 224); of the highest column, what is the stem.
    private const double LeastSlant = 0.5, Straight = 0.8;

    // Of the way from paper to ink: what is hardly darker than paper. Of the rows of a stem between its top and its foot, those beside which it shows; of paper, the share that is as dark by chance.
    private const double Faint = 0.08, FaintRows = 0.35, BelowTop = 0.1, MostGrain = 0.005;

    // Of a 4's height: the bar, from where it stands, how far it reaches left of the stem and right of it.
    private const double BarFrom = 0.5, LeastBar = 0.25, LeastEnd = 0.1;

    // The paper that a 4 holds, of the digit's box at least; shares of the way from paper to ink at which it may show.
    private const double LeastHole = 0.02;
    private static readonly double[] HoleLevels = [0.35, 0.5, 0.65];

    // Pixels that blur adds to a stroke; of a short one they change the shape.
    private const int Blur = 2;

    /// <summary>
    /// A stem with a bit of ink at its left, above its foot: a 1, or what is left of a 4 whose thin strokes wore off, or of a minus before a 1. No reader tells them apart.
    /// A whole minus is none of it: the bar of a 4 lies lower, and what is left of its slant is not flat. Neither is what together is wider than a digit, unless
    /// several run together at the left.
    /// </summary>
    /// <param name="size">Height of a digit in pixels.</param>
    /// <param name="text">As all readers read it; empty where they differ. A stem that was read as another digit is none.</param>
    public static bool MayBeWornFour(CellInk ink, double size, string text)
    {
        List<PixelRect> pieces = [.. ink.Components.Concat(ink.Specks).Concat(ink.Grains).Select(piece => piece.Box)];
        if (MinusSign.Begins(ink) && MinusSign.Middle(pieces[0], ink.Writing) <= AboveBar)
            pieces.RemoveAt(0);
        var stems = AsRead(pieces, size, text) is { } read ? read.FindAll(digit => digit.Text == '1').ConvertAll(digit => digit.Box) : pieces.FindAll(piece => piece.Height >= Stem * size);
        return stems.Exists(stem => stem.Width < StemWidth * stem.Height && pieces.Exists(bit => bit.Height < Stem * size
            && bit.X + bit.Width / 2.0 < stem.X + stem.Width / 2.0 && bit.Right > stem.X - Near * size && (stem.Right - bit.X - Blur <= WidestDigit * size || bit.Width > WidestDigit * size)
            && bit.Bottom > stem.Y && bit.Y + bit.Height / 2.0 < stem.Y + AboveFoot * stem.Height));
    }

    /// <summary>
    /// A stem that was read as a 1, right of the middle of its digit's place with nothing at its left: a 1 stands in the middle, the stem of a 4 beside it, and its thin strokes may be lost.
    /// Places are told by the middles of other digits, or where figures stand in the middle of their cells.
    /// </summary>
    /// <param name="text">As all readers read it; empty where they differ.</param>
    public static bool MayBeStemOfFour(CellInk ink, FigureSetting setting, string text)
    {
        var size = setting.DigitHeight;
        if (!text.All(char.IsAsciiDigit) || AsRead(ink.Components.Select(piece => piece.Box), size, text) is not { } read)
            return false;
        return Enumerable.Range(0, read.Count).Any(i => read[i] is ('1', var stem) && stem.Width < StemWidth * stem.Height && OffPlace(i) is { } off && off > RightOfMiddle * size);

        // Between stems alone nothing tells which one stands aside.
        double? OffPlace(int i)
        {
            if (read is [_])
                return setting.AcrossIn(ink.Cell) is { Anchor: 0.5 } across ? across.Off(read[i].Box.X, read[i].Box.Width, ink.Cell.X, ink.Cell.Width) : null;
            if (setting.Pitch is not { } pitch)
                return null;
            var others = Enumerable.Range(0, read.Count).Where(other => other != i).ToLookup(other => read[other].Text == '1', other => OffFrom(i, other, pitch));
            return others[false].Any() ? Median([.. others[false].Order()]) : others[true].Min(Math.Abs);
        }

        // Typefaces set one 1 closer to the next than other digits stand.
        double OffFrom(int i, int other, double pitch)
        {
            var off = MiddleAcross(read[i].Box) - MiddleAcross(read[other].Box) - (i - other) * pitch;
            var (first, last) = (Math.Min(i, other), Math.Max(i, other));
            var closer = Closer * size * Enumerable.Range(first, last - first).Count(at => read[at].Text == '1' && read[at + 1].Text == '1');
            return i < other ? off - Math.Clamp(off, 0, closer) : off + Math.Clamp(-off, 0, closer);
        }
    }

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    /// <summary>
    /// A 4 that may be a 1 with a speck that ran into it: the slant of a 4 stands left of its stem from the bar up to its top, a speck in fewer rows; and a speck neither holds paper nor goes on beyond the stem, as a bar does.
    /// </summary>
    /// <param name="page">On which the ink was found.</param>
    /// <param name="text">As all readers read it; empty where they differ.</param>
    public static bool MayBeSpeckedOne(GrayImage page, CellInk ink, double size, string text) =>
        text.Contains('4', StringComparison.Ordinal) && text.All(char.IsAsciiDigit) && AsRead(ink.Components.Select(piece => piece.Box), size, text) is { } read
        && read.Exists(digit => digit.Text == '4' && !HasSlantOrBar(BitImage.Darker(page.Crop(digit.Box), ink.Threshold)) && !HoldsPaper(page, digit.Box, ink));

    // Left of the stem the slant, rows one below the other; on both sides of it the bar.
    private static bool HasSlantOrBar(BitImage digit)
    {
        var columns = digit.Transposed();
        int[] heights = [.. Enumerable.Range(0, digit.Width).Select(x => columns.CountRow(x, 0, digit.Height))];
        var high = Straight * heights.Max();
        var right = Array.FindLastIndex(heights, height => height >= high) + 1;
        var left = right - 1;
        while (left > 0 && heights[left - 1] >= high)
            left--;
        var (longest, run) = (0, 0);
        for (var y = 0; y < digit.Height; y++)
        {
            run = left > 1 && digit.CountRow(y, 0, left - 1) > 0 ? run + 1 : 0;
            longest = Math.Max(longest, run);
            if (y >= BarFrom * digit.Height && y < AboveFoot * digit.Height && left - digit.FirstInRow(y) >= LeastBar * digit.Height
                && digit.LastInRow(y) + 1 - right >= Math.Max(Blur, LeastEnd * digit.Height))
                return true;
        }
        return longest >= LeastSlant * digit.Height;
    }

    private static bool HoldsPaper(GrayImage page, PixelRect digit, CellInk ink)
    {
        var paper = page.Crop(digit).Inverted();
        return HoleLevels.Any(share => ComponentFinder.Find(paper, (byte)(byte.MaxValue - CellInk.Level(ink.InkLevel, ink.PaperLevel, share)))
            .Any(hole => !hole.TouchesEdge && hole.Area >= LeastHole * digit.Area));
    }

    /// <summary>
    /// A stem that was read as a 1, and at its left, on clean paper, strokes too faint to be ink: those of a 4 are much thinner than its stem in some typefaces.
    /// </summary>
    /// <inheritdoc cref="MayBeSpeckedOne"/>
    public static bool MayBeFaintFour(GrayImage page, CellInk ink, double size, string text)
    {
        if (!text.Contains('1', StringComparison.Ordinal))
            return false;
        List<PixelRect> pieces = [.. ink.Components.Select(piece => piece.Box).OrderBy(piece => piece.X)];
        var stems = AsRead(pieces, size, text) is { } read ? read.FindAll(digit => digit.Text == '1').ConvertAll(digit => digit.Box)
            : pieces.FindAll(piece => piece.Height >= Stem * size && piece.Width < StemWidth * piece.Height);
        var level = CellInk.Level(ink.InkLevel, ink.PaperLevel, Faint);
        var reach = (int)(Near * size);
        return stems.Exists(stem => IsBesideFaintStrokes(stem, pieces.FindLast(piece => piece.X < stem.X) is { Area: > 0 } before ? before.Right + Blur : ink.Cell.X));

        bool IsBesideFaintStrokes(PixelRect stem, int from)
        {
            var beside = PixelRect.FromEdges(Math.Max(from, stem.X - reach), stem.Y + (int)(BelowTop * stem.Height), stem.X - 2 * Blur, stem.Y + (int)(AboveFoot * stem.Height)).Intersect(page.Bounds);
            if (beside.Width <= Blur || beside.Height <= 0)
                return false;
            var seen = BitImage.Darker(page.Crop(beside), level);
            return Enumerable.Range(0, beside.Height).Count(y => seen.CountRow(y, 0, beside.Width) > 0) >= FaintRows * beside.Height && Grain() <= MostGrain;
        }

        // The share of paper left and right of all writing that is as dark; all of it where there is none to see.
        double Grain()
        {
            var (writing, inner) = (ink.Writing, PixelRect.FromEdges(ink.Cell.X + 2 * Blur, ink.Writing.Y, ink.Cell.Right - 2 * Blur, ink.Writing.Bottom).Intersect(page.Bounds));
            List<PixelRect> sides = [PixelRect.FromEdges(inner.X, inner.Y, writing.X - reach - 2 * Blur, inner.Bottom), PixelRect.FromEdges(writing.Right + 2 * Blur, inner.Y, inner.Right, inner.Bottom)];
            sides.RemoveAll(side => side.Width <= 0 || side.Height <= 0);
            return sides.Count == 0 ? 1 : sides.Sum(Dark) / (double)sides.Sum(side => side.Area);
        }

        int Dark(PixelRect side)
        {
            var dark = BitImage.Darker(page.Crop(side), level);
            return Enumerable.Range(0, side.Height).Sum(y => dark.CountRow(y, 0, side.Width));
        }
    }

    // The pieces that are as high as digits with the digits that they were read as; null where they cannot be told apart, one by one.
    private static List<(char Text, PixelRect Box)>? AsRead(IEnumerable<PixelRect> pieces, double size, string text)
    {
        var tall = pieces.Where(piece => piece.Height >= Stem * size).OrderBy(piece => piece.X).ToList();
        var digits = text.Where(char.IsAsciiDigit).ToList();
        return digits.Count == tall.Count && tall.Zip(tall.Skip(1)).All(pair => MiddleAcross(pair.Second) - MiddleAcross(pair.First) >= Nearest * size) ? [.. digits.Zip(tall)] : null;
    }

    private static double MiddleAcross(PixelRect piece) => piece.X + piece.Width / 2.0;
}
