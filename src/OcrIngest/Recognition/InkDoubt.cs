using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>Whether the ink of a cell is all explained by what it is taken for: figures of one table have one size and one place, and a blank has no ink.</summary>
public static class InkDoubt
{
    // In digit heights of the table.
    private const double Smallest = 0.5, Smaller = 0.65, AsHigh = 0.85, Larger = 1.45, Thin = 0.35, ShortestDash = 0.3, LongestDash = 3.2, StubFrom = 0.5, StubTo = 1.4, Near = 0.7, Stem = 0.75, Solid = 0.7, InPlace = 0.15, AboveBar = 0.62;

    // A third of a '1', in squares of the digit height; the digit height in inches where it is not known.
    private const double DigitInk = 0.03, UsualHeight = 0.08, Flat = 2;

    // In heights of a stem: how wide it is at most, and where its foot, and with it a decimal point, begins.
    private const double StemWidth = 0.6, AboveFoot = 0.85;

    // In digit heights of the table: the widest digit, the least from the middle of one to that of the next, and how far right of the middle of its place no 1 stands: of 1,320
    // that were read right three of one document stood farther, of fourteen 4s that were read as 1 seven.
    private const double WidestDigit = 0.82, Nearest = 0.5, RightOfMiddle = 0.09;

    // Of a 4's height: the rows in which its slant stands left of the stem, from the bar up, are more (half or more of it in 219 of 224); of the highest column, what is the stem.
    private const double LeastSlant = 0.5, Straight = 0.8;

    // Pixels that blur adds to a stroke; of a short one they change the shape.
    private const int Blur = 2;

    /// <summary>Ink lies where a digit would stand, as much as may be left of one.</summary>
    public static bool OfBlank(CellInk ink, FigureSetting? setting, double dpi)
    {
        var size = setting?.DigitHeight ?? UsualHeight * dpi;
        var place = setting?.Expected(ink.Cell) ?? ink.Cell;
        if (ink.Specks.Where(speck => speck.Box.Intersect(place).Area > 0).Sum(speck => speck.Area) > DigitInk * size * size)
            return true;
        // A digit that stands on the rule looks like a remnant of it; known only where figures stand that close to it.
        return setting?.Across is not null
            && ink.Stubs.Any(stub => stub.Box.Height > StubFrom * size && stub.Box.Height < StubTo * size && stub.Box.Intersect(place).Area > 0 && stub.Box.Height < 0.8 * ink.Cell.Height);
    }

    /// <summary>
    /// The ink without a speck that is all that lies where a digit would stand, in a table of which hardly a digit is broken: none is lost but for that, anywhere else no
    /// more than a piece is.
    /// </summary>
    public static CellInk WithoutLoneSpeck(CellInk ink, FigureSetting? setting)
    {
        if (setting is not { IsUnbroken: true })
            return ink;
        var place = setting.Expected(ink.Cell);
        return ink.Components.Concat(ink.Specks.Where(speck => speck.Box.Intersect(place).Area > 0)).ToList() is [{ Box: var box } lone]
            && Math.Max(box.Width, box.Height) < Smallest * setting.DigitHeight ? ink with { Components = [], Specks = ink.Specks.Remove(lone) } : ink;
    }

    /// <summary>Specks of a blank cell that may be what is left of a figure: it would stand where the others do.</summary>
    public static int DirtOfBlank(CellInk ink, FigureSetting? setting) => ink.Specks.Count(speck => setting is null || speck.Box.Intersect(setting.Expected(ink.Cell)).Area > 0);

    /// <summary>No digit, however broken: a speck.</summary>
    public static bool IsTooSmall(CellInk ink, FigureSetting setting) =>
        ink.Components.Max(piece => piece.Box.Height) < Smallest * setting.DigitHeight && !ink.Components.Any(piece => IsFlat(piece.Box));

    /// <summary>Digits of another size, in another place or farther apart than those of the table.</summary>
    public static bool OfFigure(CellInk ink, FigureSetting setting) =>
        !IsDash(ink, setting) && (!setting.Holds(ink.Writing, ink.Cell) && !setting.IsMoved(ink) || setting.HasHole(ink)
            || ink.Writing.Height < Smaller * setting.DigitHeight || ink.Components.Max(piece => piece.Box.Height) > Larger * setting.DigitHeight);

