using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Reports;

/// <summary>
/// Says of each figure whether we would bet on it, and of the report whether a person must look. A sum that holds is a witness for its figures;
/// one that does not hold puts all of them in doubt that are not sure by themselves.
/// </summary>
public static class ReportJudge
{
    // Probabilities. A reading that alone is below Sure needs a witness; below Hopeless no witness helps.
    private const double Sure = 0.93, Bet = 0.95, Hopeless = 0.25, Witnessed = 0.999, SureDespiteBrokenSum = 0.97;

    public static ReportResult Judge(
        FormDefinition form, ImmutableArray<int> pages, ReportContext context, ImmutableArray<Figure> read, ImmutableArray<Finding> layout)
    {
        var figures = read.GroupBy(figure => figure.Id).ToDictionary(group => group.Key, group => group.First().Value);
        foreach (var id in form.FigureIds.Where(figures.ContainsKey))
            figures[id] = Weigh(form, id, figures);
        foreach (var derived in Validator.DeriveBlankTotals(form, figures))
            figures[derived.Id] = derived.Value;

        ImmutableArray<Finding> findings = [.. layout.Select(finding => Unwitnessed(form, finding)), .. Unread(figures), .. AbsentTables(form, figures), .. TornSums(form, figures), .. Validator.Validate(form, figures, context)];
        var review = context.Agency is null || context.Year is null
            || findings.Any(finding => finding.Severity == FindingSeverity.Error || finding is { Kind: FindingKind.Layout, Severity: FindingSeverity.Warning })
            || figures.Values.Any(figure => figure.Status == FigureStatus.Uncertain)
            || figures.Count == 0;
        return new ReportResult(form.Id, context.Agency, context.Year, pages, review ? Verdict.Review : Verdict.Accepted,
            [.. form.FigureIds.Where(figures.ContainsKey).Select(id => new Figure(id, figures[id]))], findings);
    }

    private static FigureValue Weigh(FormDefinition form, string id, Dictionary<string, FigureValue> figures)
    {
        var figure = figures[id];
        if (figure.Value is null)
            return figure with { Status = FigureStatus.Uncertain };
        // Its place is in doubt: sums hold for rows and columns that changed places, so they are no witness.
        if (figure.Status == FigureStatus.Uncertain)
            return figure with { Confidence = Math.Min(figure.Confidence, Bet - 0.01) };
        var sums = form.Rules.Where(rule => rule is { Kind: FindingKind.Identity, Relation: Relation.Equal } && (rule.Left.Contains(id) || rule.Right.Contains(id))).ToList();
        var held = sums.Count(rule => Holds(rule, figures) == true);
        var broken = sums.Count(rule => Holds(rule, figures) == false);
        var sure = figure.Confidence >= (broken > 0 ? SureDespiteBrokenSum : Sure);
        if (!sure && (broken > 0 || held == 0 || figure.Confidence < Hopeless))
            return figure with { Status = FigureStatus.Uncertain, Confidence = Math.Min(figure.Confidence, Bet - 0.01) };
        return figure with { Confidence = held > 0 && broken == 0 ? Math.Max(figure.Confidence, Witnessed) : figure.Confidence };
    }

    private static bool? Holds(FormRule rule, Dictionary<string, FigureValue> figures)
    {
        var (left, right) = (Sum(rule.Left, figures), Sum(rule.Right, figures));
        return left is null || right is null ? null : left == right;
    }

    private static decimal? Sum(ImmutableArray<string> ids, Dictionary<string, FigureValue> figures) =>
        ids.Where(figures.ContainsKey).Aggregate((decimal?)0, (sum, id) => sum + NumberText.ToNumber(figures[id].Value));

    // A row that the paper lacks is as good as one that was not seen, unless a sum would miss its figures.
    private static Finding Unwitnessed(FormDefinition form, Finding finding) =>
        finding.Rule == "layout.absent_row" && !form.Rules.Any(rule => rule.Kind == FindingKind.Identity && rule.Left.Concat(rule.Right).Any(id =>
            finding.Cells.Any(row => id.StartsWith(row + ".", StringComparison.Ordinal)))) ? finding with { Severity = FindingSeverity.Warning } : finding;

    private static IEnumerable<Finding> Unread(Dictionary<string, FigureValue> figures)
    {
        var unread = figures.Where(pair => pair.Value.Value is null).Select(pair => pair.Key).Order(StringComparer.Ordinal).ToImmutableArray();
        if (!unread.IsEmpty)
            yield return new Finding("layout.unread", FindingKind.Layout, FindingSeverity.Warning, $"{unread.Length} figures could not be read.", unread);
    }

    private static IEnumerable<Finding> AbsentTables(FormDefinition form, Dictionary<string, FigureValue> figures) =>
        from table in figures.Count == 0 ? [] : form.Tables
        where !form.FigureIds.Any(id => form.Figures[id].Table == table.Id && figures.ContainsKey(id))
        select new Finding("layout.absent_table", FindingKind.Layout, FindingSeverity.Error, $"The table “{table.SectionTitles[0]}” was not found.", []);

    // Of a table that ends early the total is lost, and with it the rules that would show what else is.
    private static IEnumerable<Finding> TornSums(FormDefinition form, Dictionary<string, FigureValue> figures) =>
        from rule in form.Rules
        where rule is { Kind: FindingKind.Identity, Relation: Relation.Equal, Variant: false }
        let terms = rule.Left.Concat(rule.Right).ToList()
        where terms.Any(figures.ContainsKey) && (rule.Total is { } total ? !figures.ContainsKey(total) : !terms.All(figures.ContainsKey))
        group terms by rule.Name into torn
        let absent = torn.SelectMany(terms => terms).Where(id => !figures.ContainsKey(id)).Distinct().ToList()
        select new Finding("layout.torn_sum", FindingKind.Layout, FindingSeverity.Error,
            $"{torn.Key} cannot be checked: “{form.Figures[absent[^1]].Label}” is not on this paper.", [.. torn.SelectMany(terms => terms).Where(figures.ContainsKey).Distinct()]);
}
