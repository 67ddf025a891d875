using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Generation.Content;

/// <summary>Sums that do not hold on the paper: made on purpose, and found by plain arithmetic.</summary>
internal static class BrokenSums
{
    /// <summary>Changes one figure of one sum, as offices mistype them.</summary>
    public static ImmutableDictionary<string, decimal> Make(SeedStream random, FormDefinition form, ImmutableDictionary<string, decimal> figures)
    {
        var sums = form.Rules.Where(rule => rule is { Kind: FindingKind.Identity, Relation: Relation.Equal } && rule.Left.Any(figures.ContainsKey)).ToArray();
        if (sums.Length == 0)
            return figures;
        // The sums over something are the ones that go wrong.
        var busy = sums.Where(rule => rule.Right.Sum(id => figures.GetValueOrDefault(id)) > 0).ToArray();
        var rule = random.Pick(busy.Length > 0 && random.Chance(0.8) ? busy : sums);
        var id = random.Pick(rule.Left.Concat(random.Chance(0.6) ? [] : rule.Right).Where(figures.ContainsKey).ToArray());
        var was = figures[id];
        var wrong = random.Weighted([3, 2, 2]) switch
        {
            0 => was + random.Between(1, 3),
            1 when was > 0 => 0,
            _ => was > 9 ? Math.Floor(was / 10) : was + 1,
        };
        return figures.SetItem(id, wrong);
    }

    /// <summary>Identities that do not hold, and totals left blank over parts that are not 0.</summary>
    public static IEnumerable<ExpectedFinding> Find(FormDefinition form, IReadOnlyDictionary<string, string> values)
    {
        var numbers = values.ToDictionary(pair => pair.Key, pair => pair.Value.Length == 0 ? 0 : decimal.Parse(pair.Value));
        var blanks = form.Rules.Where(rule => rule.Total is { } total && values.GetValueOrDefault(total) == "").ToArray();
        for (var pass = 0; pass < 3; pass++)
            foreach (var rule in blanks)
                numbers[rule.Total!] = Sum(rule.Right, numbers);
        foreach (var rule in form.Rules.Where(rule => rule.Kind == FindingKind.Identity && !rule.Variant))
        {
            var (left, right) = (Sum(rule.Left, numbers), Sum(rule.Right, numbers));
            var cells = rule.Left.Concat(rule.Right).Where(values.ContainsKey).ToImmutableArray();
            // With a total left blank inside another sum nobody can say which of the two is wrong.
            var hangsOnBlank = rule.Left.Concat(rule.Right).Any(id => id != rule.Total && blanks.Any(blank => blank.Total == id));
            var stands = rule.Total is { } t ? values.ContainsKey(t) : rule.Left.Concat(rule.Right).All(values.ContainsKey);
            if (hangsOnBlank || !stands)
                continue;
            if (rule.Relation == Relation.Equal ? left != right : rule.Relation == Relation.AtMost && left > right)
                yield return new ExpectedFinding(rule.Name, "error", cells);
            else if (rule.Total is { } total && values[total].Length == 0 && right != 0)
                yield return new ExpectedFinding(rule.Name, "warning", cells);
        }
    }

    private static decimal Sum(ImmutableArray<string> ids, Dictionary<string, decimal> numbers) => ids.Sum(id => numbers.GetValueOrDefault(id));
}
