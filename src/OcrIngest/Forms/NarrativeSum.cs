using System.Text.RegularExpressions;

namespace OcrIngest.Forms;

/// <summary>A total in the running text with a list of its parts, which must add up.</summary>
/// <param name="Total">Finds the total, group <c>n</c>.</param>
/// <param name="Part">Finds one part, group <c>n</c>.</param>
/// <param name="PartsFirst">Whether the parts stand before the total, in its sentence, or after it, up to <paramref name="Sentences"/> sentence ends or the next total.</param>
/// <param name="MinParts">A shorter list is not taken for a complete one.</param>
/// <param name="MinPercent">Parts that add up to less of the total are not taken for a complete list.</param>
/// <param name="MaxPercent">Parts that add up to more are not taken for parts of this total.</param>
public sealed record NarrativeSum(
    string Name, Regex Total, Regex Part, bool PartsFirst, int Sentences, int MinParts, int MinPercent, int MaxPercent, string Message)
{
    /// <summary>Must not stand in the sentence of the total, nor among the parts.</summary>
    public Regex? Unless { get; init; }

    /// <summary>Finds any number that could be a part. One that is not recognised as a part (a misread word before it) leaves the list in doubt.</summary>
    public Regex? Number { get; init; }
}
