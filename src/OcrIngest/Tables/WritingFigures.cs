using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>Tells figures from other writing by the shape of their pieces.</summary>
public static class WritingFigures
{
    // Inches: digits of 六号 type are 0.07 high, of 四号 0.14.
    private const double LeastHeight = 0.05, MostHeight = 0.19, MostWidth = 1.1;
    private const double WidestDigit = 0.85, RoundSpeck = 0.06;

    // Two digits that touch are wider than any character, and narrower than two of them.
    private const double LeastPair = 1.15, WidestPair = 1.65;

    // Digits are half as wide as characters, which are several strokes wide: many strokes in little room are characters that lost those between.
    private const int ManyStrokes = 4;
    private const double LeastAdvance = 0.48;

    /// <param name="touching">Whether two digits that touch pass: where more than the shape tells figures from characters.</param>
    public static bool Looks(IReadOnlyList<PixelRect> pieces, double dpi, bool touching)
    {
        var box = pieces.Aggregate((a, b) => a.Union(b));
        if (box.Height < LeastHeight * dpi || box.Height > MostHeight * dpi || box.Width > MostWidth * dpi)
            return false;
        // A lone round spot is dirt.
        if (pieces.Count == 1 && box.Height < RoundSpeck * dpi && box.Width > 0.75 * box.Height)
            return false;
        var (strokes, digits) = (0, 0);
        foreach (var (left, right) in Clusters(pieces))
        {
            var width = (right - left) / (double)box.Height;
            if (width > WidestDigit && (!touching || width is < LeastPair or > WidestPair))
                return false;
            (strokes, digits) = (strokes + 1, digits + (width > WidestDigit ? 2 : 1));
        }
        return strokes < ManyStrokes || box.Width >= LeastAdvance * digits * box.Height;
    }

    // Pieces one above the other are of one digit.
    private static IEnumerable<(int Left, int Right)> Clusters(IReadOnlyList<PixelRect> pieces)
    {
        (int Left, int Right)? cluster = null;
        foreach (var piece in pieces.OrderBy(piece => piece.X))
        {
            if (cluster is { } open && piece.X < open.Right)
            {
                cluster = (open.Left, Math.Max(open.Right, piece.Right));
                continue;
            }
            if (cluster is { } done)
                yield return done;
            cluster = (piece.X, piece.Right);
        }
        if (cluster is { } last)
            yield return last;
    }
}
