using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace OcrIngest.Forms;

/// <summary>Writes out the families of rules of a form file as single linear rules.</summary>
internal sealed partial class RuleExpander
{
    private const int MaxRules = 5000;
    private const int MaxTerms = 500;
    private const int MaxNesting = 8;

    private readonly FormFile file;
    private readonly HashSet<string> figures;
    private readonly HashSet<string> variantFigures;
    private readonly ImmutableArray<string>.Builder problems;

    private RuleExpander(FormFile file, FormDefinition form, ImmutableArray<string>.Builder problems)
    {
        this.file = file;
        this.problems = problems;
        figures = [.. form.FigureIds];
        variantFigures = [.. from table in form.Tables from block in table.Blocks from row in block.Rows
            where row.InsteadOf.Length > 0 from column in block.Columns select FormDefinition.FigureId(table, row, column)];
    }

    /// <summary>Every problem met is added to <paramref name="problems"/>, named by its rule.</summary>
    public static ImmutableArray<FormRule> Expand(FormFile file, FormDefinition form, ImmutableArray<string>.Builder problems)
    {
        var expander = new RuleExpander(file, form, problems);
        var rules = ImmutableArray.CreateBuilder<FormRule>();
        foreach (var entry in file.Rules ?? [])
        {
            if (!RuleNamePattern().IsMatch(entry.Name))
                problems.Add($"'{entry.Name}' cannot name a rule: table.rule is expected");
            expander.Expand(entry, rules);
            if (rules.Count > MaxRules)
            {
                problems.Add($"more than {MaxRules} rules");
                break;
            }
        }
        return rules.ToImmutable();
    }

    private void Expand(RuleEntry entry, ImmutableArray<FormRule>.Builder rules)
    {
        var (left, relation, right) = entry switch
        {
            { Total: { } total, Sum: { } sum, Left: null, EqualTo: null, AtMost: null, OnlyWith: null } => ([total], Relation.Equal, sum),
            { Total: null, Sum: null, Left: { } l, EqualTo: { } r, AtMost: null, OnlyWith: null } => (l, Relation.Equal, r),
            { Total: null, Sum: null, Left: { } l, EqualTo: null, AtMost: { } r, OnlyWith: null } => (l, Relation.AtMost, r),
            { Total: null, Sum: null, Left: { } l, EqualTo: null, AtMost: null, OnlyWith: { } r } => (l, Relation.OnlyWith, r),
            _ => (Array.Empty<string>(), Relation.Equal, Array.Empty<string>()),
        };
        if (left.Length + right.Length == 0)
        {
            problems.Add($"rule '{entry.Name}': either total and sum, or left and one of equals, atMost, onlyWith");
            return;
        }
        if (entry.Kind is not (FindingKind.Identity or FindingKind.Plausibility))
            problems.Add($"rule '{entry.Name}': kind must be identity or plausibility");

        var agencies = Pattern(entry.Agencies, $"rule '{entry.Name}'", problems);
        var variables = left.Concat(right).SelectMany(term => VariablePattern().Matches(term)).Select(match => match.Groups[1].Value).Distinct().ToArray();
        foreach (var choice in Choices(variables, entry.Name))
        {
            var rule = new FormRule(entry.Name, entry.Kind, Terms(left, choice, entry.Name), relation, Terms(right, choice, entry.Name),
                entry.Total is null ? null : Replace(entry.Total, choice)) { Says = entry.Says, Agencies = agencies };
            rules.Add(rule with { Variant = rule.Left.Concat(rule.Right).All(variantFigures.Contains) });
        }
    }

    private List<ImmutableDictionary<string, string>> Choices(string[] variables, string rule)
    {
        var choices = new List<ImmutableDictionary<string, string>> { ImmutableDictionary<string, string>.Empty };
        foreach (var variable in variables)
        {
            choices = [.. from choice in choices from member in Members(variable, rule, 0) select choice.Add(variable, member)];
            if (choices.Count > MaxRules)
            {
                problems.Add($"rule '{rule}': more than {MaxRules} rules");
                return [];
            }
        }
        return choices;
    }

    private ImmutableArray<string> Terms(string[] terms, ImmutableDictionary<string, string> choice, string rule)
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
            ? Members(match.Groups[1].Value, rule, 0).SelectMany(member => Sum(term[..match.Index] + member + term[(match.Index + match.Length)..], rule))
            : [term];
    }

    private static string Replace(string term, ImmutableDictionary<string, string> choice) =>
        VariablePattern().Replace(term, match => choice.GetValueOrDefault(match.Groups[1].Value, match.Value));

    /// <summary>Members of a set; an entry <c>[name]</c> stands for the members of another set.</summary>
    private IEnumerable<string> Members(string set, string rule, int nesting)
    {
        if (nesting > MaxNesting || file.Sets?.GetValueOrDefault(set) is not { } members)
        {
            problems.Add(nesting > MaxNesting ? $"set '{set}' contains itself" : $"rule '{rule}': there is no set '{set}'");
            return [];
        }
        return members.SelectMany(member => SumPattern().Match(member) is { Success: true } inner && inner.Length == member.Length
            ? Members(inner.Groups[1].Value, rule, nesting + 1)
            : [member]);
    }

    /// <summary>Null for no pattern, and for a wrong one, which is added to the problems.</summary>
    internal static Regex? Pattern(string? pattern, string where, ImmutableArray<string>.Builder problems)
    {
        if (pattern is null)
            return null;
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

    [GeneratedRegex("<([a-z_]+)>")]
    private static partial Regex VariablePattern();

    [GeneratedRegex(@"\[([a-z_]+)\]")]
    private static partial Regex SumPattern();

    [GeneratedRegex(@"\A[a-z0-9_]+\.[a-z0-9_]+\z")]
    private static partial Regex RuleNamePattern();
}
