using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Generation.Content;

/// <summary>Which spelling of each label an office prints: mostly the official one.</summary>
internal sealed class LabelWriter(SeedStream random, double misprints)
{
    private readonly bool careless = random.Chance(misprints);
    private readonly bool forgetsNumbers = random.Chance(misprints * 0.3);

    /// <summary>The first spelling is the official one.</summary>
    public string Spelling(ImmutableArray<string> spellings) =>
        careless && spellings.Length > 1 && random.Chance(0.35) ? spellings[random.Next(spellings.Length)] : spellings[0];

    public string Numbering(FormLine line) => forgetsNumbers && random.Chance(0.3) ? "" : line.Numbering;
}
