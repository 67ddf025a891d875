using System.Collections.Immutable;
using System.Globalization;
using OcrIngest.Forms;

namespace OcrIngest.Generation.Content;

/// <summary>How an office writes its figures, and what a reader should make of them.</summary>
/// <param name="Texts">As printed, by figure id.</param>
/// <param name="Values">Canonical: digits and '.', "" for what is blank.</param>
internal sealed record PrintedFigures(ImmutableDictionary<string, string> Texts, ImmutableDictionary<string, string> Values)
{
    private static readonly string[] BlankMarks = ["", "", "", "—", "/", "-", "无"];
    private static readonly string[] AmountUnits = ["万元", "万元", "元", ""], CountUnits = ["件", "项", "件", ""];
    private static readonly string[] Remarks = ["（其中修订 {0} 件）", "（含自然失效 {0} 件）", "（其中修订{0}件）"];

    /// <summary>Draws a manner of writing and applies it.</summary>
    /// <param name="unusual">Chance that the office writes in any way other than plain digits in every cell.</param>
    public static PrintedFigures Write(SeedStream random, FormDefinition form, ImmutableDictionary<string, decimal> figures, double unusual)
    {
        var manner = random.Chance(unusual) ? random.Weighted([3, 2, 2, 1.5, 2, 1.5, 3, 2]) : -1;
        var mark = random.Pick(BlankMarks);
        var columns = figures.Keys.Select(Column).Distinct().Order(StringComparer.Ordinal).ToArray();
        var column = manner == 3 && columns.Contains("total") && random.Chance(0.6) ? "total" : random.Pick(columns);
        var remarked = random.Pick(form.FigureIds.Where(figures.ContainsKey).ToArray());
        var totals = form.Rules.Select(rule => rule.Total).OfType<string>().ToHashSet();
        var (texts, values) = (figures.ToBuilder().ToDictionary(pair => pair.Key, pair => Plain(pair.Value)), new Dictionary<string, string>());
        var counted = random.Pick(CountUnits);
        foreach (var id in form.FigureIds.Where(figures.ContainsKey))
        {
            // Four decimals, whatever they are: 18.8710.
            if (manner == 6 && form.Figures[id].Kind == NumberKind.Amount && figures[id] != 0 && random.Chance(0.3))
                texts[id] = figures[id].ToString("0.0000", CultureInfo.InvariantCulture);
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
                6 when kind == NumberKind.Amount && !zero => WithUnit(random, texts[id]),
                6 when kind == NumberKind.SignedCount => Change(random, figures[id]),
                6 when kind == NumberKind.Count && !zero && random.Chance(0.4) => texts[id] + counted,
                7 when id == remarked && kind == NumberKind.Count && figures[id] > 1 =>
                    texts[id] + string.Format(CultureInfo.InvariantCulture, random.Pick(Remarks), random.Between(1, 9)),
                _ => texts[id],
            };
        }
        return new PrintedFigures(texts.ToImmutableDictionary(), values.ToImmutableDictionary());
    }

    private static string WithUnit(SeedStream random, string number) => number + random.Pick(AmountUnits);

    /// <summary>How offices write that something grew or shrank.</summary>
    private static string Change(SeedStream random, decimal number) => (number, random.Next(3)) switch
    {
        ( > 0, 0) => $"增{number}",
        ( > 0, _) => $"+{number}",
        ( < 0, 0) => $"减{-number}",
        // The minus that every Chinese typeface has.
        ( < 0, 1) => $"－{-number}",
        ( < 0, _) => $"--{-number}",
        _ => "0",
    };

    private static string Plain(decimal number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Commas between thousands; decimals stay as they are.</summary>
    private static string Separated(decimal number)
    {
        var parts = Plain(number).Split('.');
        return Math.Truncate(number).ToString("#,0", CultureInfo.InvariantCulture) + (parts.Length > 1 ? "." + parts[1] : "");
    }

    private static string FullWidth(string text) => string.Concat(text.Select(c => char.IsAsciiDigit(c) ? (char)(c + 0xFEE0) : c));

    private static string Column(string id) => id[(id.LastIndexOf('.') + 1)..];
}
