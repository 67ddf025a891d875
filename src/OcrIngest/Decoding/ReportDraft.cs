using System.Collections.Immutable;
using System.Globalization;
using OcrIngest.Reports;

namespace OcrIngest.Decoding;

/// <summary>A report while it is being decoded: what the searches found, then what each cell and sum is.</summary>
internal sealed class ReportDraft
{
    // Probabilities. Repairs and sums called broken are clear at Clear; a figure in sums is believed at Believed, one without any at ReportDecoder.Alone; what no sum tells from a blank at BelievedBlank;
    // below Hopeless no witness helps. Suggestions below LeastSuggested are noise.
    private const double Clear = 0.99, Believed = 0.998, DespiteBroken = 0.97, BelievedBlank = 0.93, Hopeless = 0.25, LeastSuggested = 0.01, MostSure = 0.9999;

    private readonly ImmutableArray<CellEvidence> evidence;
    private readonly SumSystem sums;
    private readonly CellModel?[] models;
    private readonly decimal[] residuals;
    private readonly SumState[] states;
    private readonly double[] misread;
    private readonly List<FigureAlternative>[] suggestions;
    private readonly ImmutableArray<string>[] rules;
    private readonly string?[] repaired;

    /// <param name="models">Of the cells in the same order; null where one could not be read.</param>
    /// <param name="known">Sums of cells that all could be read.</param>
    public ReportDraft(ImmutableArray<CellEvidence> evidence, SumSystem sums, ImmutableArray<CellModel?> models, int[] known)
    {
        (this.evidence, this.sums, this.models) = (evidence, sums, [.. models]);
        residuals = [.. sums.Terms.Select(terms => terms.Sum(term => term.Sign * (models[term.Cell]?.Number ?? 0)))];
        states = new SumState[sums.Count];
        Array.Fill(states, SumState.Unknown);
        foreach (var sum in known)
            states[sum] = residuals[sum] == 0 ? SumState.Holds : SumState.Undecided;
        misread = new double[models.Length];
        suggestions = [.. models.Select(_ => new List<FigureAlternative>())];
        rules = [.. models.Select(_ => ImmutableArray<string>.Empty)];
        repaired = new string?[models.Length];
    }

    /// <summary>By sum, for the first readings.</summary>
    public decimal[] Residuals => residuals;

