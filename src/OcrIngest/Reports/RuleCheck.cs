using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OcrIngest.Forms;

namespace OcrIngest.Reports;

/// <summary>Checks the linear rules of a form. A rule with a term that could not be read says nothing.</summary>
internal static class RuleCheck
{
    private const int MaxAgencyLength = 200;

    public static IEnumerable<Finding> Check(ReadFigures figures, string? agency) =>
        from rule in figures.Form.Rules where Applies(rule, figures, agency) select Check(rule, figures) into finding where finding is not null select finding;

    private static Finding? Check(FormRule rule, ReadFigures figures)
    {
        if (figures.Sum(rule.Left) is not { } left || figures.Sum(rule.Right) is not { } right)
            return null;
        var holds = rule.Relation switch
        {
            Relation.Equal => left == right,
            Relation.AtMost => left <= right,
            _ => left <= 0 || right > 0,
        };
        if (holds)
            return null;
        var severity = rule.Kind == FindingKind.Identity ? FindingSeverity.Error : FindingSeverity.Warning;
        var (expected, actual) = rule.Total is not null ? (right, left) : (left, right);
        return new Finding(rule.Name, rule.Kind, severity, Message(rule, figures, left, right), figures.OnPaper(rule.Left.Concat(rule.Right)),
            rule.Relation == Relation.Equal ? ReadFigures.Text(expected) : "", rule.Relation == Relation.Equal ? ReadFigures.Text(actual) : "");
    }

    /// <summary>Absent parts of a sum are 0 (a form with fewer rows); any other rule needs all its figures on the paper.</summary>
    private static bool Applies(FormRule rule, ReadFigures figures, string? agency)
    {
        if (rule.Agencies is not null && (agency is null || !IsMatch(rule.Agencies, agency)))
            return false;
        return rule switch
        {
            { Total: { } total } => figures.Stand(total),
            { Relation: Relation.OnlyWith } => rule.Left.Any(figures.Stand) && rule.Right.Any(figures.Stand),
            _ => rule.Left.All(figures.Stand) && rule.Right.All(figures.Stand),
        };
    }

    private static bool IsMatch(Regex pattern, string agency)
    {
        try
        {
            return agency.Length <= MaxAgencyLength && pattern.IsMatch(agency);
        }
        catch (RegexMatchTimeoutException)
        {
            return false; // a plausibility rule that cannot be decided says nothing
        }
    }

    private static string Message(FormRule rule, ReadFigures figures, decimal left, decimal right)
    {
        var because = rule.Says.Length > 0 ? $" ({rule.Says})" : "";
        var (leftTerms, rightTerms) = (figures.OnPaper(rule.Left), figures.OnPaper(rule.Right));
        return rule switch
        {
            { Total: not null } =>
                $"{figures.Quote(rule.Total)} is {ReadFigures.Text(left)}, but its parts add up to {ReadFigures.Text(right)} ({figures.Terms(rightTerms)}){because}.",
            { Relation: Relation.Equal } => $"{Side(leftTerms, figures)} is {ReadFigures.Text(left)}, but {Side(rightTerms, figures)} is {ReadFigures.Text(right)}{because}.",
            { Relation: Relation.OnlyWith } => $"{Side(leftTerms, figures)} is {ReadFigures.Text(left)}, although {Side(rightTerms, figures)} is 0{because}.",
            { Left.IsEmpty: true } => $"{Side(rightTerms, figures)} is {ReadFigures.Text(right)}, below 0{because}.",
            { Right.IsEmpty: true } => $"{Side(leftTerms, figures)} is {ReadFigures.Text(left)}, where 0 is expected{because}.",
            _ => $"{Side(leftTerms, figures)} is {ReadFigures.Text(left)}, more than {Side(rightTerms, figures)}, {ReadFigures.Text(right)}{because}.",
        };
    }

    private static string Side(ImmutableArray<string> ids, ReadFigures figures) => string.Join(" + ", ids.Select(figures.Quote));
}
