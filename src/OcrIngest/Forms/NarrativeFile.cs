namespace OcrIngest.Forms;

/// <summary>
/// Patterns of the running text as a person writes them, shared by the forms that name the file. <paramref name="Words"/> are pieces of patterns: <c>{name}</c> in a
/// pattern, or in a later word, stands for the piece.
/// </summary>
internal sealed record NarrativeFile(
    Dictionary<string, string> Words, string OtherTimes, string Subject, StatementEntry[] Statements, SumEntry[]? Sums = null);

/// <param name="Accepts">Alternatives, each a list of terms as in <see cref="RuleEntry"/>; <c>&lt;set&gt;</c> gives one alternative for each member.</param>
internal sealed record StatementEntry(
    string Name, string Pattern, string[][] Accepts, string Says, NarrativeClaim Claim = NarrativeClaim.Number,
    string? Context = null, string? Unless = null, string? UnlessBefore = null);

internal sealed record SumEntry(
    string Name, string Total, string Part, string Says, bool PartsFirst = false, int Sentences = 1, int MinParts = 2,
    int MinPercent = 1, int MaxPercent = 100_000, string? Unless = null, string? Number = null);
