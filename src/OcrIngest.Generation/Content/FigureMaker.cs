using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Generation.Content;

/// <summary>
/// Draws figures for which every rule of the form holds: what is nobody's total is drawn, totals follow, and where another rule is then broken one of
/// the drawn figures grows until it holds.
/// </summary>
/// <param name="onPaper">Ids of the figures that this report prints; the others count as 0.</param>
internal sealed class FigureMaker(FormDefinition form, ImmutableHashSet<string> onPaper, FigureSizes sizes)
{
    private const int MostRepairs = 600;

    private readonly ImmutableArray<FormRule> totals = [.. form.Rules.Where(rule => rule.Total is { } total && onPaper.Contains(total) && rule.Right.Any(onPaper.Contains))];
    private readonly Dictionary<string, decimal> figures = [];

    public ImmutableDictionary<string, decimal> Draw(SeedStream random, Office office)
    {
        foreach (var id in form.FigureIds.Where(onPaper.Contains))
            figures[id] = sizes.Draw(random, form.Figures[id], office.Size);
        Add();
        var others = form.Rules.Where(rule => rule.Total is null && (rule.Agencies?.IsMatch(office.Name) ?? true)).ToArray();
        for (var repair = 0; repair < MostRepairs && others.FirstOrDefault(Broken) is { } rule; repair++)
        {
            Repair(rule, random);
            Add();
        }
        return figures.ToImmutableDictionary();
    }

    /// <summary>Sums until nothing changes: a total may be part of another.</summary>
    private void Add()
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var rule in totals)
            {
                var sum = Sum(rule.Right);
                changed |= figures[rule.Total!] != sum;
                figures[rule.Total!] = sum;
            }
        }
    }

    private bool Broken(FormRule rule) => rule.Relation switch
    {
        Relation.Equal => Sum(rule.Left) != Sum(rule.Right),
        Relation.AtMost => Sum(rule.Left) > Sum(rule.Right),
        _ => Sum(rule.Left) > 0 && Sum(rule.Right) == 0,
    };

    private void Repair(FormRule rule, SeedStream random)
    {
        var (left, right) = (Drawn(rule.Left), Drawn(rule.Right));
        var excess = Sum(rule.Left) - Sum(rule.Right);
        if (rule.Relation == Relation.Equal && excess < 0 && left.Count > 0)
            figures[left[0]] -= excess;
        else if (rule.Relation != Relation.OnlyWith && right.Count > 0)
            figures[random.Chance(0.7) ? right[0] : random.Pick(right)] += excess;
        else
            left.ForEach(id => figures[id] = 0);
    }

    /// <summary>The figures that are drawn, not summed, below some figures.</summary>
    private List<string> Drawn(IEnumerable<string> ids) => [.. ids.Where(onPaper.Contains).SelectMany(id =>
        totals.FirstOrDefault(rule => rule.Total == id) is { } total ? Drawn(total.Right) : [id]).Distinct()];

    private decimal Sum(ImmutableArray<string> ids)
    {
        decimal sum = 0;
        foreach (var id in ids)
            sum += figures.GetValueOrDefault(id);
        return sum;
    }
}
