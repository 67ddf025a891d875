using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>A stretch of writing with no wide white in it.</summary>
/// <param name="Box">Pixels of the picture that it was found in.</param>
/// <param name="Pieces">Its connected pieces of ink, left to right.</param>
/// <param name="IsFigure">One line of pieces as narrow as digits, and as high.</param>
public sealed record WritingWord(PixelRect Box, ImmutableArray<PixelRect> Pieces, bool IsFigure)
{
    public double X => Box.X + Box.Width / 2.0;
    public double Y => Box.Y + Box.Height / 2.0;

    public bool LevelWith(WritingWord other) =>
        Math.Min(Box.Bottom, other.Box.Bottom) - Math.Max(Box.Y, other.Box.Y) > 0.5 * Math.Min(Box.Height, other.Box.Height);
}
