using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Pages;
using OcrIngest.Recognition;

namespace OcrIngest.Reports;

/// <summary>Who issued a report and for which year, as settled by two readers and by all places where it stands; a finding says what nobody should bet on.</summary>
public sealed record ReportIdentity(string? Agency, int? Year, ImmutableArray<Finding> Findings)
{
    private const string AgencyDoubtful = "layout.agency_doubtful", YearDoubtful = "layout.year_doubtful";
    private const int FirstLines = 12, LastLines = 8;
    private const double Legible = 0.4;
    private const char Mark = '一';
    private static readonly string[] s_lowest = ["镇人民政府", "乡人民政府", "镇政府", "乡政府", "街道办事处"];

    // Measured on printed names of places: of 25 that both readers misread alike, the right one is the second's choice of this confidence or more in 20.
    private const double LeastPossible = 0.01;

    // Measured on the names of 1,000 places and made-up towns in seven typefaces: where the second reader is as sure of a character in both of two places, it was right in each of 119
    // that the first one read otherwise in both; of 60 of which it is less sure in one of them ten were wrong.
    private const double SureOfCharacter = 0.95;

    /// <param name="lines">The lines of the report, in reading order.</param>
    public static ReportIdentity Find(TitleWords words, PlaceNames places, ImmutableArray<ReadLine> lines)
    {
        // A line that neither reader could read is dirt: it parts no title.
        lines = [.. lines.Where(line => line.Confidence >= Legible || line.Second is { Confidence: >= Legible })];
        var first = Readings(lines, line => line.Confidence >= Legible ? line.First : "");
        // A text layer is no reading: it counts for both.
        var second = Readings(lines, line => line.Confidence >= 1 ? line.Text : line.Second is { Confidence: >= Legible } reading ? reading.Text : "");
        var (ours, theirs) = (Title(words, first), Title(words, second));

        var findings = ImmutableArray.CreateBuilder<Finding>();
        var spelling = new OfficeSpelling(words, places, string.Concat(first), string.Concat(second), string.Concat(Sure(lines)), Possible(lines, second), Twins());
        var agency = SettleAgency(words, places, spelling, ours.Agency, theirs.Agency, TitleTexts(), first, second, findings);
        var year = SettleYear(words, ours, theirs, first, second, findings);
        return new ReportIdentity(agency, year, findings.ToImmutable());

        // The name in one title, as long in both readings.
        (string, string)? Twins() => ours is { Agency: { } one, Line: { } line } && theirs.Line == line && theirs.Agency is { } other && one.Length == other.Length ? (one, other) : null;

        // The lines of a title that one reader found, as both read them.
        IEnumerable<string> TitleTexts() =>
            from title in new[] { ours, theirs }
            where title.Line is not null
            from lines in new[] { first, second }
            select string.Concat(lines.Skip(title.Line!.Value).Take(title.LineCount));
    }

    /// <summary>The findings, and those of a year in which nobody could print the form yet: the title is another report's, or was misread.</summary>
    public ImmutableArray<Finding> FindingsWith(FormDefinition form) => !(Year < form.FirstYear) ? Findings :
    [
        .. Findings.Where(finding => finding.Rule is not (AgencyDoubtful or YearDoubtful)),
        Doubt(YearDoubtful, $"The report's year was read as {Year}, and its tables are of a form that was first printed for {form.FirstYear}: check whose title it is.", $"{Year}"),
        .. Agency is null ? [] : new[] { Doubt(AgencyDoubtful, $"The issuing office was read as '{Agency}' beside a year for which the form was not printed yet: check whose title it is.", Agency) },
    ];

    private static Finding Doubt(string rule, string message, string actual) => new(rule, FindingKind.Layout, FindingSeverity.Warning, message, [], Actual: actual);

    private static ImmutableArray<string> Readings(ImmutableArray<ReadLine> lines, Func<ReadLine, string> reading) => TitleLines.Clean([.. lines.Select(reading)]);

    // The second reader's text without the characters that he is not sure of.
    private static ImmutableArray<string> Sure(ImmutableArray<ReadLine> lines) => TitleLines.Clean([.. lines.Select(line => line.Confidence >= 1 ? line.Text
        : string.Concat((line.Second?.Symbols ?? []).Select(symbol => symbol.Choices[0] is { Confidence: >= SureOfCharacter } choice ? choice.Text : $"{OfficeSpelling.Unsure}")))]);

    // The second reader's text with one character as he thought possible, too.
    private static ImmutableArray<string> Possible(ImmutableArray<ReadLine> lines, ImmutableArray<string> second) =>
    [
        .. from l in Enumerable.Range(0, lines.Length)
           let symbols = lines[l].Second?.Symbols ?? []
           where lines[l].Confidence < 1
           from s in Enumerable.Range(0, symbols.Length)
           from choice in symbols[s].Choices.Skip(1)
           where choice.Confidence >= LeastPossible
           let line = string.Concat(symbols.Select((symbol, other) => other == s ? choice.Text : symbol.Choices[0].Text))
           select string.Concat([.. second[..l], .. TitleLines.Clean([line]), .. second[(l + 1)..]]),
    ];

    private static ReportTitle Title(TitleWords words, ImmutableArray<string> lines) =>
        ReportTitle.Find(words, [.. lines.Take(FirstLines)], [.. lines.TakeLast(LastLines)]);

    private static (string? Office, int? IssueYear) Signed(TitleWords words, ImmutableArray<string> lines) => Signature.Find(words, [.. lines.TakeLast(LastLines)]);

