using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>
/// Takes a figure out of a cell in which other ink lies too: the arc of a seal, a ring or a tick by pen, a blot. Print is known by the size and the place
/// of the other figures of its table; a seal in gray is also lighter than print.
/// </summary>
public static class CellClearing
{
    // In digit heights of the table.
    private const double Shortest = 0.75, Tallest = 1.3, Foreign = 1.5, Gap = 0.75, NarrowDigit = 0.3, Beside = 1, Above = 0.2, Point = 0.4, MarkReach = 0.6, WidestDigits = 6, Same = 0.1, Blur = 0.08;

    private const double Doubtful = 0.9, MostWhenParted = 0.97;

    // Shares: of pixels that a few of noise do not decide; of the way from paper to print by which other ink is lighter than the level that parts them.
    private const double Darkest = 0.04, Apart = 0.05;

    // Ink at these parts of the way from paper to the darkest: strokes of a seal that touch print are lighter than it.
    private static readonly double[] Levels = [CellInk.UsualInk, 0.45, 0.65, 0.8];

    /// <summary>Whether ink lies in the cell that is no print of the table's figures by its size.</summary>
    public static bool IsNeeded(CellInk ink, FigureSetting setting) =>
        ink.Components.Any(piece => piece.Box.Height > Foreign * setting.DigitHeight
            || piece.TouchesEdge && (piece.Box.Height > Tallest * setting.DigitHeight || piece.Box.Height < Shortest * setting.DigitHeight));

    /// <summary>The figure alone; null when none of the right size stands in its place.</summary>
    public static ClearedCell? Clear(GrayImage page, CellInk ink, FigureSetting setting, double dpi)
    {
        var inner = CellInk.Inner(page, ink.Cell, dpi);
        var crop = page.Crop(inner);
        var soft = CellInk.Soften(crop, dpi);
        var cell = ink.Cell with { X = ink.Cell.X - inner.X, Y = ink.Cell.Y - inner.Y };
        ClearedCell? elsewhere = null;
        for (var i = 0; i < Levels.Length; i++)
        {
            if (At(i) is not { } print)
                continue;
            var near = Grow(print.Box, Beside * setting.DigitHeight, Above * setting.DigitHeight).Intersect(crop.Bounds);
            ImmutableArray<InkComponent> specks = [.. Within(near, print.Labels, crop.Width).Select(piece => print.Pieces[piece]).Where(piece => IsSpeck(piece, setting))];
            var holds = setting.Holds(print.Box, cell);
            var sure = !holds || !CellInk.HasFigureShape(print.Figure, print.Box) ? Doubtful
                : i == 0 ? 1
                : i + 1 < Levels.Length && At(i + 1) is { } darker && IsParted(crop, print, darker, near, ink, setting) ? MostWhenParted : Doubtful;
            var found = new ClearedCell(Masked(crop, print, (byte)ink.PaperLevel, dpi),
                new CellInk(cell, print.Box, print.Figure, specks, ink.InkLevel, i > 0 ? print.Level : ink.PaperLevel) { Slant = ink.Slant }, sure)
            {
                MayHideDigit = HiddenDigits.MayBe(crop, print, cell, setting, ink.PaperLevel),
            };
            if (holds)
                return found;
            elsewhere ??= found;
        }
        return elsewhere;

        // Thin strokes are as dark as print only where they are not blurred.
        PartedPrint? At(int index)
        {
            var level = CellInk.Level(ink.InkLevel, ink.PaperLevel, Levels[index]);
            var (pieces, labels) = ComponentFinder.Label(index > 0 ? crop : soft, level);
            return Row(pieces, cell, setting, signed: index == 0) is { Count: > 0 } row ? new PartedPrint(pieces, labels, [.. row.OrderBy(piece => pieces[piece].Box.X)], level) : null;
        }
    }

