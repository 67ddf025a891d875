using System.Collections.Immutable;
using OcrIngest.Recognition;

namespace OcrIngest.Glyphs;

/// <summary>A text that the ink may also be; of the same or another length than the best one.</summary>
/// <param name="Share">Of the probability of all readings, 0 to 1.</param>
public readonly record struct GlyphAlternative(string Text, double Share);

/// <summary>What the glyph reader sees in a figure's picture.</summary>
/// <param name="Text">Best text; '?' stands for a character that figures are not made of. Empty when nothing was seen.</param>
/// <param name="Probability">Calibrated: that the whole text is what is printed. Near 0 when it holds a '?'.</param>
/// <param name="Symbols">Of the best text, with their probabilities (normalised a symbol) and boxes in the picture.</param>
/// <param name="Alternatives">Other texts, best first; the best text's own share is what they leave.</param>
public sealed record GlyphReading(string Text, double Probability, ImmutableArray<ReadSymbol> Symbols, ImmutableArray<GlyphAlternative> Alternatives)
{
    public static GlyphReading Nothing { get; } = new("", 0, [], []);

    /// <summary>Probability that a digit beside the writing is lost (<see cref="LostInk"/>): no reader of the writing can know.</summary>
    public double Lost { get; init; }

    /// <summary>The same of a digit or a minus; for figures that may have one.</summary>
    public double LostWithMinus { get; init; }

    /// <summary>What the ink of the writing says, whatever may be lost beside it.</summary>
    public GlyphReading OfInk => this with { Probability = Lost < 1 ? Math.Min(1, Probability / (1 - Lost)) : Probability, Lost = 0, LostWithMinus = 0 };
}
