using System.Collections.Immutable;
using System.Globalization;
using OcrIngest.Forms;

namespace OcrIngest.Generation.Content;

/// <summary>How an office writes its figures, and what a reader should make of them.</summary>
/// <param name="Texts">As printed, by figure id.</param>
/// <param name="Values">Canonical: digits and '.', "" for what is blank.</param>
internal sealed record PrintedFigures(ImmutableDictionary<string, string> Texts, ImmutableDictionary<string, string> Values)
{
    private static readonly string[] BlankMarks = ["", "", "", "—", "/", "-"];

    /// <summary>Draws a manner of writing and applies it.</summary>
    /// <param name="unusual">Chance that the office writes in any way other than plain digits in every cell.</param>
    public static PrintedFigures Write(SeedStream random, FormDefinition form, ImmutableDictionary<string, decimal> figures, double unusual)
    {
        var manner = random.Chance(unusual) ? random.Weighted([3, 2, 2, 1, 2, 1.5, 1.5, 2]) : -1;
        var mark = random.Pick(BlankMarks);
        var columns = figures.Keys.Select(Column).Distinct().Order(StringComparer.Ordinal).ToArray();
        var column = random.Pick(columns);
        var remarked = random.Pick(form.FigureIds.Where(figures.ContainsKey).ToArray());
        var totals = form.Rules.Select(rule => rule.Total).OfType<string>().ToHashSet();
        var (texts, values) = (figures.ToBuilder().ToDictionary(pair => pair.Key, pair => Plain(pair.Value)), new Dictionary<string, string>());
        foreach (var id in form.FigureIds.Where(figures.ContainsKey))
        {
            var (zero, kind) = (figures[id] == 0, form.Figures[id].Kind);
            var blank = manner switch
            {
                0 => zero && random.Chance(0.3),                                 // here and there
                1 => zero,                                                       // every zero
                2 => zero && Column(id) == column,                               // one column, or row of a narrow table
                3 => totals.Contains(id) && Column(id) == column,                // a column of totals
                _ => false,
            };
            values[id] = blank ? "" : texts[id];
            texts[id] = blank ? mark : manner switch
            {
                4 => FullWidth(texts[id]),
                5 => Separated(figures[id]),
                6 when kind == NumberKind.Amount && !zero => texts[id] + "万元",
                6 when kind == NumberKind.SignedCount && figures[id] > 0 => "+" + texts[id],
                7 when id == remarked && kind == NumberKind.Count && figures[id] > 1 => $"{texts[id]}（其中修订 {random.Between(1, 9)} 件）",
                _ => texts[id],
            };
        }
        return new PrintedFigures(texts.ToImmutableDictionary(), values.ToImmutableDictionary());
    }

    private static string Plain(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Separated(decimal number) =>
        number.ToString(number == Math.Floor(number) ? "#,0" : "#,0.####", CultureInfo.InvariantCulture);

    private static string FullWidth(string text) => string.Concat(text.Select(c => char.IsAsciiDigit(c) ? (char)(c + 0xFEE0) : c));

    private static string Column(string id) => id[(id.LastIndexOf('.') + 1)..];
}
