using OcrIngest.Imaging;

namespace OcrIngest.Tables;

/// <summary>Tells figures from other writing by the shape of their pieces.</summary>
public static class WritingFigures
{
    // Inches: digits of 六号 type are 0.07 high, of 四号 0.14.
    private const double LeastHeight = 0.05, MostHeight = 0.19, MostWidth = 1.1;
    private const double WidestDigit = 0.85, RoundSpeck = 0.06;

    public static bool Looks(IReadOnlyList<PixelRect> pieces, double dpi)
    {
        var box = pieces.Aggregate((a, b) => a.Union(b));
        if (box.Height < LeastHeight * dpi || box.Height > MostHeight * dpi || box.Width > MostWidth * dpi)
            return false;
        // A lone round spot is dirt.
        if (pieces.Count == 1 && box.Height < RoundSpeck * dpi && box.Width > 0.75 * box.Height)
            return false;
        var (left, right) = (int.MinValue, int.MinValue);
        foreach (var piece in pieces.OrderBy(piece => piece.X))
        {
            if (piece.X >= right)
                left = piece.X;
            right = Math.Max(right, piece.Right);
            if (right - left > WidestDigit * box.Height)
                return false;
        }
        return true;
    }
}
