using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Decoding;

/// <summary>A cell's part in a sum.</summary>
/// <param name="Sign">1 or -1: all parts with their signs add up to 0.</param>
internal readonly record struct SumTerm(int Cell, int Sign);

/// <summary>A cell's part in a sum, seen from the cell.</summary>
internal readonly record struct SumPlace(int Sum, int Sign);

/// <summary>The identities of a form as they stand on one paper, over cells by their index. Inequalities are no part of it.</summary>
internal sealed class SumSystem
{
    private SumSystem(ImmutableArray<FormRule> rules, ImmutableArray<ImmutableArray<SumTerm>> terms, int cells)
    {
        (Rules, Terms) = (rules, terms);
        var places = Enumerable.Range(0, cells).Select(_ => new List<SumPlace>()).ToArray();
        for (var sum = 0; sum < terms.Length; sum++)
        {
            foreach (var term in terms[sum])
                places[term.Cell].Add(new SumPlace(sum, term.Sign));
        }
        Places = [.. places.Select(list => list.ToImmutableArray())];
    }

    public int Count => Rules.Length;

    public ImmutableArray<FormRule> Rules { get; }

    /// <summary>By sum.</summary>
    public ImmutableArray<ImmutableArray<SumTerm>> Terms { get; }

    /// <summary>By cell.</summary>
    public ImmutableArray<ImmutableArray<SumPlace>> Places { get; }

    /// <param name="ids">The figures that stand on the paper; a part that does not counts as 0, a total that does not leaves nothing to check.</param>
    /// <param name="derived">Totals printed blank: what they are is taken from their own sums, which therefore say nothing.</param>
    public static SumSystem Of(FormDefinition form, IReadOnlyList<string> ids, IReadOnlySet<string> derived)
    {
        var indices = ids.Select((id, index) => (id, index)).ToDictionary(pair => pair.id, pair => pair.index);
        var rules = ImmutableArray.CreateBuilder<FormRule>();
        var terms = ImmutableArray.CreateBuilder<ImmutableArray<SumTerm>>();
        var known = new HashSet<string>();
        foreach (var rule in form.Rules.Where(rule => rule is { Kind: FindingKind.Identity, Relation: Relation.Equal, Agencies: null }))
        {
            var stands = rule.Total is { } total ? indices.ContainsKey(total) && !derived.Contains(total)
                : rule.Left.All(indices.ContainsKey) && rule.Right.All(indices.ContainsKey);
            ImmutableArray<SumTerm> parts = [.. Terms(rule.Left, 1), .. Terms(rule.Right, -1)];
            // The same sum under two names is one witness; a cell on both sides cancels out.
            if (!stands || parts.Length < 2 || parts.DistinctBy(part => part.Cell).Count() != parts.Length
                || !known.Add(string.Join(' ', parts.OrderBy(part => part.Cell).Select(part => part.Cell * parts.MinBy(other => other.Cell).Sign * part.Sign))))
                continue;
            rules.Add(rule);
            terms.Add(parts);
        }
        return new SumSystem(rules.ToImmutable(), terms.ToImmutable(), ids.Count);

        IEnumerable<SumTerm> Terms(ImmutableArray<string> side, int sign) => side.Where(indices.ContainsKey).Select(id => new SumTerm(indices[id], sign));
    }
}
