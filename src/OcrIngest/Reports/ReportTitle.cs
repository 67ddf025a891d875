using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Reports;

/// <summary>Who issued a report and for which year, as its title or, failing that, its signature says.</summary>
/// <param name="Agency">As printed, without spaces; null when not found.</param>
/// <param name="Year">The year reported on, not that of issue; null when not found.</param>
/// <param name="Confidence">0 to 1, of the weaker one of the two.</param>
/// <param name="Line">0-based index of the title's first line; null when no title was found.</param>
/// <param name="LineCount">Lines that the title takes; 0 when none was found.</param>
public sealed record ReportTitle(string? Agency, int? Year, double Confidence, int? Line, int LineCount)
{
    // Orders of trust, not measured probabilities.
    private const double SignedOffice = 0.8;
    private const double YearOfPeriod = 0.85;

    /// <summary>Of a year that only the date of issue tells.</summary>
    internal const double YearBeforeIssue = 0.5;

    private const double YearAgainstPeriod = 0.6;

    /// <param name="lines">Lines of the report in reading order from its beginning.</param>
    /// <param name="lastLines">Its last lines, where it is signed and dated.</param>
    public static ReportTitle Find(TitleWords words, ImmutableArray<string> lines, ImmutableArray<string> lastLines)
    {
        var first = TitleLines.Clean(lines);
        var title = TitleLines.Find(words, first);
        var signature = Signature.Find(words, TitleLines.Clean(lastLines));
        var field = Signature.OfficeField(words, first);
        var period = PrintedYear.OfPeriod(string.Concat(first));

        var (agency, agencyTrust) = (title?.Agency, field, signature.Office) switch
        {
            ({ } printed, _, _) => (printed, title!.Confidence),
            (null, { } filledIn, _) => (filledIn, SignedOffice),
            (null, null, { } signed) => (signed, SignedOffice),
            _ => (null, 0.0),
        };
        var (year, yearTrust) = (title?.Year, period, signature.IssueYear) switch
        {
            ({ } printed, null, _) => (printed, title!.Confidence),
            ({ } printed, { } stated, _) => (printed, printed == stated ? title!.Confidence : YearAgainstPeriod),
            (null, { } stated, _) => (stated, YearOfPeriod),
            // A report is issued in the year after the one it is about.
            (null, null, { } issued) => (issued - 1, YearBeforeIssue),
            _ => ((int?)null, 0.0),
        };
        return new ReportTitle(agency, year, Math.Min(agencyTrust, yearTrust), title?.Line, title?.LineCount ?? 0);
    }
}
