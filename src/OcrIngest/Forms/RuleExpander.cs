using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace OcrIngest.Forms;

/// <summary>Writes out the families of rules of a form file as single linear rules.</summary>
internal sealed partial class RuleExpander
{
    private const int MaxRules = TermExpander.MaxChoices;

    private readonly TermExpander terms;
    private readonly HashSet<string> variantFigures;
    private readonly ImmutableArray<string>.Builder problems;

    private RuleExpander(TermExpander terms, FormDefinition form, ImmutableArray<string>.Builder problems)
    {
        this.terms = terms;
        this.problems = problems;
        variantFigures = [.. from table in form.Tables from block in table.Blocks from row in block.Rows
            where row.InsteadOf.Length > 0 from column in block.Columns select FormDefinition.FigureId(table, row, column)];
    }

    /// <summary>Every problem met is added to <paramref name="problems"/>, named by its rule.</summary>
    public static ImmutableArray<FormRule> Expand(FormFile file, TermExpander terms, FormDefinition form, ImmutableArray<string>.Builder problems)
    {
        var expander = new RuleExpander(terms, form, problems);
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

    /// <summary>The same for the rules between two years.</summary>
    public static IEnumerable<HistoryRule> History(FormFile file, TermExpander terms) =>
        from entry in file.History ?? []
        from choice in terms.Choices([.. entry.Now, .. entry.Before, .. entry.Plus ?? []], entry.Name)
        select new HistoryRule(entry.Name, terms.Expand(entry.Now, choice, entry.Name), terms.Expand(entry.Before, choice, entry.Name), terms.Expand(entry.Plus ?? [], choice, entry.Name), entry.Says);

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

        var agencies = FormPattern.Compile(entry.Agencies, $"rule '{entry.Name}'", problems);
        foreach (var choice in terms.Choices(left.Concat(right), entry.Name))
        {
            var rule = new FormRule(entry.Name, entry.Kind, terms.Expand(left, choice, entry.Name), relation, terms.Expand(right, choice, entry.Name),
                entry.Total is null ? null : TermExpander.Replace(entry.Total, choice))
            { Says = entry.Says, Agencies = agencies };
            rules.Add(rule with { Variant = rule.Left.Concat(rule.Right).All(variantFigures.Contains) });
        }
    }

    [GeneratedRegex(@"\A[a-z0-9_]+\.[a-z0-9_]+\z")]
    private static partial Regex RuleNamePattern();
}
