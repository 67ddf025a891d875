using System.Collections.Immutable;

namespace OcrIngest.Glyphs;

/// <summary>Everything a <see cref="GlyphReader"/> has learned. Immutable; shared by all threads.</summary>
/// <param name="Networks">Trained apart; their probabilities are averaged.</param>
/// <param name="Temperature">Scores are divided by it before they become probabilities.</param>
/// <param name="Calibration">Weights of <see cref="TextEvidence.Features"/>.</param>
public sealed record GlyphModel(ImmutableArray<GlyphNetwork> Networks, double Temperature, ImmutableArray<double> Calibration)
{
    public const int MostNetworks = 3;
}
