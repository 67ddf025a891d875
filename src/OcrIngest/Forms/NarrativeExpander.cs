using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace OcrIngest.Forms;

/// <summary>Makes the narrative rules of one form out of a shared narrative file and the form's own sets.</summary>
internal sealed class NarrativeExpander(NarrativeFile file, TermExpander terms, ImmutableArray<string>.Builder problems)
{
    private const int MaxRules = 500;

    private readonly Dictionary<string, string> words = [];

    public FormDefinition AddTo(FormDefinition form)
    {
        foreach (var (name, piece) in file.Words)
            words[name] = FormPattern.Fill(piece, words)!;
        if (file.Statements.Length + (file.Sums?.Length ?? 0) > MaxRules)
        {
            problems.Add($"more than {MaxRules} narrative rules");
            return form;
        }
        return form with
        {
            OtherTimes = Compile(file.OtherTimes, "otherTimes"),
            Subject = Compile(file.Subject, "subject", "office"),
            NarrativeRules = [.. file.Statements.Select(Statement).OfType<NarrativeRule>().Where(rule => !rule.Accepts.IsEmpty)],
            NarrativeSums = [.. (file.Sums ?? []).Select(Sum).OfType<NarrativeSum>()],
        };
    }

    private NarrativeRule? Statement(StatementEntry entry)
    {
        var accepts = from alternative in entry.Accepts
                      from choice in terms.Choices(alternative, entry.Name)
                      select terms.Expand(alternative, choice, entry.Name);
        var pattern = Compile(entry.Pattern, entry.Name, entry.Claim == NarrativeClaim.Number ? "n" : null);
        return pattern is null ? null : new NarrativeRule(entry.Name, pattern, [.. accepts], entry.Says)
        {
            Claim = entry.Claim,
            Context = Compile(entry.Context, entry.Name),
            Unless = Compile(entry.Unless, entry.Name),
            UnlessBefore = Compile(entry.UnlessBefore, entry.Name),
        };
    }

    private NarrativeSum? Sum(SumEntry entry)
    {
        if (entry is not { Sentences: >= 1 and <= 5, MinParts: >= 2, MinPercent: >= 1 and <= 100, MaxPercent: >= 100 })
            problems.Add($"'{entry.Name}': sentences must be 1 to 5, minParts at least 2, minPercent 1 to 100, maxPercent at least 100");
        return Compile(entry.Total, entry.Name, "n") is { } total && Compile(entry.Part, entry.Name, "n") is { } part
            ? new NarrativeSum(entry.Name, total, part, entry.PartsFirst, entry.Sentences, entry.MinParts, entry.MinPercent, entry.MaxPercent, entry.Says)
            { Unless = Compile(entry.Unless, entry.Name), Number = Compile(entry.Number, entry.Name) }
            : null;
    }

    private Regex? Compile(string? pattern, string where, string? group = null)
    {
        var filled = FormPattern.Fill(pattern, words);
        if (filled is not null && !FormPattern.IsFilled(filled))
            problems.Add($"'{where}': a word in braces that is not among the words");
        var regex = FormPattern.Compile(filled, $"'{where}'", problems);
        if (regex is not null && group is not null && !regex.GetGroupNames().Contains(group))
            problems.Add($"'{where}': the pattern has no group '{group}'");
        return regex;
    }
}
