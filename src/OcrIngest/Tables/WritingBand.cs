using System.Collections.Immutable;

namespace OcrIngest.Tables;

/// <summary>What a row of a writing lattice holds.</summary>
public enum WritingBandKind
{
    /// <summary>One cell across the table.</summary>
    Title,

    /// <summary>Heads that each stand over several columns.</summary>
    Spans,

    /// <summary>Heads of single columns.</summary>
    Heads,

    Figures,

    /// <summary>A label without figures.</summary>
    Label,
}

/// <summary>A row of a writing lattice.</summary>
/// <param name="Top">Of its writing.</param>
/// <param name="Bottom">Of its writing.</param>
/// <param name="Y">Height at which its figures stand.</param>
/// <param name="Words">Heads or figures; labels are not among them.</param>
public sealed record WritingBand(WritingBandKind Kind, int Top, int Bottom, double Y, ImmutableArray<WritingWord> Words);
