using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Reports;

namespace OcrIngest.Decoding;

/// <summary>
/// Finds the most probable reading of a whole report under the sums of its form, each of which holds or is wrong on the paper. A cell is given another value only when that is
/// clearly the best explanation and a reader had seen that value; what only the sums propose is a suggestion.
/// </summary>
public static class ReportDecoder
{
    /// <summary>From this probability on a figure that no sum bears out is believed, of its reading and of its place.</summary>
    public const double Alone = 0.98;

    // Steps of all searches for one report: 10 ms, 20 at the very most.
    private const int MostNodes = 8_000;

    private const int FewestBlank = 3;

    /// <param name="cells">Of all figures that stand on the paper.</param>
    public static DecodedReport Decode(FormDefinition form, ImmutableArray<CellEvidence> cells)
    {
        var derived = Derived(form, cells);
        var leftBlank = LeftBlank(form, cells, derived);
        ImmutableArray<CellModel?> models = [.. cells.Select(cell => CellModel.Of(cell, derived.TryGetValue(cell.Id, out var sum) ? sum : null, leftBlank.Contains(cell.Id)))];
        var sums = SumSystem.Of(form, [.. cells.Select(cell => cell.Id)], derived.Keys.ToHashSet());
        var known = Enumerable.Range(0, sums.Count).Where(sum => sums.Terms[sum].All(term => models[term.Cell] is not null)).ToArray();
        var draft = new ReportDraft(cells, sums, models, known);
        var nodes = MostNodes;
        foreach (var members in Groups(sums, known))
        {
            if (members.Any(sum => draft.Residuals[sum] != 0))
                draft.Take(members, WorldSearch.Find(sums, models, draft.Residuals, members, ref nodes));
        }
        return draft.Finish();
    }

    private static Dictionary<string, decimal> Derived(FormDefinition form, ImmutableArray<CellEvidence> cells)
    {
        var figures = cells.ToDictionary(cell => cell.Id, cell => new FigureValue(cell.First, "", FigureStatus.Read, 0, 0, default, []));
        return new BlankTotals(form, figures).Sums.Where(pair => pair.Value is not (null or 0)).ToDictionary(pair => pair.Key, pair => pair.Value!.Value);
    }

    /// <summary>Totals of the rules of which no total is printed, where several are blank: nobody fails to see them all.</summary>
    private static HashSet<string> LeftBlank(FormDefinition form, ImmutableArray<CellEvidence> cells, Dictionary<string, decimal> derived)
    {
        var printed = cells.Where(cell => cell.First != "").Select(cell => cell.Id).ToHashSet();
        HashSet<string> blank = [.. from rule in form.Rules
                                    where rule is { Kind: FindingKind.Identity, Relation: Relation.Equal, Total: not null }
                                    group rule.Total by rule.Name into totals
                                    where !totals.Any(printed.Contains)
                                    from total in totals
                                    select total];
        return blank.Count(derived.ContainsKey) >= FewestBlank ? blank : [];
    }

    /// <summary>Sums that are connected by cells.</summary>
    private static List<int[]> Groups(SumSystem sums, int[] known)
    {
        var left = known.ToHashSet();
        var groups = new List<int[]>();
        foreach (var first in known)
        {
            if (!left.Remove(first))
                continue;
            var group = new List<int> { first };
            for (var index = 0; index < group.Count; index++)
                group.AddRange(sums.Terms[group[index]].SelectMany(term => sums.Places[term.Cell]).Select(place => place.Sum).Where(left.Remove));
            groups.Add([.. group]);
        }
        return groups;
    }
}
