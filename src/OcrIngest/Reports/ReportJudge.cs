using System.Collections.Immutable;
using OcrIngest.Decoding;
using OcrIngest.Forms;
using OcrIngest.Mapping;
using OcrIngest.Reviewing;

namespace OcrIngest.Reports;

/// <summary>
/// Says of each figure whether we would bet on it, once the whole report was decoded under its sums, and of the report whether a person must look.
/// </summary>
public static class ReportJudge
{
    private const double MostWhenUncertain = 0.94, LikelySlip = 0.5;

    public static ReportResult Judge(FormDefinition form, ReportEvidence evidence) => Judge(form, evidence, ReportAnswers.None);

    /// <summary>The same with what people said: their figures stand, and all others are weighed anew beside them.</summary>
    public static ReportResult Judge(FormDefinition form, ReportEvidence evidence, ReportAnswers answers)
    {
        var context = evidence.Context with { Agency = answers.Agency ?? evidence.Context.Agency, Year = answers.Year ?? evidence.Context.Year };
        var figures = evidence.Figures.GroupBy(figure => figure.Id).ToDictionary(group => group.Key, group => Agreed([.. group.Select(figure => figure.Value)]));
        ProvenColumns.Apply(form, figures, evidence.Figures.GroupBy(figure => figure.Id).Where(group => group.Count() == 1).Select(group => group.Key).ToHashSet());
        ConfirmedRows.Apply(evidence, answers, figures);
        answers.Apply(form, figures);
        var repairs = Decode(form, figures, answers);
        foreach (var derived in Validator.DeriveBlankTotals(form, figures).Where(derived => figures[derived.Id].Status != FigureStatus.Uncertain))
            figures[derived.Id] = derived.Value;

        IEnumerable<Finding> layout =
        [
            .. evidence.Layout.Where(finding => !IsAnswered(finding, figures, answers)).Select(finding => Unwitnessed(form, finding)),
            .. Unread(figures), .. AbsentTables(form, figures), .. TornSums(form, figures),
        ];
        ImmutableArray<Finding> findings = [.. layout.Select(finding => answers.Settle(finding) ? finding with { Severity = FindingSeverity.Info } : finding), .. repairs, .. Validator.Validate(form, figures, context)];
        var review = context.Agency is null || context.Year is null
            || findings.Any(finding => finding.KeepsInReview)
            || figures.Values.Any(figure => figure.Status == FigureStatus.Uncertain)
            || figures.Count == 0;
        return new ReportResult(form.Id, context.Agency, context.Year, evidence.Pages, review ? Verdict.Review : Verdict.Accepted,
            [.. form.FigureIds.Where(figures.ContainsKey).Select(id => new Figure(id, figures[id] with { Ceiling = 1, Place = 1, OfInk = 0 }))], findings)
        { Evidence = evidence };
    }

    // A figure that was seen in two places with two values stands in one of them.
    private static FigureValue Agreed(ImmutableArray<FigureValue> places) =>
        places.All(place => place.Value == places[0].Value) ? places[0] : places[0] with { Status = FigureStatus.Uncertain, Confidence = Math.Min(places[0].Confidence, MostWhenUncertain) };

    // Who was asked for the name has said it; a row whose figures a person found is not absent.
    private static bool IsAnswered(Finding finding, Dictionary<string, FigureValue> figures, ReportAnswers answers) => finding.Rule switch
    {
        "layout.agency_doubtful" => answers.Agency is not null,
        "layout.year_doubtful" => answers.Year is not null,
        TableMapper.AbsentRow => figures.Any(figure => figure.Value.Status == FigureStatus.Reviewed && ConfirmedRows.IsOf(figure.Key, finding)),
        _ => false,
    };