    /// <summary>A piece runs into the side of its cell, and the other figures do not tell that writing ends there: the rest may stand beyond.</summary>
    public static bool IsCutOff(CellInk ink, FigureSetting? setting) => setting?.AcrossIn(ink.Cell) is null && ink.Components.Any(piece => piece.TouchesEdge
        && Math.Min(piece.Box.X - ink.Cell.X, ink.Cell.Right - piece.Box.Right) < Math.Min(piece.Box.Y - ink.Cell.Y, ink.Cell.Bottom - piece.Box.Bottom));

    /// <summary>
    /// The ink without specks beside the writing that cannot be what is left of a digit: because the figure would then stand elsewhere, or because they lie above,
    /// below or beyond the place of the next digit. One that may be what is left of a minus stays on demand. Nothing stands before a minus.
    /// </summary>
    public static CellInk WithoutDust(CellInk ink, FigureSetting setting, bool keepMinus)
    {
        if (ink.IsBlank || !setting.Holds(ink.Writing, ink.Cell))
            return ink;
        var (anchor, whole, signed) = (setting.AcrossIn(ink.Cell)?.Anchor, setting.IsWhole(ink.Writing, ink.Cell), BeginsWithMinus(ink));
        return ink with
        {
            Specks = ink.Specks.RemoveAll(speck => signed && speck.Box.Right <= ink.Writing.X
                || (IsDust(speck.Box) || !MayBeNextDigit(speck.Box, ink, setting)) && !(keepMinus && MayBeMinus(speck.Box, ink.Writing, setting.DigitHeight))),
        };

        bool IsDust(PixelRect speck) => anchor switch
        {
            0.5 => whole && !IsAmong(speck, ink.Writing),
            0 => speck.Right <= ink.Writing.X,
            1 => speck.X >= ink.Writing.Right,
            _ => false,
        };
    }

