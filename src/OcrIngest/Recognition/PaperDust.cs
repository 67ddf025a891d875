using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>Specks in the cells of a table that are no part of what is printed there: how thickly dust falls.</summary>
/// <param name="Specks">Their ink, in squares of the digit height.</param>
/// <param name="Area">The paper that was looked at, in the same.</param>
public sealed record PaperDust(ImmutableArray<double> Specks, double Area)
{
    // In digit heights: how far above and below its writing lies what is left of a figure's digits.
    private const double Above = 0.1;

    // What is half as large is dust of the same kind. Of what was seen so seldom nobody knows how much less there is.
    private const double AsLarge = 0.5, Unseen = 0.5;

    public static PaperDust None { get; } = new([], 0);

    /// <param name="cells">Of the table; words are left out, of which specks are a part.</param>
    public static PaperDust Of(IEnumerable<CellInk> cells, FigureSetting setting)
    {
        var size = setting.DigitHeight;
        List<double> specks = [];
        double area = 0;
        foreach (var ink in cells)
        {
            if (!ink.IsBlank && (!ink.LooksLikeFigure || !setting.Holds(ink.Writing, ink.Cell)))
                continue;
            var place = ink.IsBlank ? setting.Expected(ink.Cell)
                : PixelRect.FromEdges(ink.Writing.X, (int)(ink.Writing.Y - Above * size), ink.Writing.Right, (int)(ink.Writing.Bottom + Above * size)).Intersect(ink.Cell);
            area += (ink.Cell.Area - place.Area) / (size * size);
            specks.AddRange(ink.Specks.Where(speck => speck.Box.Intersect(place).Area == 0).Select(speck => speck.Area / (size * size)));
        }
        return new PaperDust([.. specks], area);
    }

    /// <summary>How many specks at least about as large as this one, which is among them, fall on a square of the digit height beside it.</summary>
    public double Rate(double ink) => (Math.Max(0, Specks.Count(speck => speck >= AsLarge * ink) - 1) + Unseen) / (Area + 1);
}
