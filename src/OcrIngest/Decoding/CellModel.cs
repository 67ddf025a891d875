using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Reports;

namespace OcrIngest.Decoding;

/// <summary>Another value that a reader gave.</summary>
/// <param name="Odds">Against the value that stands.</param>
internal readonly record struct CellOption(decimal Number, string Text, double Odds);

/// <summary>A cell as numbers with odds: values that count alike are one, since no sum tells 0 from a blank.</summary>
/// <param name="ElseOdds">That it is none of the values that a reader gave.</param>
internal sealed record CellModel(CellEvidence Evidence, decimal Number, string Text, double Ceiling, ImmutableArray<CellOption> Options, double ElseOdds)
{
    // Nobody is surer of a reading than this; "something else" keeps this share of what the first reading leaves; what a repaired value may be besides.
    private const double LeastDoubt = 0.00001, LeastElse = 0.2, LeastFirst = 0.001;

    // Of totals whose parts are not 0, how many are printed blank: any other is a total that was not seen. On a paper that leaves its totals blank, most are.
    private const double BlankTotals = 0.02, MostBlank = 0.9;

    /// <summary>Odds that the number is another one.</summary>
    public double Doubt => Options.Sum(option => option.Odds) + ElseOdds;

    /// <summary>The part of <see cref="ElseOdds"/> that is a greater number, of which a digit was lost.</summary>
    public double GreaterOdds { get; private init; }

    /// <summary>Null when the cell could not be read.</summary>
    /// <param name="derived">What a total printed blank adds up to; null for any other cell.</param>
    /// <param name="leftBlank">Whether the paper leaves totals of this kind blank.</param>
    public static CellModel? Of(CellEvidence evidence, decimal? derived, bool leftBlank)
    {
        if (evidence.First is not { } text || NumberText.ToNumber(text) is not { } number || !NumberText.Fits(text, evidence.Kind))
            return null;
        if (evidence.IsFact)
            return new CellModel(evidence, derived ?? number, text, 1, [], 0);
        var confidence = Math.Clamp(evidence.Confidence, LeastFirst, 1);
        var doubt = 1 - confidence;
        var others = (from other in evidence.Alternatives
                      where other.Confidence > 0 && other.Value != text
                      let value = NumberText.ToNumber(other.Value)
                      where value is not null && NumberText.Fits(other.Value, evidence.Kind) && !HasIdleZero(other.Value)
                      select (other.Value, Number: value.Value, other.Confidence)).DistinctBy(other => other.Value).ToList();
        var claimed = others.Sum(other => other.Confidence);
        var scale = claimed > doubt * (1 - LeastElse) ? doubt * (1 - LeastElse) / claimed : 1;
        // What the sums cannot tell from the first reading limits what they can say for it.
        var alike = others.Where(other => other.Number == number).Sum(other => other.Confidence) * scale;
        var ceiling = Math.Clamp(Math.Min(evidence.Ceiling, 1 - alike), confidence, 1);
        var first = confidence / ceiling;
        var options = others.Where(other => other.Number != number).GroupBy(other => other.Number)
            .Select(group => new CellOption(group.Key, group.MaxBy(other => other.Confidence).Value, group.Sum(other => other.Confidence) * scale / confidence)).ToImmutableArray();
        var rest = Math.Max(LeastDoubt, (1 - first) / first - options.Sum(option => option.Odds));
        if (derived is null)
        {
            var greater = evidence.OfInk > 0 ? Math.Max(0, rest - Math.Max(LeastDoubt, (1 - evidence.OfInk) / evidence.OfInk)) : 0;
            return new CellModel(evidence, number, text, ceiling, options, rest) { GreaterOdds = greater };
        }
        var blank = (leftBlank ? MostBlank : BlankTotals) * confidence;
        return new CellModel(evidence, derived.Value, text, blank / (blank + 1 - confidence), [], LeastDoubt);
    }

    // Nobody prints 030: such a value stands for ink that was cut wrong.
    private static bool HasIdleZero(string text) => text.TrimStart('-') is ['0', >= '0' and <= '9', ..];

    /// <summary>Whether the form lets this number stand here.</summary>
    public bool Allows(decimal number) => Evidence.Kind switch
    {
        NumberKind.Count => number >= 0 && decimal.IsInteger(number),
        NumberKind.SignedCount => decimal.IsInteger(number),
        _ => number >= 0,
    };

    /// <summary>The same evidence with another of its values standing.</summary>
    public CellModel Standing(CellOption option) => this with
    {
        Number = option.Number,
        Text = option.Text,
        Options = [.. Options.Where(other => other != option).Append(new CellOption(Number, Text, 1)).Select(other => other with { Odds = other.Odds / option.Odds })],
        ElseOdds = ElseOdds / option.Odds,
        GreaterOdds = 0,
    };
}
