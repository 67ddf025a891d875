using OcrIngest.Imaging;
using OcrIngest.Recognition;

namespace OcrIngest.Glyphs;

/// <summary>
/// What no picture of the writing can show: pieces of ink beside it, too small to count as writing, that may be what is left of a broken digit. All confidently wrong
/// figures of generated fax pages were of this kind (71 read as 7, 18 as 8).
/// </summary>
public static class LostInk
{
    // In line heights: how far beside the writing a lost digit would stand, and the ink of a third of a '1', which is as good as a digit.
    private const double Reach = 1.3, Band = 0.1, DigitInk = 0.03;

    /// <summary>
    /// What is lost is hardly more probable than this; where the print of the table breaks nowhere else, than that: of 92 figures with a speck beside them in 345 scans, most of them barely legible, none had lost a digit.
    /// </summary>
    public const double Most = 0.98, MostWhereUnbroken = 0.1;

    /// <summary>0 (nothing lies beside the writing) to <paramref name="most"/>: by what the probability of a text is to be lowered.</summary>
    public static double Risk(CellInk ink, double most = Most)
    {
        var height = (double)ink.Writing.Height;
        return ink.IsBlank ? 0 : Math.Min(most, Beside(ink) / (DigitInk * height * height));
    }

    /// <summary>Pixels of ink beside the writing, where a lost digit would stand.</summary>
    public static int Beside(CellInk ink) => ink.Specks.Where(speck => IsBeside(speck.Box, ink.Writing, ink.Writing.Height)).Sum(speck => speck.Area);

    private static bool IsBeside(PixelRect speck, PixelRect writing, double height)
    {
        var middle = speck.Y + speck.Height / 2.0;
        return middle > writing.Y - Band * height && middle < writing.Bottom + Band * height
            && speck.X < writing.Right + Reach * height && speck.Right > writing.X - Reach * height
            && (speck.X >= writing.Right || speck.Right <= writing.X);
    }
}
