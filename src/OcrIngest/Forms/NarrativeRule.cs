using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace OcrIngest.Forms;

/// <summary>What a statement in the running text says about a sum of figures.</summary>
public enum NarrativeClaim
{
    /// <summary>It gives the sum as a number.</summary>
    Number,

    /// <summary>It says that there was nothing.</summary>
    None,

    /// <summary>It says that there was something.</summary>
    Some,
}

/// <summary>
/// A statement in the running text and the sums of figures that it may mean.
/// </summary>
/// <param name="Pattern">Over the text without spaces, in half-width signs; with a group <c>n</c> where the claim is a number.</param>
/// <param name="Accepts">Sums of figures, any of which may bear the statement out.</param>
/// <param name="Message">What the statement is about, in a few words for a person.</param>
public sealed record NarrativeRule(
    string Name, Regex Pattern, ImmutableArray<ImmutableArray<string>> Accepts, string Message)
{
    public NarrativeClaim Claim { get; init; }

    /// <summary>Must stand in the sentence, up to the end of the statement, or in the one before it.</summary>
    public Regex? Context { get; init; }

    /// <summary>Must not stand in the clause, from the last comma to the end of the statement.</summary>
    public Regex? Unless { get; init; }

    /// <summary>Must not stand in the sentence up to the end of the statement.</summary>
    public Regex? UnlessBefore { get; init; }
}
