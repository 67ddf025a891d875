using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>A figure that was too wide for its cell and goes on in the next line, as wide (full-width) digits do: put back into one line.</summary>
public static class WrappedFigure
{
    // In digit heights of the table; the pen moves by at most this from digit to digit.
    private const double Shortest = 0.75, Tallest = 1.3, WidestStep = 1.6, Between = 0.4;
    private const int Border = 4;
    private const double MostSure = 0.9;

    /// <summary>Null when the ink is no two lines as high as digits, or the first leaves room for another digit.</summary>
    public static ClearedCell? Join(GrayImage page, CellInk ink, FigureSetting setting)
    {
        if (ink.Components.Length < 2)
            return null;
        var top = ink.Components.MinBy(piece => piece.Box.Y).Box;
        var fold = ink.Components.Where(piece => piece.Box.Y < top.Bottom).Max(piece => piece.Box.Bottom);
        ImmutableArray<InkComponent> upper = [.. ink.Components.Where(piece => piece.Box.Y < fold)], lower = [.. ink.Components.Where(piece => piece.Box.Y >= fold)];
        if (lower.IsEmpty)
            return null;
        PixelRect first = Around(upper), second = Around(lower);
        if (second.Y < first.Bottom || !IsLine(first, setting) || !IsLine(second, setting)
            || first.Width + Step(upper, setting) <= ink.Cell.Width - 2 * Math.Clamp(first.X - ink.Cell.X, 0, setting.DigitHeight))
            return null;
        var gap = (int)Math.Ceiling(Between * setting.DigitHeight);
        var feet = Border + Math.Max(first.Height, second.Height);
        var picture = new GrayImage(first.Width + second.Width + gap + 2 * Border, feet + Border);
        picture.Pixels.AsSpan().Fill((byte)ink.PaperLevel);
        PixelRect left = first with { X = Border, Y = feet - first.Height }, right = second with { X = left.Right + gap, Y = feet - second.Height };
        Copy(page, first, picture, left);
        Copy(page, second, picture, right);
        ImmutableArray<InkComponent> components = [.. Moved(upper, first, left), .. Moved(lower, second, right)];
        return new ClearedCell(picture, new CellInk(picture.Bounds, left.Union(right), components, [], ink.InkLevel, ink.PaperLevel) { Slant = ink.Slant }, MostSure);
    }

    // From one digit to the next, as the first two stand.
    private static double Step(ImmutableArray<InkComponent> row, FigureSetting setting) =>
        row.Length < 2 ? WidestStep * setting.DigitHeight : Math.Min(row[1].Box.X - row[0].Box.X, WidestStep * setting.DigitHeight);

    private static bool IsLine(PixelRect box, FigureSetting setting) => box.Height >= Shortest * setting.DigitHeight && box.Height <= Tallest * setting.DigitHeight;

    private static PixelRect Around(ImmutableArray<InkComponent> pieces) => pieces.Select(piece => piece.Box).Aggregate((a, b) => a.Union(b));

    private static void Copy(GrayImage page, PixelRect from, GrayImage picture, PixelRect to)
    {
        for (var y = 0; y < from.Height; y++)
            page.Row(from.Y + y).Slice(from.X, from.Width).CopyTo(picture.Row(to.Y + y)[to.X..]);
    }

    private static IEnumerable<InkComponent> Moved(ImmutableArray<InkComponent> pieces, PixelRect from, PixelRect to) =>
        pieces.Select(piece => piece with { Box = piece.Box with { X = piece.Box.X - from.X + to.X, Y = piece.Box.Y - from.Y + to.Y } });
}
