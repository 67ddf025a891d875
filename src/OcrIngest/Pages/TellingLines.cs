using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OcrIngest.Labels.Pictures;

namespace OcrIngest.Pages;

/// <summary>
/// Which lines of running text may say something of the figures or of the year: sentences with numbers near the words for requests, reviews, lawsuits and rules, those that deny that there were any, those
/// that count information, and what bears a year out. The others need no recogniser.
/// </summary>
public static partial class TellingLines
{
    // The longest sentence, in characters.
    private const int MostSentence = 120;

    // One character of each word is enough: the other one may be misread. What stands beside a number itself; what is said of requests right before it; where requests are spoken of at all.
    private static readonly SearchValues<char> s_subjects = SearchValues.Create("申请复诉讼转范"), s_dealings = SearchValues.Create("公供理结答复受收到接"), s_requests = SearchValues.Create("申请"),
        s_information = SearchValues.Create("信息");

    /// <param name="glances">Of a page's lines, top to bottom; null for one of which nothing is known.</param>
    /// <returns>For each line whether it should be read; one of which nothing is known should.</returns>
    public static ImmutableArray<bool> Find(IReadOnlyList<LineGlance?> glances)
    {
        var text = string.Concat(glances.Select(glance => glance?.Text));
        var ends = SentenceEnd().Matches(text).Select(end => end.Index + 1).ToList();
        var statements = Count().Matches(text).Where(count => IsOfFigures(text, count)).Concat(Denial().Matches(text)).Concat(Rise().Matches(text)).Select(match => Sentence(text, ends, match))
            .Concat(Year().Matches(text).Select(year => (Start: year.Index, End: year.Index + year.Length))).ToList();
        var telling = ImmutableArray.CreateBuilder<bool>(glances.Count);
        var start = 0;
        foreach (var glance in glances)
        {
            var end = start + (glance?.Text.Length ?? 0);
            telling.Add(glance is null || statements.Exists(sentence => sentence.Start < end && sentence.End > start));
            start = end;
        }
        return telling.MoveToImmutable();
    }

    private static bool IsOfFigures(string text, Match count) => Around(text, count, 20, 15).IndexOfAny(s_subjects) >= 0
        || Around(text, count, 8, 0).IndexOfAny(s_dealings) >= 0 && Around(text, count, MostSentence, 20).IndexOfAny(s_requests) >= 0
        || count.ValueSpan[^1] == '条' && Around(text, count, 20, 0).IndexOfAny(s_information) >= 0;

    private static ReadOnlySpan<char> Around(string text, Match count, int before, int after) =>
        text.AsSpan()[Math.Max(0, count.Index - before)..Math.Min(text.Length, count.Index + count.Length + after)];

    // One that begins with 其中 belongs to the sentence before it.
    private static (int Start, int End) Sentence(string text, List<int> ends, Match statement)
    {
        var (from, to) = (statement.Index, statement.Index + statement.Length);
        var start = ends.FindLast(end => end <= from);
        var stop = ends.Find(end => end >= to && !text.AsSpan(end).StartsWith("其中"));
        return (Math.Max(start, from - MostSentence), Math.Min(stop > 0 ? stop : text.Length, to + MostSentence));
    }

    // A day, or the year in which we (我) did something; 月, 日 and 我 are in no label.
    [GeneratedRegex(@"20\d\d年(?:\d{1,2}〓|度?[,，]〓)")]
    private static partial Regex Year();

    // A number of things; some of what things are counted in is in no label either. Digits that touch may be taken for a character.
    [GeneratedRegex(@"(?<!第\d*)\d[,，)）]?[件条起例项个部期次〓]|(?<=[请议讼])(?!案)[^,，。；;]{1,2}[件起例]")]
    private static partial Regex Count();

    [GeneratedRegex(@"(?:[未没无]|不存|不.在)[^,，。；;]{0,30}[申请复诉讼]|〓(?:行政)?[复诉]")]
    private static partial Regex Denial();

    [GeneratedRegex(@"[申请][^。；;]{0,10}(?:增|上〓)")]
    private static partial Regex Rise();

    [GeneratedRegex(@"[。；;]|\.(?!\d)")]
    private static partial Regex SentenceEnd();
}