    /// <summary>
    /// Whether print and the other ink are of two strengths with nothing between: what is taken off is lighter all over, and the same figure is left at a darker level.
    /// </summary>
    private static bool IsParted(GrayImage crop, PartedPrint print, PartedPrint darker, PixelRect near, CellInk ink, FigureSetting setting)
    {
        var tolerance = Math.Max(2, Same * setting.DigitHeight);
        if (print.Row.Length != darker.Row.Length || Math.Abs(print.Box.X - darker.Box.X) > tolerance || Math.Abs(print.Box.Right - darker.Box.Right) > tolerance
            || Math.Abs(print.Box.Y - darker.Box.Y) > tolerance || Math.Abs(print.Box.Bottom - darker.Box.Bottom) > tolerance || print.Box.Height < (1 - Same) * setting.DigitHeight)
            return false;
        var usual = CellInk.Level(ink.InkLevel, ink.PaperLevel, CellInk.UsualInk);
        var blur = (int)Math.Ceiling(Blur * setting.DigitHeight);
        var tones = new List<byte>();
        for (var y = near.Y; y < near.Bottom; y++)
        {
            for (var x = near.X; x < near.Right; x++)
            {
                if (crop.Row(y)[x] < usual && !print.IsFigureNear(x, y, blur, crop))
                    tones.Add(crop.Row(y)[x]);
            }
        }
        tones.Sort();
        return tones.Count == 0 || tones[(int)(Darkest * tones.Count)] > print.Level + Apart * (ink.PaperLevel - ink.InkLevel);
    }

    private static bool IsSpeck(InkComponent piece, FigureSetting setting) => Math.Max(piece.Box.Height, piece.Box.Width) < Point * setting.DigitHeight;

    /// <summary>Whether nothing lies where a digit would stand, however much ink there is elsewhere.</summary>
    public static bool LeavesPlaceBlank(GrayImage page, CellInk ink, FigureSetting setting, double dpi)
    {
        var inner = CellInk.Inner(page, ink.Cell, dpi);
        var place = Grow(setting.Expected(ink.Cell), 0.3 * setting.DigitHeight, 0.1 * setting.DigitHeight);
        var (_, labels) = ComponentFinder.Label(CellInk.Soften(page.Crop(inner), dpi), CellInk.Level(ink.InkLevel, ink.PaperLevel, CellInk.UsualInk));
        var looked = (place with { X = place.X - inner.X, Y = place.Y - inner.Y }).Intersect(new PixelRect(0, 0, inner.Width, inner.Height));
        return looked.Width > 0 && Within(looked, labels, inner.Width).Count == 0;
    }

    // Which pieces have a pixel in a part of the picture.
    private static HashSet<int> Within(PixelRect box, int[] labels, int width)
    {
        var found = new HashSet<int>();
        for (var y = box.Y; y < box.Bottom; y++)
        {
            foreach (var label in labels.AsSpan(y * width + box.X, box.Width))
            {
                if (label > 0)
                    found.Add(label - 1);
            }
        }
        return found;
    }

