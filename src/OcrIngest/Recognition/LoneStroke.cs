using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>A short flat stroke that is all the ink of its cell.</summary>
/// <param name="Box">Pixels of the rectified page.</param>
/// <param name="Cell">The same.</param>
/// <param name="LeastDigit">Pixels; what is lower is no digit. Strokes are alike at one resolution only.</param>
public readonly record struct LoneStroke(PixelRect Box, PixelRect Cell, double LeastDigit)
{
    // Shares: of the box that is ink. Three digits that touch are as flat. One as short as a hyphen may be a pixel less flat than others.
    private const double Flat = 1.5, AtLeastFlat = 1.2, Solid = 0.7;

    /// <summary>Whether it is so flat that nothing else looks like it.</summary>
    public bool IsFlat => Box.Width >= Flat * Box.Height;

    /// <summary>
    /// The only piece of ink but for remains of rules: flat, full of ink, and lower than any digit. Null where there is none, or more. It may end at a side of its cell, as figures
    /// do that are set close to it; what lies at the top or the foot may be a rule.
    /// </summary>
    public static LoneStroke? Of(CellInk ink) =>
        ink.Components.Length + ink.Specks.Length == 1 && ink.Components.Concat(ink.Specks).First() is { TouchesEdge: var touches, Box: var box, Area: var area }
            && (!touches || box.Y - ink.Cell.Y > box.Height && ink.Cell.Bottom - box.Bottom > box.Height)
            && box.Width >= AtLeastFlat * box.Height && area >= Solid * box.Area && box.Height < ink.LeastDigit ? new LoneStroke(box, ink.Cell, ink.LeastDigit) : null;
}
