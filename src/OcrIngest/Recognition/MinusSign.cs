using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>The short stroke before a figure that makes it negative: so thin that it is soon lost, and told from dirt by its form and place only.</summary>
public static class MinusSign
{
    // In heights of the digits: how thick it is at most, and in a blurred scan, how long at least, how far from the first digit it ends, what is no digit, between which heights it lies, and how far over the foot of a digit it may reach.
    private const double Thickest = 0.35, ThickestBlurred = 0.45, Shortest = 0.15, Near = 0.7, Smallest = 0.5, Highest = 0.3, Lowest = 0.8, Over = 0.2;

    // Shares: of the box that is ink; of width to height.
    private const double Solid = 0.7, Flat = 2;

    // Pixels that blur adds to a stroke; of a short one they change the shape.
    private const int Blur = 2;

    /// <summary>Many times as wide as high, but for the blur.</summary>
    public static bool IsFlat(PixelRect box) => box.Width - Blur >= Flat * (box.Height - Blur);

    /// <summary>A stroke before the first digit that is nothing but a minus.</summary>
    public static bool Begins(CellInk ink) => ink.Components is [var first, var digit, ..] && Is(first, ink.Writing with { X = digit.Box.X });

    /// <summary>The same of a piece of ink and the digits behind it.</summary>
    public static bool Is(InkComponent piece, PixelRect digits) => piece is { TouchesEdge: false, Box: var box, Area: var area } && IsFlat(box) && area >= Solid * box.Area
        && box.Height <= Thickest * digits.Height && box.Width >= Shortest * digits.Height && box.Right <= digits.X + 1 && box.Right > digits.X - Near * digits.Height
        && Middle(box, digits) is > 0.35 and < 0.75;

    /// <summary>Ink before the first digit, at half its height: of a minus, which may be too thin or too worn to be a piece of the writing.</summary>
    /// <param name="size">Height of a digit in pixels.</param>
    public static bool MayHide(CellInk ink, double size) => Begins(ink) || ink.Grains.Concat(ink.Specks).Any(piece => MayBe(piece.Box, ink.Writing, size))
        || ink.Components is [{ Box: var first }, { Box: var digit }, ..] && first.Height < Smallest * size && MayBe(first, digit, size);

    /// <summary>Whether a piece may be what is left of a minus before the writing.</summary>
    /// <inheritdoc cref="MayHide"/>
    public static bool MayBe(PixelRect speck, PixelRect writing, double size) =>
        speck.X < writing.X && speck.Right <= writing.X + Over * size && speck.Right > writing.X - Near * size && Middle(speck, writing) is > 0.25 and < 0.8;

    /// <summary>
    /// Whether the first digit begins with a flat stroke at half its height: a minus that ran into it in a blurred scan. Of the digits a 4 alone does, which nobody can tell then.
    /// </summary>
    /// <param name="page">On which the ink was found.</param>
    /// <param name="text">As it was read.</param>
    public static bool MayTouch(GrayImage page, CellInk ink, string text)
    {
        if (ink.IsBlank || text is not [>= '0' and <= '9' and not '4', ..])
            return false;
        var box = ink.Components[0].Box.Intersect(page.Bounds);
        var columns = BitImage.Darker(page.Crop(box), ink.Threshold).Transposed();
        var length = Enumerable.Range(0, columns.Height).SkipWhile(x => columns.FirstInRow(x) < 0).TakeWhile(x => columns.FirstInRow(x) is var top && columns.LastInRow(x) + 1 is var bottom && bottom > top
            && bottom - top <= ThickestBlurred * box.Height && top >= Highest * box.Height && bottom <= Lowest * box.Height).Count();
        return length >= Math.Max(Blur + 1, Shortest * box.Height);
    }

    /// <summary>Of a piece, in heights of the writing from its top.</summary>
    public static double Middle(PixelRect piece, PixelRect writing) => (piece.Y + piece.Height / 2.0 - writing.Y) / writing.Height;
}
