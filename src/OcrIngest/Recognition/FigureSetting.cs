using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>
/// How the figures of one table are set: in one type size, all aligned in the same way. What is much smaller or larger, or stands elsewhere, is no figure,
/// or not all of one.
/// </summary>
/// <param name="DigitHeight">Pixels.</param>
/// <param name="Across">Where in a cell the writing stands, from left to right; null when the figures do not agree.</param>
/// <param name="Down">The same from top to bottom.</param>
/// <param name="Pitch">Pixels from the middle of one digit to that of the next; null when there are too few figures of several digits.</param>
public sealed record FigureSetting(double DigitHeight, FigurePlace? Across, FigurePlace? Down, double? Pitch)
{
    private const int FewestFigures = 5;
    private const double SameHeight = 0.15, MostSpread = 0.15, NearFirst = 0.01, MostOffMiddle = 0.35, NarrowestPitch = 0.5, WidestPitch = 1.2, WidestDigit = 0.8, Flat = 1.5;

    // In digit heights. Of a figure that lost one of its digits, the middle moves by a third.
    private const double Aside = 0.28, Centred = 0.2, AboveOrBelow = 0.35, Wider = 1.3;

    /// <summary>Null when there are too few figures, or no common height.</summary>
    public static FigureSetting? Of(IEnumerable<CellInk> cells)
    {
        var figures = cells.Select(cell => (cell.Cell, Pieces: Digits(cell))).Where(figure => figure.Pieces.Any(piece => piece.Box.Width < Flat * piece.Box.Height))
            .Select(figure => (figure.Cell, Writing: Around(figure.Pieces), Height: figure.Pieces.Max(piece => piece.Box.Height), Pitches: Pitches(figure.Pieces, []))).ToList();
        if (figures.Count < FewestFigures)
            return null;
        var height = Middle([.. figures.Select(figure => (double)figure.Height)]);
        var alike = figures.Where(figure => Math.Abs(figure.Height - height) <= Math.Max(1, SameHeight * height)).ToList();
        if (alike.Count < FewestFigures || alike.Count * 2 < figures.Count)
            return null;
        var across = new[] { 0.5, 0, 1 }.Select(anchor => Place(anchor, alike.Select(figure => (figure.Writing.X, figure.Writing.Width, figure.Cell.X, figure.Cell.Width)), height))
            .Where(place => place.Anchor != 0.5 || Math.Abs(place.Distance) <= MostOffMiddle * height)
            .MinBy(place => place.Spread + NearFirst * Math.Abs(place.Distance))!;
        var down = Place(0.5, alike.Select(figure => (figure.Writing.Y, figure.Writing.Height, figure.Cell.Y, figure.Cell.Height)), height);
        var pitches = alike.SelectMany(figure => figure.Pitches).Where(pitch => pitch < WidestPitch * height && pitch > NarrowestPitch * height).ToList();
        return new FigureSetting(height, across.Spread <= MostSpread * height ? across : null, down.Spread <= MostSpread * height ? down : null,
            pitches.Count < FewestFigures ? null : Middle(pitches));
    }

    // Where thick rules reach into the cells, what does not touch them.
    private static ImmutableArray<InkComponent> Digits(CellInk cell)
    {
        if (cell.LooksLikeFigure)
            return cell.Components;
        ImmutableArray<InkComponent> inside = [.. cell.Components.Where(piece => !piece.TouchesEdge)];
        return inside.IsEmpty || inside.Length == cell.Components.Length || !CellInk.HasFigureShape(inside, Around(inside)) ? [] : inside;
    }

    private static PixelRect Around(ImmutableArray<InkComponent> pieces) => pieces.Select(piece => piece.Box).Aggregate((a, b) => a.Union(b));

    private static FigurePlace Place(double anchor, IEnumerable<(int Start, int Length, int CellStart, int CellLength)> sides, double height)
    {
        var distances = sides.Select(side => side.Start + anchor * side.Length - side.CellStart - anchor * side.CellLength).ToList();
        var usual = Middle(distances);
        // One that stands far off says no more than one that stands off.
        return new FigurePlace(anchor, usual, distances.Average(distance => Math.Min(height, Math.Abs(distance - usual))));
    }

    // From digit to digit where nothing stands between them.
    private static IEnumerable<double> Pitches(ImmutableArray<InkComponent> pieces, ImmutableArray<InkComponent> points)
    {
        for (var i = 1; i < pieces.Length; i++)
        {
            PixelRect left = pieces[i - 1].Box, right = pieces[i].Box;
            var tall = 0.75 * pieces.Max(piece => piece.Box.Height);
            if (left.Height > tall && right.Height > tall && left.Width < WidestDigit * left.Height && right.Width < WidestDigit * right.Height
                && !points.Any(point => point.Box.X >= left.Right - 1 && point.Box.Right <= right.X + 1 && point.Box.Y > left.Y && point.Box.Y < left.Bottom + left.Height / 4))
                yield return right.X + right.Width / 2.0 - left.X - left.Width / 2.0;
        }
    }

    /// <summary>Whether two digits stand so far apart that a point, or a part of one of them, may have faded.</summary>
    public bool HasHole(CellInk ink) => Pitch is { } pitch && Pitches(ink.Components, ink.Specks).Any(distance => distance > Wider * pitch);

    /// <summary>Whether writing stands in its cell where the other figures stand in theirs.</summary>
    public bool Holds(PixelRect writing, PixelRect cell) => Aligned(writing, cell)
        && (Down is null || Math.Abs(Down.Off(writing.Y, writing.Height, cell.Y, cell.Height)) <= AboveOrBelow * DigitHeight + 2 * Down.Spread);

    /// <summary>Whether writing stands so well in the middle that no digit can be missing at one of its ends.</summary>
    public bool IsWhole(PixelRect writing, PixelRect cell) =>
        Across is { Anchor: 0.5 } && Math.Abs(Across.Off(writing.X, writing.Width, cell.X, cell.Width)) <= Centred * DigitHeight && Holds(writing, cell);

    private bool Aligned(PixelRect writing, PixelRect cell) =>
        Across is null || Math.Abs(Across.Off(writing.X, writing.Width, cell.X, cell.Width)) <= Aside * DigitHeight + 2 * Across.Spread;

    /// <summary>The part of a cell in which a digit would stand; the whole cell where figures are not aligned.</summary>
    public PixelRect Expected(PixelRect cell)
    {
        var (left, right) = Across is null ? (cell.X, cell.Right) : Span(Across, cell.X, cell.Width, 1.6 * DigitHeight);
        var (top, bottom) = Down is null ? (cell.Y, cell.Bottom) : Span(Down, cell.Y, cell.Height, 1.3 * DigitHeight);
        return PixelRect.FromEdges(left, top, right, bottom).Intersect(cell);

        static (int From, int To) Span(FigurePlace place, int start, int length, double wanted)
        {
            var from = start + place.Anchor * length + place.Distance - place.Anchor * wanted;
            return ((int)from, (int)(from + wanted));
        }
    }

    private static double Middle(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
