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
    private const int FewestFigures = 5, FewestWhole = 30;
    private const double SameHeight = 0.15, MostSpread = 0.15, MostOffMiddle = 0.35, NarrowestPitch = 0.5, WidestPitch = 1.7, WidestDigit = 0.8, Flat = 1.5;

    // Of three figures that stand alike in cells with the same sides, no two can have lost a digit unless all did; on a page seen from the side the middle of a wide cell moves.
    private const int FewestInColumn = 3;
    private const double MostMoved = 0.015;

    // In spreads: how far a figure may stand off that lost nothing.
    private const double Scatter = 1.5;

    // Of digits that break, those of which no more than specks are left, times the figures that have one more: of 256 figures with specks beside them in 345 scans, most of them barely
    // legible, 30 had lost a digit; said were 35.
    private const double LeftAsSpecks = 0.05;

    // In digit heights. Of a figure that lost one of its digits, the middle moves by a third.
    private const double Aside = 0.28, Centred = 0.2, AboveOrBelow = 0.35, Wider = 1.3, Feet = 0.7, FarFromSides = 5, LeastOfDigit = 0.35;

    /// <summary>Places of the figures in cells with the same sides, where they differ from the table's.</summary>
    private ImmutableArray<(PixelRect Cell, FigurePlace Place)> Columns { get; init; } = [];

    /// <summary>
    /// Whether many digits are there and hardly one is broken: so much ink is nowhere lost that a digit may be. What looks like a piece of a broken one may be dust, and one
    /// more than were seen may be broken.
    /// </summary>
    public bool IsUnbroken { get; private init; }

    /// <summary>How many pieces the digits are made of where none is broken; 0 where one is.</summary>
    public int WholePieces => Broken > 0 ? 0 : Pieces;

    private PaperDust Dust { get; init; } = PaperDust.None;

    private int Pieces { get; init; }

    private int Broken { get; init; }

    /// <summary>The same as those of its page where it has too few figures to tell.</summary>
    public static FigureSetting? Of(IEnumerable<CellInk> table, FigureSetting? page) => Of(table) is not { } own ? page
        : page is not null && Math.Abs(own.DigitHeight - page.DigitHeight) <= SameHeight * page.DigitHeight
            ? own.On(page) : own;

    private FigureSetting On(FigureSetting page) => this with
    {
        Pitch = Pitch ?? page.Pitch,
        Pieces = Math.Max(Pieces, page.WholePieces),
        Dust = page.Dust,
        IsUnbroken = IsUnbroken || Broken == 0 && page.IsUnbroken,
    };

    /// <summary>Null when there are too few figures, or no common height.</summary>
    public static FigureSetting? Of(IEnumerable<CellInk> cells)
    {
        var all = cells.ToList();
        var written = all.FindAll(cell => cell.LooksLikeFigure);
        // Words that blur made one piece look like digits that touch. Narrow pieces of words look like digits among other ink: they are asked only where too little is nothing but figures.
        return Of(all, written.FindAll(IsOfDigits)) ?? Of(all, written) ?? Of(all, all);
    }

    private static bool IsOfDigits(CellInk cell) => cell.Components.All(piece => piece.Box.Width < WidestDigit * piece.Box.Height || piece.Box.Height * 2 < cell.Writing.Height);

    private static FigureSetting? Of(List<CellInk> all, List<CellInk> written)
    {
        var figures = written.Select(cell => (cell.Cell, Pieces: Digits(cell))).Where(figure => figure.Pieces.Any(piece => piece.Box.Width < Flat * piece.Box.Height))
            .Select(figure => (figure.Cell, Writing: Around(figure.Pieces), Height: figure.Pieces.Max(piece => piece.Box.Height), Pitches: Pitches(figure.Pieces, []))).ToList();
        if (figures.Count < FewestFigures)
            return null;
        var height = Middle([.. figures.Select(figure => (double)figure.Height)]);
        var alike = figures.Where(figure => Math.Abs(figure.Height - height) <= Math.Max(1, SameHeight * height)).ToList();
        if (alike.Count < FewestFigures || alike.Count * 2 < figures.Count)
            return null;
        // One that stands far off says no more than one that stands off.
        var across = FigurePlace.Best([.. alike.Select(figure => AcrossSide(figure.Writing, figure.Cell))], height, MostOffMiddle * height);
        var down = FigurePlace.Of(0.5, [.. alike.Select(figure => new PlacedSide(figure.Writing.Y, figure.Writing.Height, figure.Cell.Y, figure.Cell.Height))], height);
        var pitches = alike.SelectMany(figure => figure.Pitches).Where(pitch => pitch < WidestPitch * height && pitch > NarrowestPitch * height).ToList();
        var (pieces, broken) = CountPieces(all, height);
        var setting = new FigureSetting(height, across.Spread <= MostSpread * height ? across : null, down.Spread <= MostSpread * height ? down : null,
            pitches.Count < FewestFigures ? null : Middle(pitches))
        {
            Columns = [.. ColumnPlaces(all, across, height)],
            Pieces = pieces,
            Broken = broken,
            IsUnbroken = (broken + 1) * FewestWhole <= pieces,
        };
        return setting with { Dust = PaperDust.Of(all, setting) };
    }

    /// <summary>
    /// The probability that specks where the next digit would stand are what is left of it, and no dust: digits break as often as those of the table do, dust falls as thickly as
    /// elsewhere in its cells.
    /// </summary>
    /// <param name="ink">Of the specks, in squares of the digit height.</param>
    public double LostDigit(double ink)
    {
        var digit = LeftAsSpecks * Math.Min(1, (Broken + 0.5) / (Pieces + 1));
        return digit / (digit + Dust.Rate(ink));
    }

    // Pieces of figures are as high as the digits, or flat, or lie at their feet. What lies higher than a digit reaches is dust.
    private static (int All, int Broken) CountPieces(List<CellInk> cells, double height)
    {
        var written = cells.Where(cell => cell.LooksLikeFigure && Math.Abs(cell.Writing.Height - height) <= SameHeight * height).ToList();
        return (written.Sum(cell => cell.Components.Length), written.Sum(cell => cell.Components.Count(piece => IsBroken(piece.Box, cell.Writing, height))
            + cell.Specks.Count(speck => speck.Box.X < cell.Writing.Right && speck.Box.Right > cell.Writing.X && IsBroken(speck.Box, cell.Writing, height))));
    }

    private static bool IsBroken(PixelRect piece, PixelRect writing, double height) =>
        piece.Height < (1 - SameHeight) * height && piece.Width < Flat * piece.Height && piece.Y < writing.Y + Feet * height && piece.Bottom > writing.Bottom - height;

    private static IEnumerable<(PixelRect, FigurePlace)> ColumnPlaces(IEnumerable<CellInk> cells, FigurePlace table, double height)
    {
        var written = cells.Where(cell => Math.Abs(cell.Writing.Height - height) <= SameHeight * height && !cell.Components.Any(piece => piece.TouchesEdge)).ToList();
        while (written.Count >= FewestInColumn)
        {
            var first = written[0].Cell;
            var column = written.Where(cell => SameSides(cell.Cell, first, height)).ToList();
            written.RemoveAll(column.Contains);
            var place = FigurePlace.Of(table.Anchor, [.. column.Select(cell => AcrossSide(cell.Writing, cell.Cell))], height);
            if (column.Count >= FewestInColumn && place.Spread <= MostSpread * height && Math.Abs(place.Distance - table.Distance) is var moved && moved > table.Spread && moved <= MostMoved * first.Width)
                yield return (first, place);
        }
    }

    private static bool SameSides(PixelRect a, PixelRect b, double height) => Math.Abs(a.X - b.X) < height && Math.Abs(a.Right - b.Right) < height;

    /// <summary>Where writing stands in this cell, from left to right.</summary>
    public FigurePlace? AcrossIn(PixelRect cell) => Across is null ? null
        : Columns.Where(column => SameSides(column.Cell, cell, DigitHeight)).Select(column => column.Place).FirstOrDefault(Across);

    // Where thick rules reach into the cells, or dust and marks by pen lie in them, the pieces in line with the tallest that may be a digit.
    private static ImmutableArray<InkComponent> Digits(CellInk cell)
    {
        if (cell.LooksLikeFigure)
            return cell.Components;
        ImmutableArray<InkComponent> inside = [.. cell.Components.Where(piece => !piece.TouchesEdge && piece.Box.Width < Flat * piece.Box.Height)];
        if (inside.IsEmpty)
            return [];
        var tallest = inside.MaxBy(piece => piece.Box.Height).Box;
        ImmutableArray<InkComponent> row = [.. inside.Where(piece => Math.Abs(piece.Box.Y - tallest.Y) <= SameHeight * tallest.Height && Math.Abs(piece.Box.Bottom - tallest.Bottom) <= SameHeight * tallest.Height)];
        return row.Length == cell.Components.Length || !CellInk.HasFigureShape(row, Around(row)) ? [] : row;
    }

    private static PixelRect Around(ImmutableArray<InkComponent> pieces) => pieces.Select(piece => piece.Box).Aggregate((a, b) => a.Union(b));

    private static PlacedSide AcrossSide(PixelRect writing, PixelRect cell) => new(writing.X, writing.Width, cell.X, cell.Width);

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

    /// <summary>Whether several digits, behind a minus or not, stand no farther apart than those of the table's other figures: full-width ones look like figures of their own.</summary>
    public bool IsEven(CellInk ink) => Pitch is { } pitch && Unsigned(ink) is { Length: > 1 } pieces && Joined(pieces) is var digits
        && Pitches(digits, []).ToList() is var distances && distances.Count == digits.Length - 1 && distances.TrueForAll(distance => distance <= Wider * pitch);

    /// <summary>Whether the ink of a figure, its specks among it, is as wide as one more digit than was read in it: the rest was passed over.</summary>
    /// <param name="text">As read.</param>
    public bool IsTooWide(CellInk ink, string text)
    {
        if (Pitch is not { } pitch || text.Length == 0 || !text.All(char.IsAsciiDigit))
            return false;
        List<PixelRect> pieces = [.. ink.Components.Concat(ink.Specks).Select(piece => piece.Box).Where(box => box.Bottom > ink.Writing.Y && box.Y < ink.Writing.Bottom)];
        // Dust lies anywhere: what is left of a digit begins where it stood.
        var left = pieces.Where(box => box.Right > ink.Writing.X - pitch).Select(box => box.X).DefaultIfEmpty(ink.Writing.X).Min();
        return ink.Writing.Right - left >= text.Length * pitch + LeastOfDigit * DigitHeight;
    }

    private static ImmutableArray<InkComponent> Unsigned(CellInk ink) => MinusSign.Begins(ink) ? ink.Components[1..] : ink.Components;

    // Pieces that are no wider together than a digit are what is left of one.
    private ImmutableArray<InkComponent> Joined(ImmutableArray<InkComponent> pieces)
    {
        List<InkComponent> digits = [];
        foreach (var piece in pieces.OrderBy(piece => piece.Box.X))
        {
            if (digits.Count > 0 && digits[^1].Box.Union(piece.Box) is var both && both.Width < WidestDigit * DigitHeight)
                digits[^1] = digits[^1] with { Box = both, Area = digits[^1].Area + piece.Area };
            else
                digits.Add(piece);
        }
        return [.. digits];
    }

    /// <summary>Whether writing stands in its cell where the other figures stand in theirs.</summary>
    public bool Holds(PixelRect writing, PixelRect cell) => Aligned(writing, cell) && IsUpright(writing, cell);

    /// <summary>
    /// Whether the middle of a wide cell has moved, as on a page seen from the side, and the writing with it. It stands so far from both sides that none of its digits was cut off or
    /// covered there, and in print that is unbroken none is lost without a trace.
    /// </summary>
    public bool IsMoved(CellInk ink) => IsUnbroken && AcrossIn(ink.Cell) is { Anchor: 0.5 } across && IsUpright(ink.Writing, ink.Cell)
        && Math.Abs(across.Off(ink.Writing.X, ink.Writing.Width, ink.Cell.X, ink.Cell.Width)) <= MostMoved * ink.Cell.Width
        && Math.Min(ink.Writing.X - ink.Cell.X, ink.Cell.Right - ink.Writing.Right) >= FarFromSides * DigitHeight
        && !ink.Specks.Concat(ink.Grains).Any(piece => piece.Box.Right <= ink.Writing.X || piece.Box.X >= ink.Writing.Right);

    /// <summary>Whether writing stands so well in the middle that no digit can be missing at one of its ends.</summary>
    public bool IsWhole(PixelRect writing, PixelRect cell) => AcrossIn(cell) is { Anchor: 0.5 } across
        && Math.Abs(across.Off(writing.X, writing.Width, cell.X, cell.Width)) <= Centred * DigitHeight - Scatter * across.Spread && Holds(writing, cell);

    private bool Aligned(PixelRect writing, PixelRect cell) =>
        AcrossIn(cell) is not { } across || Math.Abs(across.Off(writing.X, writing.Width, cell.X, cell.Width)) <= Aside * DigitHeight + 2 * across.Spread;

    /// <summary>Whether writing stands as high in its cell as the other figures do in theirs.</summary>
    public bool IsUpright(PixelRect writing, PixelRect cell) =>
        Down is null || Math.Abs(Down.Off(writing.Y, writing.Height, cell.Y, cell.Height)) <= AboveOrBelow * DigitHeight + 2 * Down.Spread;

    /// <summary>The part of a cell in which a digit would stand; the whole cell where figures are not aligned.</summary>
    public PixelRect Expected(PixelRect cell)
    {
        var (left, right) = AcrossIn(cell) is not { } across ? (cell.X, cell.Right) : Span(across, cell.X, cell.Width, 1.6 * DigitHeight);
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
