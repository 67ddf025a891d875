using System.Collections.Immutable;
using System.Globalization;

namespace OcrIngest.Decoding;

/// <summary>
/// Finds what explains the sums that do not hold: branch and bound over misread cells and sums wrong on the paper. Each step takes a sum that does not hold and lets one
/// of its cells be another value (one of its own, or the one that would mend a sum), or calls the sum wrong on the paper. For one search.
/// </summary>
internal sealed class WorldSearch
{
    // Explanations less likely than the best one by more than e^-Slack count as nothing. Each change costs something, or the search would wander.
    private const double Slack = 7, LeastCost = 0.02;
    private const int MostChanges = 9, MostWorlds = 4000;

    private readonly SumSystem sums;
    private readonly IReadOnlyList<CellModel?> cells;
    private readonly int[] members;
    private readonly decimal[] residuals;
    private readonly bool[] dead, changed, ownFrozen, elseFrozen;
    private readonly double[] leastMend;
    private readonly Dictionary<(int Cell, decimal Number), double> elseCosts = [];
    private readonly List<CellChange> changes = [];
    private readonly List<int> broken = [];
    private readonly List<World> worlds = [];
    private double best, slack;
    private int nodesLeft;
    private bool exhausted;

    private WorldSearch(SumSystem sums, IReadOnlyList<CellModel?> cells, decimal[] residuals, int[] members, int nodes)
    {
        (this.sums, this.cells, this.members, nodesLeft) = (sums, cells, members, nodes);
        this.residuals = [.. residuals];
        dead = new bool[sums.Count];
        (changed, ownFrozen, elseFrozen) = (new bool[cells.Count], new bool[cells.Count], new bool[cells.Count]);
        leastMend = [.. sums.Terms.Select(terms => terms.Min(term => LeastCostOf(term.Cell)))];
    }

    /// <param name="residuals">By sum: what its parts add up to, 0 where it holds.</param>
    /// <param name="members">Sums that can be checked and are connected by cells.</param>
    /// <param name="nodes">How many steps may be taken; those left are handed back.</param>
    public static WorldSet Find(SumSystem sums, IReadOnlyList<CellModel?> cells, decimal[] residuals, int[] members, ref int nodes)
    {
        var search = new WorldSearch(sums, cells, residuals, members, nodes);
        search.best = PaperFault.Cost(members.Count(sum => residuals[sum] != 0)) + LeastCost;
        search.Visit(0); // for the best alone
        search.slack = Slack;
        search.worlds.Clear();
        search.Visit(0);
        nodes = search.nodesLeft;
        var found = search.worlds.Where(world => world.Cost <= search.best + Slack).OrderBy(world => world.Cost).ToImmutableArray();
        return search.exhausted || found.IsEmpty ? new WorldSet([], false) : new WorldSet(found, true);
    }

    private void Visit(double changeCost)
    {
        if (exhausted || --nodesLeft < 0)
        {
            exhausted = true;
            return;
        }
        var (sum, mend) = NextSum();
        var cost = changeCost + PaperFault.Cost(broken.Count);
        if (Math.Max(cost, changeCost + PaperFault.LeastEach * broken.Count + mend) > best + slack)
            return;
        if (sum < 0)
        {
            Keep(cost);
            return;
        }
        var own = changes.Count == MostChanges ? [] : OwnOptions(sum);
        foreach (var cell in own)
        {
            for (var option = 0; option < cells[cell]!.Options.Length; option++)
                Change(changeCost + Cost(cells[cell]!.Options[option].Odds), new CellChange(cell, cells[cell]!.Options[option].Number, option));
            ownFrozen[cell] = true;
        }
        var elses = changes.Count == MostChanges ? [] : ElseOptions(sum);
        var frozen = new List<int>();
        foreach (var (change, extra) in elses)
        {
            Change(changeCost + extra, change);
            if (!elseFrozen[change.Cell] && !elses.Exists(other => other.Extra > extra && other.Change.Cell == change.Cell))
            {
                elseFrozen[change.Cell] = true;
                frozen.Add(change.Cell);
            }
        }
        frozen.ForEach(cell => elseFrozen[cell] = false);
        own.ForEach(cell => ownFrozen[cell] = false);
        dead[sum] = true;
        broken.Add(sum);
        Visit(changeCost);
        broken.RemoveAt(broken.Count - 1);
        dead[sum] = false;
    }