    /// <summary>Draws the conclusions from what may explain the sums that do not hold.</summary>
    public void Take(int[] members, WorldSet found)
    {
        var open = members.Where(sum => residuals[sum] != 0).ToList();
        if (!found.Complete)
        {
            // Nobody knows where it is wrong: all that is in these sums is as doubtful as it can be.
            foreach (var term in open.SelectMany(sum => sums.Terms[sum]))
                misread[term.Cell] = Math.Max(misread[term.Cell], 0.5);
            return;
        }
        var weights = found.Worlds.Select(world => Math.Exp(found.Worlds[0].Cost - world.Cost)).ToArray();
        var total = weights.Sum();
        var changes = found.Worlds.Zip(weights).SelectMany(pair => pair.First.Changes.Select(change => (Change: change, Share: pair.Second / total)))
            .GroupBy(pair => pair.Change).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Share));
        var onPaper = found.Worlds.Zip(weights).SelectMany(pair => pair.First.Broken.Select(sum => (sum, Share: pair.Second / total)))
            .GroupBy(pair => pair.sum).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Share));
        foreach (var (change, share) in changes)
        {
            misread[change.Cell] += share;
            suggestions[change.Cell].Add(new FigureAlternative(Text(change), share));
        }
        foreach (var sum in open.Where(sum => onPaper.GetValueOrDefault(sum) >= Clear))
            states[sum] = SumState.BrokenOnPaper;
        foreach (var group in Groups(found.Worlds[0]))
            Repair(group, changes, found.Worlds[0].Broken);
    }

    /// <summary>The report with every cell weighed by the sums that hold.</summary>
    public DecodedReport Finish()
    {
        Imply();
        var witness = new SumWitness(sums, models, [.. states.Select(state => state == SumState.Holds)]);
        return new DecodedReport(
            [.. models.Select((model, cell) => model is null ? Unread(cell) : Cell(cell, model, witness))],
            [.. sums.Rules.Zip(states, (rule, state) => new DecodedSum(rule, state))]);
    }

    // All of it or nothing: a change that needs another one to make the sums hold is no better than that one. Of a cell that is nothing no sum tells whether it is a 0 or a blank.
    private void Repair(List<CellChange> group, Dictionary<CellChange, double> shares, ImmutableArray<int> broken)
    {
        var touched = group.SelectMany(change => sums.Places[change.Cell]).Select(place => place.Sum).Distinct().ToList();
        if (group.Exists(change => change.Option < 0 || shares[change] < Clear || models[change.Cell]!.Options[change.Option].Number == 0) || touched.Exists(broken.Contains))
            return;
        foreach (var change in group)
        {
            var model = models[change.Cell]!;
            models[change.Cell] = model.Standing(model.Options[change.Option]);
            repaired[change.Cell] = model.Text;
            misread[change.Cell] = 1 - shares[change];
            suggestions[change.Cell].RemoveAll(other => other.Value == models[change.Cell]!.Text);
            suggestions[change.Cell].Add(new FigureAlternative(model.Text, 1 - shares[change]));
            rules[change.Cell] = [.. sums.Places[change.Cell].Select(place => sums.Rules[place.Sum].Name).Distinct()];
        }
        foreach (var sum in touched)
            states[sum] = SumState.Holds;
    }

    /// <summary>The changes of a world, those together that have a sum in common.</summary>
    private List<List<CellChange>> Groups(World world)
    {
        var groups = new List<List<CellChange>>();
        foreach (var change in world.Changes)
        {
            var connected = groups.Where(group => group.Exists(other => Share(other.Cell, change.Cell))).ToList();
            groups.RemoveAll(connected.Contains);
            groups.Add([change, .. connected.SelectMany(group => group)]);
        }
        return groups;
    }

    private bool Share(int a, int b) => sums.Places[a].Any(place => sums.Places[b].Any(other => other.Sum == place.Sum));

    // A cell that could not be read is what its sums leave, where each of them lacks nothing else and all say the same.
    private void Imply()
    {
        for (var cell = 0; cell < models.Length; cell++)
        {
            if (models[cell] is not null)
                continue;
            var numbers = sums.Places[cell].Where(place => sums.Terms[place.Sum].Count(term => models[term.Cell] is null) == 1)
                .Select(place => -place.Sign * sums.Terms[place.Sum].Sum(term => term.Sign * (models[term.Cell]?.Number ?? 0))).Distinct().ToList();
            if (numbers is [>= 0])
                suggestions[cell].Add(new FigureAlternative(Text(numbers[0]), 0.5));
        }
    }

    private DecodedCell Unread(int cell) =>
        new(evidence[cell].Id, evidence[cell].First, 0, CellStatus.Doubtful, 0, evidence[cell].First, [], Suggestions(cell));

    private DecodedCell Cell(int cell, CellModel model, SumWitness witness)
    {
        var count = witness.Count(cell);
        var share = misread[cell];
        var odds = Math.Max(witness.Odds(cell), share >= 1 ? 1e6 : share / (1 - share));
        var right = Math.Max(0, 1 / (1 + odds));
        var first = model.Evidence.Confidence;
        var confidence = Math.Min(model.Ceiling * right, Math.Max(first, MostSure));
        var believed = model.Ceiling * right >= (IsAlone(cell) ? ReportDecoder.Alone : BelievedBlank) && right >= Bar(cell) && (first >= Hopeless || repaired[cell] is not null);
        if (model.Text.Length == 0 && model.Number != 0)
            suggestions[cell].Add(new FigureAlternative(Text(model.Number), 1 - model.Ceiling));
        var status = !believed ? CellStatus.Doubtful : repaired[cell] is null ? CellStatus.AsRead : CellStatus.Repaired;
        return new DecodedCell(model.Evidence.Id, model.Text, confidence, status, count, model.Evidence.First, rules[cell], Suggestions(cell));
    }

    // Where no sum says anything the reading must do; where its sums are wrong on the paper, all the more so.
    private double Bar(int cell) => repaired[cell] is not null ? Clear
        : IsAlone(cell) ? ReportDecoder.Alone
        : sums.Places[cell].Any(place => states[place.Sum] is SumState.Holds or SumState.Undecided) ? Believed : DespiteBroken;

    private bool IsAlone(int cell) => sums.Places[cell].All(place => states[place.Sum] == SumState.Unknown);

    private ImmutableArray<FigureAlternative> Suggestions(int cell) =>
        [.. suggestions[cell].Where(one => one.Confidence >= LeastSuggested || one.Value == repaired[cell]).OrderByDescending(one => one.Confidence)];

    private string Text(CellChange change) => change.Option >= 0 ? models[change.Cell]!.Options[change.Option].Text : Text(change.Number);

    private static string Text(decimal number) => number.ToString("0.#########", CultureInfo.InvariantCulture);
}
