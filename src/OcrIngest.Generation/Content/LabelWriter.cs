using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Generation.Content;

/// <summary>Which spelling of each label an office prints: mostly the official one.</summary>
internal sealed class LabelWriter(SeedStream random, double misprints)
{
    // 1. is also written so.
    private static readonly string[] NumberMarks = ["、", "．", ". "];

    private readonly bool careless = random.Chance(misprints);
    private readonly string? mark = random.Chance(misprints * 0.5) ? random.Pick(NumberMarks) : null;
    private readonly bool forgetsNumbers = random.Chance(misprints * 0.3);

    /// <summary>The first spelling is the official one.</summary>
    public string Spelling(ImmutableArray<string> spellings) =>
        careless && spellings.Length > 1 && random.Chance(0.35) ? spellings[random.Next(spellings.Length)] : spellings[0];

    public string Numbering(FormLine line) => forgetsNumbers && random.Chance(0.3) ? "" : mark is not null && line.Numbering.EndsWith('.') ? line.Numbering[..^1] + mark : line.Numbering;
}
