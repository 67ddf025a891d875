using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Reports;

/// <summary>
/// Works out totals that are printed blank from their parts. A blank total may be a part of another one, and may be the total of two rules (the corner of a table),
/// which must then agree.
/// </summary>
internal sealed class BlankTotals
{
    private readonly IReadOnlyDictionary<string, FigureValue> figures;
    private readonly ILookup<string, FormRule> rules;
    private readonly Dictionary<string, decimal?> found = [];
    private readonly List<(string Total, ImmutableArray<decimal> Sums)> conflicts = [];

    public BlankTotals(FormDefinition form, IReadOnlyDictionary<string, FigureValue> figures)
    {
        this.figures = figures;
        rules = form.Rules
            .Where(rule => rule is { Kind: FindingKind.Identity, Relation: Relation.Equal, Total: not null } && IsBlank(rule.Total))
            .ToLookup(rule => rule.Total!);
        foreach (var total in rules)
            Sum(total.Key);
    }

    /// <summary>Totals whose rules give two different sums.</summary>
    public IReadOnlyList<(string Total, ImmutableArray<decimal> Sums)> Conflicts => conflicts;

    /// <summary>Blank totals with the one sum that their parts give; null where the parts do not give it.</summary>
    public IReadOnlyDictionary<string, decimal?> Sums => found;

    private bool IsBlank(string id) => figures.TryGetValue(id, out var figure) && figure is { Value: "" } or { Status: FigureStatus.Derived };

    private decimal? Number(string id) =>
        rules.Contains(id) ? Sum(id) : figures.TryGetValue(id, out var figure) ? NumberText.ToNumber(figure.Value) : 0;

    private decimal? Sum(string total)
    {
        if (found.TryGetValue(total, out var known))
            return known;
        found[total] = null; // a rule that leads back here gives nothing
        var sums = rules[total].Select(rule => rule.Right.Aggregate((decimal?)0, (sum, part) => sum + Number(part)))
            .OfType<decimal>().Distinct().ToImmutableArray();
        if (sums.Length > 1)
            conflicts.Add((total, sums));
        return found[total] = sums.Length == 1 ? sums[0] : null;
    }
}
