namespace OcrIngest.Tables;

/// <summary>
/// How much of the rules of one direction a page still shows: whole on a clean print, a third on the fax of a photocopy. What a stretch shows is weighed by it,
/// not by a fixed share.
/// </summary>
/// <param name="Usual">Mean share of a ruled stretch that is seen as a line, 0 to 1.</param>
/// <param name="Spread">Its standard deviation.</param>
public sealed record RuleQuality(double Usual, double Spread)
{
    // Of the shares that stretches without a rule show: most show nothing, some the strokes of writing, a few a whole line (a streak, a pen).
    private const double Bare = 0.8, BareScale = 0.05, Strokes = 0.17, Lines = 0.03;

    // Of the lines that are no rules, those that break where they pass.
    private const double BrokenLine = 0.1;

    // Of ruled stretches, those that show anything at all: under a seal, at a fold.
    private const double Freak = 0.05;
    private const double LeastUsual = 0.2, LeastSpread = 0.06, MostSpread = 0.25;
    private const int Rounds = 20;

    public static RuleQuality Whole { get; } = new(0.95, 0.1);

    /// <summary>Fitted to all stretches of a direction, ruled or not, by expectation maximisation.</summary>
    /// <param name="stretches">Share that is seen as a line, and weight.</param>
    public static RuleQuality Fit(IReadOnlyCollection<(double Share, double Weight)> stretches)
    {
        var quality = Whole;
        var ruled = 0.7;
        for (var round = 0; round < Rounds; round++)
        {
            double sum = 0, all = 0, mean = 0, square = 0;
            foreach (var (share, weight) in stretches)
            {
                var with = ruled * quality.Ruled(share);
                var part = weight * with / (with + (1 - ruled) * Unruled(share));
                (sum, all, mean, square) = (sum + part, all + weight, mean + part * share, square + part * share * share);
            }
            if (sum <= 0)
                return Whole;
            mean /= sum;
            quality = new RuleQuality(Math.Max(mean, LeastUsual), Math.Clamp(Math.Sqrt(Math.Max(0, square / sum - mean * mean)), LeastSpread, MostSpread));
            ruled = Math.Clamp(sum / all, 0.1, 0.9);
        }
        return quality;
    }

    /// <summary>The quality of a rule of which only this share is seen.</summary>
    public RuleQuality Of(double shown) => shown >= Usual ? this : new RuleQuality(Math.Max(shown, LeastUsual), MostSpread);

    /// <summary>How much likelier a rule shows this share than no rule does, as a natural logarithm. More of a line never speaks against a rule.</summary>
    /// <param name="isWorn">See <see cref="Stretch.IsWorn"/>.</param>
    public double LogOdds(double share, bool isWorn = false)
    {
        var odds = Math.Log(Ruled(share) / Unruled(share));
        if (isWorn)
            odds = Math.Max(odds, Math.Log(Ruled(share) / (Lines * BrokenLine)));
        return share > Usual ? Math.Max(odds, Math.Log(Ruled(Usual) / Unruled(Usual))) : odds;
    }

    private double Ruled(double share)
    {
        var z = (share - Usual) / Spread;
        var within = Normal((1 - Usual) / Spread) - Normal(-Usual / Spread);
        return Freak + (1 - Freak) * Math.Exp(-z * z / 2) / (Spread * Math.Sqrt(2 * Math.PI) * within);
    }

    private static double Unruled(double share) => Bare * Math.Exp(-share / BareScale) / BareScale + Strokes * 2 * (1 - share) + Lines;

    // Of the standard normal distribution, by the logistic approximation (error below 0.0002).
    private static double Normal(double z) => 1 / (1 + Math.Exp(-1.5976 * z - 0.070566 * z * z * z));
}
