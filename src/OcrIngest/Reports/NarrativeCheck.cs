using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using OcrIngest.Forms;

namespace OcrIngest.Reports;

/// <summary>Checks statements of the running text against the figures. What it finds is never more than a warning: the text may speak of something else.</summary>
internal sealed partial class NarrativeCheck(ReadFigures figures, ReportContext context, NarrativeText text)
{
    private const int MaxMatches = 50;
    private const int ScopeLength = 120;

    public static IEnumerable<Finding> Check(ReadFigures figures, ReportContext context)
    {
        if (string.IsNullOrWhiteSpace(context.Narrative))
            return [];
        var check = new NarrativeCheck(figures, context, NarrativeText.Of(context.Narrative));
        return figures.Form.NarrativeRules.SelectMany(rule => Guarded(rule.Name, () => check.Check(rule)))
            .Concat(figures.Form.NarrativeSums.SelectMany(sum => Guarded(sum.Name, () => check.Check(sum))));
    }

    /// <summary>A pattern that takes too long on this text is reported, and the others go on.</summary>
    private static ImmutableArray<Finding> Guarded(string rule, Func<IEnumerable<Finding>> check)
    {
        try
        {
            return [.. check()];
        }
        catch (RegexMatchTimeoutException)
        {
            return [new Finding(rule, FindingKind.Narrative, FindingSeverity.Info, "The text was not checked for this: its pattern took too long.", [])];
        }
    }

    private IEnumerable<Finding> Check(NarrativeRule rule)
    {
        var cells = figures.OnPaper(rule.Accepts.SelectMany(terms => terms).Distinct());
        var sums = rule.Accepts.Where(terms => terms.Any(figures.Stand)).Select(figures.Sum).ToList();
        if (sums.Count == 0 || sums.Contains(null))
            return [];

        var statements = rule.Pattern.Matches(text.Text).Take(MaxMatches).Where(match => IsMeant(rule, match))
            .Select(match => (Match: match, Number: Number(match))).DistinctBy(statement => statement.Number).ToList();
        var wrong = statements.Where(statement => !Holds(rule.Claim, statement.Number, sums)).ToList();
        // Where the text also gives the right number, the other one is probably a part of it.
        var severity = wrong.Count < statements.Count ? FindingSeverity.Info : FindingSeverity.Warning;
        return wrong.Select(statement => new Finding(rule.Name, FindingKind.Narrative, severity,
            $"The text “{text.Quote(statement.Match.Index, statement.Match.Index + statement.Match.Length)}” speaks of {rule.Message}, but in the tables {Tables(rule)}.",
            cells, string.Join(" or ", sums.Distinct().Select(sum => ReadFigures.Text(sum!.Value))), Claimed(rule.Claim, statement.Number)));
    }

    private bool IsMeant(NarrativeRule rule, Match match)
    {
        var end = match.Index + match.Length;
        var sentence = Math.Max(text.SentenceStart(match.Index), match.Index - ScopeLength);
        var clause = text.ClauseStart(match.Index);
        var before = text.Text[sentence..match.Index];
        if (figures.Form.OtherTimes?.IsMatch(before + (rule.Name.EndsWith("carried_over", StringComparison.Ordinal) ? "" : match.Value)) == true)
            return false;
        if (context.Year is { } year && YearPattern().Matches(before) is [.., var last] && int.Parse(last.Groups[1].Value, CultureInfo.InvariantCulture) != year)
            return false;
        return rule.Context?.IsMatch(text.Text[Math.Max(0, sentence - ScopeLength)..end]) != false
            && rule.Unless?.IsMatch(text.Text[clause..end]) != true
            && rule.UnlessBefore?.IsMatch(text.Text[sentence..end]) != true
            && !IsOtherOffice(before);
    }

    /// <summary>Whether the statement is about an office that is neither we (我, 本, 全) nor the one that issues the report.</summary>
    private bool IsOtherOffice(string before) =>
        figures.Form.Subject?.Match(before) is { Success: true } subject && subject.Groups["office"].Value is var office
        && office.AsSpan().IndexOfAny("我本全") < 0 && context.Agency?.Contains(office, StringComparison.Ordinal) != true;

    private IEnumerable<Finding> Check(NarrativeSum rule)
    {
        var totals = rule.Total.Matches(text.Text).Take(MaxMatches).ToList();
        for (var i = 0; i < totals.Count; i++)
        {
            var (total, end) = (totals[i], totals[i].Index + totals[i].Length);
            var (from, to) = rule.PartsFirst
                ? (text.SentenceStart(total.Index), total.Index)
                : (end, Math.Min(text.SentenceEnd(end, rule.Sentences), i + 1 < totals.Count ? totals[i + 1].Index : text.Text.Length));
            var scope = text.Text[Math.Min(from, text.SentenceStart(total.Index))..Math.Max(to, end)];
            if (rule.Unless?.IsMatch(scope) == true || figures.Form.OtherTimes?.IsMatch(text.Text[text.SentenceStart(total.Index)..end]) == true)
                continue;
            var matches = rule.Part.Matches(text.Text[from..to]).Take(MaxMatches).ToList();
            var (stated, sum) = (Number(total), matches.Sum(Number));
            if (matches.Count < rule.MinParts || sum == stated || sum * 100 < stated * rule.MinPercent || sum * 100 > stated * rule.MaxPercent)
                continue;
            var last = matches[^1].Index + matches[^1].Length;
            if (rule.Number?.Count(text.Text[from..Math.Min(to, text.SentenceEnd(from + last, 1))]) > matches.Count)
                continue;
            yield return new Finding(rule.Name, FindingKind.Narrative, FindingSeverity.Warning,
                $"The text “{text.Quote(total.Index, end)}” gives {ReadFigures.Text(stated)} for {rule.Message}, but the parts that it lists add up to {string.Join(" + ", matches.Select(part => ReadFigures.Text(Number(part))))} = {ReadFigures.Text(sum)}.",
                [], ReadFigures.Text(stated), ReadFigures.Text(sum));
        }
    }

    private static bool Holds(NarrativeClaim claim, decimal number, List<decimal?> sums) => claim switch
    {
        NarrativeClaim.Number => sums.Contains(number),
        NarrativeClaim.None => sums.Contains(0),
        _ => sums.Any(sum => sum > 0),
    };

    private static string Claimed(NarrativeClaim claim, decimal number) => claim switch
    {
        NarrativeClaim.Number => ReadFigures.Text(number),
        NarrativeClaim.None => "0",
        _ => "more than 0",
    };

    private static decimal Number(Match match) =>
        match.Groups["n"] is { Success: true } number ? decimal.Parse(number.Value.Replace(",", ""), CultureInfo.InvariantCulture) : 0;

    private string Tables(NarrativeRule rule) => string.Join(", ", rule.Accepts.Select(terms => figures.OnPaper(terms)).Where(terms => !terms.IsEmpty)
        .Select(terms => $"{(terms.Length > 4 ? $"the sum of {terms.Length} figures from {figures.Quote(terms[0])} on" : string.Join(" + ", terms.Select(figures.Quote)))} is {figures.Sum(terms)}"));

    [GeneratedRegex(@"(?<!\d)(20\d\d)年")]
    private static partial Regex YearPattern();
}