    private static ImmutableArray<Finding> Decode(FormDefinition form, Dictionary<string, FigureValue> figures, ReportAnswers answers)
    {
        var habit = new NothingHabit(form, figures);
        // A figure whose place is in doubt keeps its reading: sums hold for rows and columns that changed places, so they are no witness.
        ImmutableArray<CellEvidence> cells =
        [
            .. from id in form.FigureIds
               where figures.ContainsKey(id)
               let figure = figures[id]
               let placed = figure.Status != FigureStatus.Uncertain
               let most = placed ? habit.Ceiling(id, figure) : figure.Confidence
               let sure = placed ? Math.Min(OfReading(figure), most) : figure.Confidence
               select new CellEvidence(id, form.Figures[id].Kind, figure.Value, sure, placed ? figure.Alternatives : []) { Ceiling = most, OfInk = placed ? figure.OfInk : 0, IsFact = answers.IsFact(id) },
        ];
        var decoded = ReportDecoder.Decode(form, cells);
        foreach (var cell in decoded.Cells)
            figures[cell.Id] = Decoded(figures[cell.Id], cell);
        return [.. decoded.Cells.Where(cell => cell.Status != CellStatus.AsRead).Select(cell => figures[cell.Id].Status == FigureStatus.Reviewed ? Slip(form, cell) : Repair(form, cell)).OfType<Finding>()];
    }

    private static Finding? Repair(FormDefinition form, DecodedCell cell) => cell.Status != CellStatus.Repaired ? null : new Finding(cell.Rules[0], FindingKind.Identity, FindingSeverity.Info,
        $"“{form.Figures[cell.Id].Label}” was first read as {cell.First} and is {cell.Value} by {string.Join(" and ", cell.Rules)}.", [cell.Id], cell.Value!, cell.First!);

    // Fingers slip more seldom than papers are wrong; where a reader saw what the sums ask for, they did.
    private static Finding? Slip(FormDefinition form, DecodedCell cell) =>
        (cell.Status == CellStatus.Repaired ? cell.Value : cell.Suggestions.FirstOrDefault(other => other.Confidence >= LikelySlip)?.Value) is not { } other ? null
        : new Finding($"{form.Figures[cell.Id].Table}.answer", FindingKind.Identity, FindingSeverity.Error,
            $"“{form.Figures[cell.Id].Label}” was answered as {cell.First}, and its sums hold with {other}: look again.", [cell.Id], other, cell.First!);

    private static FigureValue Decoded(FigureValue figure, DecodedCell cell)
    {
        ImmutableArray<FigureAlternative> alternatives = [.. cell.Suggestions.Concat(figure.Alternatives.Where(other => other.Value != cell.Value)).DistinctBy(other => other.Value)];
        return cell.Status switch
        {
            _ when figure.Status == FigureStatus.Reviewed => figure with { Alternatives = alternatives },
            _ when figure.Status == FigureStatus.Uncertain => figure with { Confidence = Math.Min(figure.Confidence, MostWhenUncertain), Alternatives = alternatives },
            CellStatus.Doubtful => figure with { Status = FigureStatus.Uncertain, Confidence = Math.Min(cell.Confidence, MostWhenUncertain), Alternatives = alternatives },
            CellStatus.Repaired => figure with { Value = cell.Value, Status = FigureStatus.Repaired, Confidence = cell.Confidence, Alternatives = alternatives },
            // A sum that holds would break if another row's figures stood here: a witness for a place that is nearly sure, too.
            _ when cell.Witnesses == 0 && cell.Confidence * figure.Place < ReportDecoder.Alone =>
                figure with { Status = FigureStatus.Uncertain, Confidence = cell.Confidence * figure.Place, Alternatives = alternatives },
            _ => figure with { Confidence = cell.Confidence * (cell.Witnesses == 0 ? figure.Place : 1), Alternatives = alternatives },
        };
    }

    private static double OfReading(FigureValue figure) => figure.Place > 0 ? Math.Min(1, figure.Confidence / figure.Place) : 0;

    // A row that the paper lacks is as good as one that was not seen, unless a sum would miss its figures.
    private static Finding Unwitnessed(FormDefinition form, Finding finding) =>
        finding.Rule == TableMapper.AbsentRow && !form.Rules.Any(rule => rule.Kind == FindingKind.Identity && rule.Left.Concat(rule.Right).Any(id =>
            finding.Cells.Any(row => id.StartsWith(row + ".", StringComparison.Ordinal)))) ? finding with { Severity = FindingSeverity.Warning } : finding;

    private static IEnumerable<Finding> Unread(Dictionary<string, FigureValue> figures)
    {
        var unread = figures.Where(pair => pair.Value.Value is null).Select(pair => pair.Key).Order(StringComparer.Ordinal).ToImmutableArray();
        if (!unread.IsEmpty)
            yield return new Finding("layout.unread", FindingKind.Layout, FindingSeverity.Warning, unread.Length == 1 ? "1 figure could not be read." : $"{unread.Length} figures could not be read.", unread);
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