    private void Change(double changeCost, CellChange change)
    {
        if (changeCost + PaperFault.Cost(broken.Count) > best + slack)
            return;
        var difference = change.Number - cells[change.Cell]!.Number;
        Apply(change.Cell, difference);
        changed[change.Cell] = true;
        changes.Add(change);
        Visit(changeCost);
        changes.RemoveAt(changes.Count - 1);
        changed[change.Cell] = false;
        Apply(change.Cell, -difference);
    }

    private void Apply(int cell, decimal difference)
    {
        foreach (var place in sums.Places[cell])
            residuals[place.Sum] += place.Sign * difference;
    }

    private void Keep(double cost)
    {
        // A sum called wrong on the paper that holds is the same explanation as without it, at a higher price.
        if (broken.Exists(sum => residuals[sum] == 0))
            return;
        best = Math.Min(best, cost);
        worlds.Add(new World(cost, [.. changes], [.. broken]));
        exhausted |= worlds.Count > MostWorlds;
    }

    // The shortest sum that does not hold, and the least that mending all of them costs.
    private (int Sum, double Mend) NextSum()
    {
        var next = -1;
        double mend = 0;
        foreach (var sum in members)
        {
            if (dead[sum] || residuals[sum] == 0)
                continue;
            mend += leastMend[sum];
            if (next < 0 || sums.Terms[sum].Length < sums.Terms[next].Length)
                next = sum;
        }
        return (next, mend);
    }

    private List<int> OwnOptions(int sum) =>
        [.. sums.Terms[sum].Select(term => term.Cell).Where(cell => !changed[cell] && !ownFrozen[cell] && !cells[cell]!.Options.IsEmpty)
            .OrderByDescending(cell => cells[cell]!.Options.Max(option => option.Odds))];

    // Only values that mend one of the cell's sums: this one, or one that crosses it.
    private List<(CellChange Change, double Extra)> ElseOptions(int sum)
    {
        var options = new List<(CellChange Change, double Extra)>();
        foreach (var term in sums.Terms[sum])
        {
            if (changed[term.Cell] || elseFrozen[term.Cell])
                continue;
            foreach (var place in sums.Places[term.Cell])
            {
                if (dead[place.Sum] || residuals[place.Sum] == 0)
                    continue;
                var number = cells[term.Cell]!.Number - place.Sign * residuals[place.Sum];
                var cost = ElseCost(term.Cell, number);
                if (!double.IsInfinity(cost) && !options.Exists(other => other.Change.Cell == term.Cell && other.Change.Number == number))
                    options.Add((new CellChange(term.Cell, number, -1), cost));
            }
        }
        options.Sort((a, b) => a.Extra.CompareTo(b.Extra));
        return options;
    }

    private double ElseCost(int cell, decimal number)
    {
        if (elseCosts.TryGetValue((cell, number), out var known))
            return known;
        var model = cells[cell]!;
        var cost = !model.Allows(number) || number == model.Number || model.Options.Any(option => option.Number == number) ? double.PositiveInfinity
            : Cost(model.ElseOdds * DigitConfusion.Likelihood(model.Text, number.ToString("0.#########", CultureInfo.InvariantCulture)));
        return elseCosts[(cell, number)] = cost;
    }

    private double LeastCostOf(int cell)
    {
        if (cells[cell] is not { } model)
            return 0;
        var cheapest = model.Options.Select(option => Cost(option.Odds)).Append(Cost(model.ElseOdds * DigitConfusion.Most)).Min();
        return Math.Min(PaperFault.LeastEach, cheapest / Math.Max(1, sums.Places[cell].Length));
    }

    private static double Cost(double odds) => Math.Max(LeastCost, -Math.Log(odds));
}