    // Digits side by side in one line, nearest to where figures stand, and what stands between and close to them. What is left of a darker stroke may look like a minus.
    private static List<int> Row(ImmutableArray<InkComponent> pieces, PixelRect cell, FigureSetting setting, bool signed)
    {
        var size = setting.DigitHeight;
        var digits = Enumerable.Range(0, pieces.Length).Where(i => pieces[i].Box.Height >= Shortest * size && pieces[i].Box.Height <= Tallest * size
            && pieces[i].Box.Width <= WidestDigits * size).OrderBy(i => pieces[i].Box.X).ToList();
        List<int> best = [];
        var least = double.MaxValue;
        HashSet<int> continued = [];
        foreach (var start in digits.Where(start => !continued.Contains(start)))
        {
            List<int> row = [start];
            foreach (var next in digits.Where(i => pieces[i].Box.X > pieces[start].Box.X || pieces[i].Box.X == pieces[start].Box.X && i > start))
            {
                if (IsNext(pieces[row[^1]].Box, pieces[next].Box) && Math.Abs(Middle(pieces[next].Box) - Middle(pieces[start].Box)) <= 0.25 * size)
                    row.Add(next);
            }
            continued.UnionWith(row);
            var box = row.Select(i => pieces[i].Box).Aggregate((a, b) => a.Union(b));
            var off = Math.Abs(setting.Across?.Off(box.X, box.Width, cell.X, cell.Width) ?? 0) + Math.Abs(setting.Down?.Off(box.Y, box.Height, cell.Y, cell.Height) ?? 0);
            if (off >= least || setting.Down is not null && !setting.Holds(box, box with { X = cell.X, Width = cell.Width, Y = cell.Y, Height = cell.Height }) && off > 1.5 * size)
                continue;
            (best, least) = (row, off);
        }
        if (best.Count == 0)
            return best;
        var line = best.Select(i => pieces[i].Box).Aggregate((a, b) => a.Union(b));
        var reach = Grow(line, MarkReach * size, 0.15 * size);
        for (var i = 0; i < pieces.Length; i++)
        {
            if (!best.Contains(i) && (Inside(pieces[i].Box, reach) && IsMark(pieces[i].Box, line) || signed && pieces[i].Box.Width <= size && MinusSign.Is(pieces[i], line)))
                best.Add(i);
        }
        return best;

        // Two narrow digits stand as far apart, from middle to middle, as two others; a point may stand between them.
        bool IsNext(PixelRect digit, PixelRect other) => other.X - digit.Right <= Gap * size
            || setting.Pitch is { } pitch && other.X + other.Width / 2.0 - digit.X - digit.Width / 2.0 <= pitch + NarrowDigit * size
            || pieces.Any(piece => piece.Box.X >= digit.Right && piece.Box.Right <= other.X && Math.Max(piece.Box.X - digit.Right, other.X - piece.Box.Right) <= Gap * size && IsAtFeet(piece.Box, digit));

        static double Middle(PixelRect box) => box.Y + box.Height / 2.0;
    }

    private static bool IsAtFeet(PixelRect piece, PixelRect digit) => Math.Max(piece.Width, piece.Height) <= Point * digit.Height && piece.Y + piece.Height / 2.0 - digit.Y is var middle
        && middle > 0.75 * digit.Height && middle < 1.2 * digit.Height;

    // A point or comma at the digits' feet, a hyphen at half their height.
    private static bool IsMark(PixelRect piece, PixelRect line)
    {
        var middle = (piece.Y + piece.Height / 2.0 - line.Y) / line.Height;
        return piece.Height <= Point * line.Height && (middle > 0.75 || piece.Width > piece.Height && middle is > 0.3 and < 0.7);
    }

    private static bool Inside(PixelRect piece, PixelRect box) => piece.Intersect(box) == piece;

    private static PixelRect Grow(PixelRect box, double across, double down) =>
        PixelRect.FromEdges((int)(box.X - across), (int)(box.Y - down), (int)(box.Right + across), (int)(box.Bottom + down));

    // Everything but the figure, and a pixel or two around it, becomes paper.
    private static GrayImage Masked(GrayImage crop, PartedPrint print, byte paper, double dpi)
    {
        var result = new GrayImage(crop.Width, crop.Height);
        result.Pixels.AsSpan().Fill(paper);
        var around = dpi >= 250 ? 2 : 1;
        var near = Grow(print.Box, around, around).Intersect(crop.Bounds);
        for (var y = near.Y; y < near.Bottom; y++)
        {
            for (int x = near.X, at = y * crop.Width + x; x < near.Right; x++, at++)
            {
                if (print.IsFigure(at) || print.Labels[at] == 0 && print.IsFigureNear(x, y, around, crop))
                    result.Pixels[at] = crop.Pixels[at];
            }
        }
        return result;
    }
}
