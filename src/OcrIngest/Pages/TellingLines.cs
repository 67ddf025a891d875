using System.Buffers;
using System.Collections.Immutable;
using System.Text.RegularExpressions;
using OcrIngest.Labels.Pictures;

namespace OcrIngest.Pages;

/// <summary>
/// What of a page's running text may say something of the figures or of the year: sentences with numbers beside the words for requests, reviews, lawsuits and rules, those that deny that there were
/// any, lists that count information, and what bears a year out. The rest needs no recogniser.
/// </summary>
public sealed partial class TellingLines
{
    // Characters: the longest sentence; how far words stand from the number that they belong to.
    private const int MostSentence = 120, Before = 16, Behind = 12, Beside = 6;

    // Stands for a line of which nothing is known: it may begin with a number of things.
    private const string Unseen = "0〓";

    // The shortest list that is added up.
    private const int LeastParts = 3;

    // One character of each word is enough: the other one may be misread. What stands before a number, or behind it; what was done with requests, right before it; where requests are spoken of at all;
    // what shows that information was counted before, or is behind.
    private static readonly SearchValues<char> s_subjects = SearchValues.Create("申请复诉讼转范"), s_objects = SearchValues.Create("申请转范"), s_dealings = SearchValues.Create("公供理结答复"),
        s_requests = SearchValues.Create("申请"), s_information = SearchValues.Create("信息"), s_sums = SearchValues.Create("实共累总合全"), s_lists = SearchValues.Create("其包分"), s_marks = SearchValues.Create(",，。；;");

    private readonly string text;
    private readonly ImmutableArray<int> ends;
    private readonly ImmutableArray<Match> counts;

    private TellingLines(string text)
    {
        this.text = text;
        ends = [0, .. SentenceMark().Matches(text).Select(mark => mark.Index + 1), text.Length];
        counts = Count().Matches(text).ToImmutableArray();
    }

    /// <param name="glances">Of a page's lines, top to bottom; null for one of which nothing is known.</param>
    /// <returns>For each line which characters of its glance should be read, null for none; a line of which nothing is known should be read as a whole.</returns>
    public static ImmutableArray<Range?> Find(IReadOnlyList<LineGlance?> glances)
    {
        var statements = new TellingLines(string.Concat(glances.Select(Text))).Statements().ToList();
        var telling = ImmutableArray.CreateBuilder<Range?>(glances.Count);
        var start = 0;
        foreach (var glance in glances)
        {
            var end = start + Text(glance).Length;
            var here = statements.FindAll(statement => statement.Start < end && statement.End > start);
            telling.Add(glance is null ? Range.All : here.Count == 0 ? null
                : (Math.Max(start, here.Min(statement => statement.Start)) - start)..(Math.Min(end, here.Max(statement => statement.End)) - start));
            start = end;
        }
        return telling.MoveToImmutable();
    }

    private static string Text(LineGlance? glance) => glance?.Text ?? Unseen;

    private IEnumerable<(int Start, int End)> Statements() => counts.Where(IsOfFigures).Concat(Denial().Matches(text)).Concat(Rise().Matches(text)).Concat(Misread().Matches(text)).Select(Statement)
        .Concat(counts.SelectMany(Lists)).Concat(Year().Matches(text).Select(year => (year.Index, year.Index + year.Length)));

    private bool IsOfFigures(Match count) => WordsBefore(count, Before).IndexOfAny(s_subjects) >= 0 || WordsBehind(count, Behind).IndexOfAny(s_objects) >= 0
        || !IsOfInformation(count) && WordsBefore(count, Beside).IndexOfAny(s_dealings) >= 0
            && text.AsSpan()[Math.Max(0, count.Index - MostSentence)..Math.Min(text.Length, End(count) + 2 * Behind)].IndexOfAny(s_requests) >= 0;

    private IEnumerable<(int Start, int End)> Lists(Match count)
    {
        // By which channels requests came is told up to the end of the next sentence.
        if (WordsBefore(count, Before).IndexOfAny(s_requests) >= 0 && counts.Last(part => part.Index < SentenceEnd(SentenceEnd(End(count)) + 1)) is var last && last != count)
            yield return (End(count), End(last));
        if (!IsOfInformation(count) || WordsBefore(count, Before).IndexOfAny(s_information) < 0)
            yield break;
        var start = SentenceStart(count.Index);
        if (WordsBehind(count, Beside).IndexOfAny(s_lists) >= 0)
            yield return (start, SentenceEnd(End(count)));
        else if (WordsBefore(count, 2 * Before).IndexOfAny(s_sums) >= 0 && counts.Count(part => part.Index >= start && part.Index < count.Index) >= LeastParts)
            yield return (start, End(count));
    }

    private static bool IsOfInformation(Match count) => count.ValueSpan[^1] == '条';

    // From the beginning of the sentence to the end of the clause behind it, by which a person who is told of it is to find it.
    private (int Start, int End) Statement(Match match)
    {
        var stop = SentenceEnd(End(match));
        var behind = Math.Min(stop, End(match) + Behind);
        var mark = text.AsSpan()[behind..stop].IndexOfAny(s_marks);
        return (Math.Max(SentenceStart(match.Index), match.Index - MostSentence), mark < 0 ? stop : behind + mark + 1);
    }

    private static int End(Match match) => match.Index + match.Length;

    // One that begins with 其中 belongs to the sentence before it.
    private int SentenceStart(int index) => Start(index) is > 0 and var start && text.AsSpan(start).StartsWith("其中") ? Start(start - 1) : Start(index);

    private int Start(int index) => ends.Last(end => end <= index);

    private int SentenceEnd(int index) => ends.FirstOrDefault(end => end >= index, text.Length);

    private ReadOnlySpan<char> WordsBefore(Match count, int most) => text.AsSpan()[Math.Max(Start(count.Index), count.Index - most)..count.Index];

    private ReadOnlySpan<char> WordsBehind(Match count, int most) => text.AsSpan()[End(count)..Math.Min(SentenceEnd(End(count)), End(count) + most)];

    // A day and what follows up to a mark, or the year in which we (我) did something; 月, 日 and 我 are in no label.
    [GeneratedRegex(@"20\d\d年(?:\d{1,2}〓[^,，。；;]{0,24}|度?[,，]〓.{0,2})")]
    private static partial Regex Year();

    // A number of things; some of what things are counted in is in no label either.
    [GeneratedRegex(@"(?<!第\d*|\d)\d[\d,，.]*[)）]?[件条起例项个〓]")]
    private static partial Regex Count();

    // Digits that touch may be taken for a character, and a 1 be overlooked.
    [GeneratedRegex(@"(?<=[请议讼])(?!案)[^,，。；;]{0,2}[件起例]")]
    private static partial Regex Misread();

    [GeneratedRegex(@"(?:[未没无]|不存|不.在)[^,，。；;]{0,30}[申请复诉讼]|〓[行政〓]{2}[复诉]")]
    private static partial Regex Denial();

    [GeneratedRegex(@"[申请][^。；;]{0,10}(?:增|上〓)")]
    private static partial Regex Rise();

    [GeneratedRegex(@"[。；;]|\.(?!\d)")]
    private static partial Regex SentenceMark();
}