    private static string? SettleAgency(
        TitleWords words, PlaceNames places, OfficeSpelling spelling, string? ours, string? theirs, IEnumerable<string> titleTexts,
        ImmutableArray<string> first, ImmutableArray<string> second, ImmutableArray<Finding>.Builder findings)
    {
        // The second reader is the better one at Chinese: its word stands where nothing settles it.
        var titles = new[] { theirs, ours }.OfType<string>().Select(title => WithoutMark(words, title, first, second)).ToList();
        var readings = titles.Concat(new[] { first, second }.Select(lines => Signed(words, lines).Office).OfType<string>()).Concat(titleTexts);
        var settled = titles is [var one, var other] && one == other
            ? [spelling.Agreed(one) is var agreed && IsSignedOtherwise(words, agreed.Name, first, second) ? agreed with { Confirmed = false } : agreed]
            : titles.Distinct().Select(title => spelling.Settle(title, readings)).DistinctBy(name => name.Name).ToList();
        if (settled.Count == 0)
            return null;
        var confirmed = settled.Where(name => name.Confirmed && !(titles.Exists(title => IsMoreThan(title, name.Name)) && !IsSigned(words, name.Name, first, second)) && !IsTorn(words, places, name.Name, first, second) && !IsNameless(places, name.Name) && !IsMarked(places, name.Name)).ToList();
        var agency = (confirmed.Count > 0 ? confirmed : settled)[0].Name;
        if (confirmed.Count != 1)
            findings.Add(Doubt(AgencyDoubtful, $"The issuing office was read as '{agency}', which nothing bears out: check its name.", string.Join(" | ", settled.Select(name => name.Name))));
        return agency;
    }

    // Of a character that it does not know the second reader may see nothing at all, and what is left is a known place now and then.
    private static bool IsMoreThan(string title, string name)
    {
        var found = 0;
        foreach (var c in title)
            found += found < name.Length && c == name[found] ? 1 : 0;
        return found == name.Length && title.Count(Han.Is) > name.Count(Han.Is);
    }

    // Where the other one reads no more than that in the signature, what it saw besides in the title is dirt.
    private static bool IsSigned(TitleWords words, string name, ImmutableArray<string> first, ImmutableArray<string> second) =>
        new[] { first, second }.All(lines => Signed(words, lines).Office == name);

    // Dirt makes one character another one to both readers alike. A signature that both read with another character is as good as the title.
    private static bool IsSignedOtherwise(TitleWords words, string name, ImmutableArray<string> first, ImmutableArray<string> second) =>
        Signed(words, first).Office is { } signed && Signed(words, second).Office == signed && signed != name && OfficeSpelling.AreAlike(name, signed);

    // A streak before the title is read alike by both readers; the signature has none.
    private static string WithoutMark(TitleWords words, string title, ImmutableArray<string> first, ImmutableArray<string> second) =>
        title.StartsWith(Mark) && IsSigned(words, title[1..], first, second) ? title[1..] : title;

    private static bool IsMarked(PlaceNames places, string name) => name.StartsWith(Mark) && places.Covers(name) == 0 && places.Covers(name[1..]) > 0;

    // The end of a longer name that signs the report, and not the beginning of a known place: what stood before it in the title was lost.
    private static bool IsTorn(TitleWords words, PlaceNames places, string name, ImmutableArray<string> first, ImmutableArray<string> second) =>
        places.Covers(name) == 0 && new[] { first, second }.Any(lines => Signed(words, lines).Office is { } signed
            && signed.Length > name.Length && signed.EndsWith(name, StringComparison.Ordinal));

    // A town or a street stands right after its county: a rare character that was its name is lost to every reader alike.
    private static bool IsNameless(PlaceNames places, string name) => places.Covers(name) is > 0 and var covered
        && s_lowest.Any(kind => name.AsSpan(covered).StartsWith(kind, StringComparison.Ordinal));

    private static int? SettleYear(
        TitleWords words, ReportTitle ours, ReportTitle theirs, ImmutableArray<string> first, ImmutableArray<string> second, ImmutableArray<Finding>.Builder findings)
    {
        var years = new[] { theirs, ours }.Where(title => title.Year is not null).ToList();
        if (years.Count == 0)
            return null;
        var periods = new[] { first, second }.Select(lines => PrintedYear.OfPeriod(string.Concat(lines))).OfType<int>().ToList();
        var issued = new[] { first, second }.Select(lines => Signed(words, lines).IssueYear).OfType<int>().ToList();
        var agreedIssue = issued is [var one, var other] && one == other ? one : (int?)null;
        // A title's own year goes before one that was taken from a date.
        var year = (years.Find(title => title.Line is not null && !(title.Year > agreedIssue)) ?? years.Find(title => title.Line is not null) ?? years[0]).Year!.Value;
        var agreed = years.Count == 2 && ours.Year == theirs.Year;
        var isSpokenOf = periods.Contains(year) || new[] { first, second }.Any(lines => PrintedYear.OfWork(string.Concat(lines)).Contains(year));
        var borneOut = isSpokenOf || issued.Any(issue => issue - year is 0 or 1);
        var denied = periods.Exists(period => period != year) || issued.Count > 0 && issued.TrueForAll(issue => issue < year);
        // The date of issue alone does not tell whether the year before it is meant.
        var isGuess = years.TrueForAll(title => title.Confidence <= ReportTitle.YearBeforeIssue) && !isSpokenOf;
        // Nobody reports on a year that has not begun: where the text speaks of the other one, the reader that saw it misread the title.
        var isOnlyOne = years.TrueForAll(title => title.Year == year || isSpokenOf && title.Year > agreedIssue);
        if (isGuess || !agreed && !(borneOut && isOnlyOne) || denied)
            findings.Add(Doubt(YearDoubtful, $"The report's year was read as {year}, which nothing else bears out: check it.", string.Join(" | ", years.Select(title => title.Year).Distinct())));
        return year;
    }
}
