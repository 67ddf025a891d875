using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace OcrIngest.Forms;

/// <summary>Turns the terms of a form file's rules (see <see cref="RuleEntry"/>) into figure ids. Problems are added to <paramref name="problems"/>, named by rule.</summary>
internal sealed partial class TermExpander(
    Dictionary<string, string[]>? sets, FormDefinition form, ImmutableArray<string>.Builder problems)
{
    public const int MaxChoices = 5000;
    private const int MaxTerms = 500;
    private const int MaxMembers = 500;
    private const int MaxNesting = 20;
    private const int MaxSetsInTerm = 2;

    private readonly HashSet<string> figures = [.. form.FigureIds];
    private readonly Dictionary<string, ImmutableArray<string>> members = Resolve(sets ?? [], problems);

    /// <summary>Every way to give each <c>&lt;set&gt;</c> among the terms one of its members.</summary>
    public IReadOnlyList<ImmutableDictionary<string, string>> Choices(IEnumerable<string> terms, string rule)
    {
        var variables = terms.SelectMany(term => VariablePattern().Matches(term)).Select(match => match.Groups[1].Value).Distinct().ToArray();
        if (variables.Length > MaxSetsInTerm || terms.Any(term => SumPattern().Count(term) > MaxSetsInTerm))
        {
            problems.Add($"rule '{rule}': more than {MaxSetsInTerm} sets in a rule or a term");
            return [];
        }
        var choices = new List<ImmutableDictionary<string, string>> { ImmutableDictionary<string, string>.Empty };
        foreach (var variable in variables)
        {
            choices = [.. from choice in choices from member in Members(variable, rule) select choice.Add(variable, member)];
            if (choices.Count > MaxChoices)
            {
                problems.Add($"rule '{rule}': more than {MaxChoices} members");
                return [];
            }
        }
        return choices;
    }

    /// <summary>The figures that the terms stand for under one choice.</summary>
    public ImmutableArray<string> Expand(string[] terms, ImmutableDictionary<string, string> choice, string rule)
    {
        var expanded = terms.SelectMany(term => Sum(Replace(term, choice), rule)).Take(MaxTerms + 1).ToImmutableArray();
        if (expanded.Length > MaxTerms)
            problems.Add($"rule '{rule}': more than {MaxTerms} terms");
        foreach (var unknown in expanded.Where(id => !figures.Contains(id)).Take(3))
            problems.Add($"rule '{rule}': the form has no figure '{unknown}'");
        if (expanded.Distinct().Count() != expanded.Length)
            problems.Add($"rule '{rule}': a figure is there twice on one side");
        return expanded;
    }

    private IEnumerable<string> Sum(string term, string rule)
    {
        var match = SumPattern().Match(term);
        return match.Success
            ? Members(match.Groups[1].Value, rule).SelectMany(member => Sum(term[..match.Index] + member + term[(match.Index + match.Length)..], rule))
            : [term];
    }

    public static string Replace(string term, ImmutableDictionary<string, string> choice) =>
        VariablePattern().Replace(term, match => choice.GetValueOrDefault(match.Groups[1].Value, match.Value));

    private ImmutableArray<string> Members(string set, string rule)
    {
        if (members.TryGetValue(set, out var known))
            return known;
        problems.Add($"rule '{rule}': there is no set '{set}'");
        return members[set] = [];
    }

    /// <summary>The members of every set, where an entry <c>[name]</c> stands for the members of another one.</summary>
    private static Dictionary<string, ImmutableArray<string>> Resolve(Dictionary<string, string[]> sets, ImmutableArray<string>.Builder problems)
    {
        var resolved = new Dictionary<string, ImmutableArray<string>>();
        var open = new HashSet<string>();
        foreach (var name in sets.Keys)
            Of(name);
        return resolved;

        ImmutableArray<string> Of(string name)
        {
            if (resolved.TryGetValue(name, out var known))
                return known;
            if (!sets.TryGetValue(name, out var entries) || !open.Add(name) || open.Count > MaxNesting)
            {
                problems.Add(open.Contains(name) ? $"set '{name}' contains itself" : $"there is no set '{name}'");
                return [];
            }
            var all = entries.SelectMany(entry => SumPattern().Match(entry) is { Success: true } inner && inner.Length == entry.Length
                ? Of(inner.Groups[1].Value)
                : [entry]).Take(MaxMembers + 1).ToImmutableArray();
            if (all.Length > MaxMembers)
                problems.Add($"set '{name}' has more than {MaxMembers} members");
            open.Remove(name);
            return resolved[name] = all.Length > MaxMembers ? [] : all;
        }
    }

    [GeneratedRegex("<([a-z_]+)>")]
    private static partial Regex VariablePattern();

    [GeneratedRegex(@"\[([a-z_]+)\]")]
    private static partial Regex SumPattern();
}
