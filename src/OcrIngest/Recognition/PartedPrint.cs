using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>The pieces of ink of a cell at one level of gray, and which of them are the figure.</summary>
/// <param name="Labels">Of each pixel, the piece it belongs to counted from 1; 0 is paper.</param>
/// <param name="Row">Pieces of the figure, left to right, counted from 0.</param>
/// <param name="Level">Ink is darker than this.</param>
internal sealed record PartedPrint(ImmutableArray<InkComponent> Pieces, int[] Labels, ImmutableArray<int> Row, byte Level)
{
    public ImmutableArray<InkComponent> Figure { get; } = [.. Row.Select(piece => Pieces[piece])];

    /// <summary>Around the figure.</summary>
    public PixelRect Box { get; } = Row.Select(piece => Pieces[piece].Box).Aggregate((a, b) => a.Union(b));

    // By label.
    private readonly bool[] figures = [false, .. Enumerable.Range(0, Pieces.Length).Select(Row.Contains)];

    /// <summary>Whether a pixel, by its index, is of the figure.</summary>
    public bool IsFigure(int at) => figures[Labels[at]];

    /// <summary>Whether one within so many pixels is.</summary>
    public bool IsFigureNear(int x, int y, int reach, GrayImage picture)
    {
        for (var ny = Math.Max(0, y - reach); ny <= Math.Min(picture.Height - 1, y + reach); ny++)
        {
            for (var nx = Math.Max(0, x - reach); nx <= Math.Min(picture.Width - 1, x + reach); nx++)
            {
                if (IsFigure(ny * picture.Width + nx))
                    return true;
            }
        }
        return false;
    }
}
