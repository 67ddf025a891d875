using System.Text.RegularExpressions;
using OcrIngest.Forms;
using OcrIngest.Generation.Data;

namespace OcrIngest.Generation.Content;

/// <summary>Draws single figures as big as offices of a size print them.</summary>
internal sealed class FigureSizes
{
    private readonly (Regex Match, SizeEntry Entry)[] entries =
        [.. DataFile.Read<SizeEntry[]>("figure-sizes.json").Select(entry => (new Regex(entry.Match, RegexOptions.CultureInvariant), entry))];

    /// <param name="size">Of the office, 0 to 4.</param>
    public decimal Draw(SeedStream random, FormFigure figure, int size)
    {
        var entry = entries.First(candidate => candidate.Match.IsMatch(figure.Id)).Entry;
        if (random.Chance(entry.Zero[size]))
            return 0;
        var amount = Math.Pow(10, random.Between(0.0, entry.Max[size]));
        return figure.Kind switch
        {
            NumberKind.Amount => Math.Round((decimal)amount, random.Weighted([2, 1, 4, 1, 2])),
            NumberKind.SignedCount => (random.Chance(0.5) ? -1 : 1) * Math.Floor((decimal)amount),
            _ => Math.Floor((decimal)amount),
        };
    }

    private sealed record SizeEntry(string Match, double[] Zero, double[] Max);
}
