using System.Collections.Immutable;
using OcrIngest.Imaging;
using OcrIngest.Recognition;

namespace OcrIngest.Training.Glyphs;

/// <summary>Where a character stands: columns of its ink, in pixels of the page or of a picture.</summary>
public readonly record struct PlacedCharacter(char Character, double Left, double Right);

/// <summary>A simulated cell of a scanned page, with what is printed in it.</summary>
public sealed record ScanCell(GrayImage Page, PixelRect Cell, double Dpi, string Text, ImmutableArray<PlacedCharacter> Characters)
{
    private const int BorderPx = 10;

    /// <summary>The picture that recognisers get, cut by the product's own code, with the characters' places in it; null when the cell looks blank.</summary>
    public FigurePicture? Cut()
    {
        var ink = CellInk.Find(Page, Cell, Dpi);
        if (ink.IsBlank)
            return null;
        var picture = CellPictures.Figure(Page, ink);
        var box = PixelRect.FromEdges(ink.Writing.X - 1, ink.Writing.Y - 1, ink.Writing.Right + 1, ink.Writing.Bottom + 1).Intersect(Page.Bounds);
        var factor = (picture.Width - 2.0 * BorderPx) / box.Width;
        var whole = Characters.All(place => place.Left + place.Right is var twice && twice > 2 * box.X && twice < 2 * box.Right);
        return new FigurePicture(picture, whole, factor,
            [.. Characters.Select(place => place with { Left = (place.Left - box.X) * factor + BorderPx, Right = (place.Right - box.X) * factor + BorderPx })]);
    }
}

/// <summary>A figure's picture and what is in it.</summary>
/// <param name="Whole">False when the ink finder left a character outside: no reader of the picture can know.</param>
/// <param name="Factor">Picture pixels a page pixel.</param>
public sealed record FigurePicture(GrayImage Picture, bool Whole, double Factor, ImmutableArray<PlacedCharacter> Characters);
