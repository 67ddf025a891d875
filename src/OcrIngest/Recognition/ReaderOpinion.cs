using System.Collections.Immutable;

namespace OcrIngest.Recognition;

/// <summary>How much a reader's log odds count for the figure that it reads and against any other, and its silence against any.</summary>
/// <param name="Least">Less sure than this of its own figure it is not taken to be, nor surer than <paramref name="Most"/>: who hardly sees a figure says nothing against it.</param>
internal sealed record ReaderWeights(double Same, double Other, double Silent, double Least, double Most)
{
    /// <summary>Whether it can only read digits, and says nothing of a mark (a slash is a 7 to it).</summary>
    public bool KnowsDigitsOnly { get; init; }

    // By a logistic regression like that of train --readers, which came after it, on 66,000 figures of 350 reports of all damages and severities: of those said to be 0.98 sure or surer four
    // were wrong, all of one table whose first digits no reader was shown. The mark of a blank was silence to the fit; what it is to a figure since is by reason.

    /// <summary>Log odds of a figure that one of the readers reads, before any is heard.</summary>
    public const double Prior = 0.83;

    public static ReaderWeights Engine { get; } = new(0.79, 0.4, 0.45, 0.5, 0.995);

    public static ReaderWeights Glyphs { get; } = new(0.81, 1.21, 2.06, 0.02, 0.9999);

    public static ReaderWeights Third { get; } = new(1.72, 0.6, 0.82, 0.5, 0.99) { KnowsDigitsOnly = true };

    /// <summary>The prior, and of the engine, the glyph reader and the third what each one's agreement, contradiction and silence count.</summary>
    public static ImmutableArray<double> All { get; } = [Prior, .. new[] { Engine, Glyphs, Third }.SelectMany(weights => new[] { weights.Same, weights.Other, weights.Silent })];

    /// <summary>Without the glyph reader an engine's figure is as sure as it says itself.</summary>
    public static ReaderWeights EngineAlone { get; } = Engine with { Same = 1, Least = 0.02, Most = 0.9999 };
}

/// <summary>What one reader says of a figure.</summary>
/// <param name="Value">"" for the mark of a blank; null where the reader makes nothing of the picture.</param>
/// <param name="Sure">0 to 1.</param>
internal readonly record struct ReaderOpinion(ReaderWeights Weights, string? Value, double Sure)
{
    // Log odds of what speaks against nothing.
    private const double LeastAgainst = -2;

    /// <summary>Log odds that it adds to a figure's.</summary>
    public double For(string figure)
    {
        var (same, other, silent) = Terms(figure);
        return Weights.Same * same + Weights.Other * other + Weights.Silent * silent;
    }

    /// <summary>What its weights multiply. Any reader passes over a minus now and then.</summary>
    public (double Same, double Other, double Silent) Terms(string figure) => Value == figure ? (Odds(Math.Max(Sure, Weights.Least)), 0, 0)
        : Value is null || figure == '-' + Value || figure.Length == 0 && Weights.KnowsDigitsOnly ? (0, 0, -1) : (0, -Math.Max(0, Odds(Sure) - LeastAgainst), 0);

    private double Odds(double sure) => Math.Clamp(sure, 0, Weights.Most) is var p && p > 0 ? Math.Log(p / (1 - p)) : double.NegativeInfinity;
}
