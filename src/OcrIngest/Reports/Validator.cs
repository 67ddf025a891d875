using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Reports;

/// <summary>Checks what is printed in a report against the rules of its form. It never changes a figure.</summary>
/// <remarks>Severities: a broken identity or a figure of the wrong kind is an error; a blank total, an implausible figure and a contradiction with the text are warnings.</remarks>
public static class Validator
{
    private const int MaxUnknown = 20;

    /// <param name="figures">By canonical id; what does not stand on this paper has no entry.</param>
    public static ImmutableArray<Finding> Validate(FormDefinition form, IReadOnlyDictionary<string, FigureValue> figures, ReportContext context)
    {
        var read = new ReadFigures(form, figures);
        return
        [
            .. Unknown(form, figures),
            .. WrongKinds(form, figures),
            .. BlankTables(form, figures),
            .. MissingTotals(read),
            .. RuleCheck.Check(read, context.Agency),
            .. NarrativeCheck.Check(read, context),
        ];
    }

    /// <summary>
    /// Totals printed blank although their parts, all readable, add up to something: <see cref="FigureStatus.Derived"/> values to stand in their place.
    /// A blank total of nothing stays blank.
    /// </summary>
    public static ImmutableArray<Figure> DeriveBlankTotals(FormDefinition form, IReadOnlyDictionary<string, FigureValue> figures)
    {
        var sums = new BlankTotals(form, figures).Sums;
        return
        [
            .. from id in form.FigureIds
            where sums.GetValueOrDefault(id) is not (null or 0)
            let parts = form.Rules.Where(rule => rule.Total == id).SelectMany(rule => rule.Right).Where(figures.ContainsKey).Distinct()
            let confidence = parts.Append(id).Aggregate(1.0, (product, part) => product * figures[part].Confidence)
            select new Figure(id, figures[id] with { Value = ReadFigures.Text(sums[id]!.Value), Status = FigureStatus.Derived, Confidence = confidence }),
        ];
    }

    private static IEnumerable<Finding> Unknown(FormDefinition form, IReadOnlyDictionary<string, FigureValue> figures) =>
        figures.Keys.Where(id => !form.Figures.ContainsKey(id)).Order(StringComparer.Ordinal).Take(MaxUnknown)
            .Select(id => new Finding("form.unknown_figure", FindingKind.Layout, FindingSeverity.Error, $"The form {form.Id} has no figure '{id}'.", [id]));

    private static IEnumerable<Finding> WrongKinds(FormDefinition form, IReadOnlyDictionary<string, FigureValue> figures) =>
        from id in form.FigureIds
        where figures.TryGetValue(id, out var figure) && figure.Value is not null && !NumberText.Fits(figure.Value, form.Figures[id].Kind)
        let expected = form.Figures[id].Kind switch
        {
            NumberKind.Count => "a whole number of 0 or more",
            NumberKind.Amount => "a number of 0 or more",
            _ => "a whole number",
        }
        select new Finding($"{form.Figures[id].Table}.number", FindingKind.Identity, FindingSeverity.Error,
            $"“{form.Figures[id].Label}” is '{figures[id].Value}', where {expected} is expected.", [id], expected, figures[id].Value!);

    private static IEnumerable<Finding> BlankTables(FormDefinition form, IReadOnlyDictionary<string, FigureValue> figures) =>
        from table in form.Tables
        let cells = form.FigureIds.Where(id => form.Figures[id].Table == table.Id && figures.ContainsKey(id)).ToImmutableArray()
        where cells.Length > 1 && cells.All(id => figures[id].Value is "")
        select new Finding($"{table.Id}.all_blank", FindingKind.Plausibility, FindingSeverity.Warning,
            $"All {cells.Length} figures under “{table.SectionTitles[0]}” are blank: nothing to report, or nothing was seen.", cells);

    private static IEnumerable<Finding> MissingTotals(ReadFigures read) =>
        from id in read.Form.FigureIds
        where read.BlankTotals.Sums.ContainsKey(id)
        let conflict = read.BlankTotals.Conflicts.FirstOrDefault(conflict => conflict.Total == id)
        let rules = read.Form.Rules.Where(rule => rule.Total == id)
        let cells = read.OnPaper(rules.SelectMany(rule => rule.Right).Prepend(id).Distinct())
        let finding = (read.BlankTotals.Sums[id], conflict.Sums) switch
        {
            (null, { IsDefault: false } sums) => new Finding(rules.First().Name, FindingKind.Identity, FindingSeverity.Error,
                $"{read.Quote(id)} is blank, and its parts add up to {string.Join(" in one direction and to ", sums.Select(ReadFigures.Text))} in the other.", cells),
            (not (null or 0), _) => new Finding(rules.First().Name, FindingKind.Identity, FindingSeverity.Warning,
                $"{read.Quote(id)} is blank: total missing; its parts add up to {ReadFigures.Text(read.BlankTotals.Sums[id]!.Value)}.", cells,
                ReadFigures.Text(read.BlankTotals.Sums[id]!.Value)),
            _ => null,
        }
        where finding is not null
        select finding;
}
