using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace OcrIngest.Forms;

/// <summary>Regular expressions of form files. Every one has a match timeout.</summary>
internal static partial class FormPattern
{
    private const int MaxLength = 4000;

    /// <summary>Null for no pattern, and for a wrong one, which is added to the problems.</summary>
    public static Regex? Compile(string? pattern, string where, ImmutableArray<string>.Builder problems)
    {
        if (pattern is null)
            return null;
        if (pattern.Length > MaxLength)
        {
            problems.Add($"{where}: a pattern of more than {MaxLength} characters");
            return null;
        }
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, FormRule.PatternTimeout);
        }
        catch (ArgumentException e)
        {
            problems.Add($"{where}: {e.Message}");
            return null;
        }
    }

    /// <summary>Puts the pieces in the place of their names; a piece may use the ones before it.</summary>
    public static string? Fill(string? pattern, IReadOnlyDictionary<string, string> words) =>
        pattern is null ? null : WordPattern().Replace(pattern, match => words.GetValueOrDefault(match.Groups[1].Value, match.Value));

    /// <summary>A pattern with an unknown <c>{word}</c> in it would match that text literally, which nobody means.</summary>
    public static bool IsFilled(string pattern) => !WordPattern().IsMatch(pattern);

    [GeneratedRegex(@"\{([a-z_]+)\}")]
    private static partial Regex WordPattern();
}