    // Digits stand at one distance in one line; the next one would have to be lost without a trace to leave the one after it.
    private static bool MayBeNextDigit(PixelRect speck, CellInk ink, FigureSetting setting)
    {
        var (writing, slack) = (ink.Writing, InPlace * setting.DigitHeight);
        if (IsAmong(speck, writing) || Math.Abs(writing.Height - setting.DigitHeight) > slack)
            return true;
        if (speck.Y < writing.Y - slack || speck.Bottom > writing.Bottom + slack)
            return false;
        return setting.Pitch is not { } pitch
            || (speck.X >= writing.Right ? speck.X - EndDigit(ink.Components.MaxBy(piece => piece.Box.Right)!.Box, 1) : EndDigit(ink.Components[0].Box, -1) - speck.Right) <= 1.5 * pitch + slack;

        // Middle of the digit at this end of the piece, which may be several that touch.
        double EndDigit(PixelRect piece, int side) => side < 0 ? piece.X + Math.Min(piece.Width, pitch) / 2 : piece.Right - Math.Min(piece.Width, pitch) / 2;
    }

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
        if (BeginsWithMinus(ink) && Middle(pieces[0], ink.Writing) <= AboveBar)
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
            var others = Enumerable.Range(0, read.Count).Where(other => other != i).OrderBy(other => read[other].Text == '1').ThenBy(other => Math.Abs(other - i)).ToList();
            if (others is not [var near, ..])
                return setting.AcrossIn(ink.Cell) is { Anchor: 0.5 } across ? across.Off(read[i].Box.X, read[i].Box.Width, ink.Cell.X, ink.Cell.Width) : null;
            if (setting.Pitch is not { } pitch)
                return null;
            var off = MiddleAcross(read[i].Box) - MiddleAcross(read[near].Box) - (i - near) * pitch;
            return read[near].Text == '1' ? Math.Abs(off) : off;
        }
    }

    /// <summary>
    /// A 4 that may be a 1 with a speck that ran into it: the slant of a 4 stands left of its stem from the bar up to its top, a speck in fewer rows.
    /// </summary>
    /// <param name="page">On which the ink was found.</param>
    /// <param name="text">As all readers read it; empty where they differ.</param>
    public static bool MayBeSpeckedOne(GrayImage page, CellInk ink, double size, string text) =>
        text.Contains('4', StringComparison.Ordinal) && text.All(char.IsAsciiDigit) && AsRead(ink.Components.Select(piece => piece.Box), size, text) is { } read
        && read.Exists(digit => digit.Text == '4' && SlantHeight(BitImage.Darker(page.Crop(digit.Box), ink.Threshold)) < LeastSlant * digit.Box.Height);

    // Rows one below the other with ink left of the stem.
    private static int SlantHeight(BitImage digit)
    {
        var columns = digit.Transposed();
        int[] heights = [.. Enumerable.Range(0, digit.Width).Select(x => columns.CountRow(x, 0, digit.Height))];
        var high = Straight * heights.Max();
        var stem = Array.FindLastIndex(heights, height => height >= high);
        while (stem > 0 && heights[stem - 1] >= high)
            stem--;
        var (longest, run) = (0, 0);
        for (var y = 0; y < digit.Height; y++)
        {
            run = stem > 1 && digit.CountRow(y, 0, stem - 1) > 0 ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }

    // The pieces that are as high as digits with the digits that they were read as; null where they cannot be told apart, one by one.
    private static List<(char Text, PixelRect Box)>? AsRead(IEnumerable<PixelRect> pieces, double size, string text)
    {
        var tall = pieces.Where(piece => piece.Height >= Stem * size).OrderBy(piece => piece.X).ToList();
        var digits = text.Where(char.IsAsciiDigit).ToList();
        return digits.Count == tall.Count && tall.Zip(tall.Skip(1)).All(pair => MiddleAcross(pair.Second) - MiddleAcross(pair.First) >= Nearest * size) ? [.. digits.Zip(tall)] : null;
    }

    private static double MiddleAcross(PixelRect piece) => piece.X + piece.Width / 2.0;

    /// <summary>Ink before the first digit, at half its height: of a minus, which may be too thin or too worn to be a piece of the writing.</summary>
    /// <param name="size">Height of a digit in pixels.</param>
    public static bool MayHideMinus(CellInk ink, double size) => BeginsWithMinus(ink) || ink.Grains.Any(grain => MayBeMinus(grain.Box, ink.Writing, size))
        || ink.Components is [{ Box: var first }, { Box: var digit }, ..] && first.Height < Smallest * size && MayBeMinus(first, digit, size);

    private static bool MayBeMinus(PixelRect speck, PixelRect writing, double size)
    {
        return speck.Right <= writing.X + 1 && speck.Right > writing.X - Near * size && Middle(speck, writing) is > 0.25 and < 0.8;
    }

    // Of a piece, in heights of the writing from its top.
    private static double Middle(PixelRect piece, PixelRect writing) => (piece.Y + piece.Height / 2.0 - writing.Y) / writing.Height;

    private static bool IsAmong(PixelRect speck, PixelRect writing) => speck.Right > writing.X && speck.X < writing.Right;

    /// <summary>As high as the table's digits and in their place: a figure may be there, whatever the shape of its pieces.</summary>
    public static bool MayBeFigure(CellInk ink, FigureSetting setting) =>
        ink.Writing.Height > Smaller * setting.DigitHeight && ink.Writing.Height < Larger * setting.DigitHeight && ink.Writing.Width < LongestDash * setting.DigitHeight
        && setting.Holds(ink.Writing, ink.Cell);

    /// <summary>Some piece is as high as the table's digits, none much higher.</summary>
    public static bool IsAsHighAsDigits(CellInk ink, FigureSetting setting) =>
        ink.Components.Max(piece => piece.Box.Height) is var tallest && tallest >= AsHigh * setting.DigitHeight && tallest <= Larger * setting.DigitHeight;

    private static bool IsFlat(PixelRect box) => box.Width - Blur >= Flat * (box.Height - Blur);

    /// <summary>A stroke before the first digit that is nothing but a minus.</summary>
    public static bool BeginsWithMinus(CellInk ink) => ink.Components is [{ TouchesEdge: false, Box: var box, Area: var area }, var digit, ..] && IsFlat(box) && area >= Solid * box.Area
        && box.Height <= Thin * ink.Writing.Height && box.Width >= ShortestDash / 2 * ink.Writing.Height && box.Right <= digit.Box.X + 1 && box.Right > digit.Box.X - Near * ink.Writing.Height
        && Middle(box, ink.Writing) is > 0.35 and < 0.75;

    /// <summary>One flat stroke in the place of a figure and nothing else.</summary>
    public static bool IsDash(CellInk ink, FigureSetting setting)
    {
        if (ink.Components is not [var dash] || dash.TouchesEdge || OfBlank(ink, setting, 0))
            return false;
        var (box, size) = (dash.Box, setting.DigitHeight);
        return box.Height <= Thin * size && IsFlat(box) && box.Width >= ShortestDash * size && box.Width <= LongestDash * size && setting.Holds(box, ink.Cell);
    }
}
