using System.Collections.Immutable;
using OcrIngest.Forms;

namespace OcrIngest.Reports;

/// <summary>The end of a report: the issuing office on a line of its own, the date of issue below or behind it.</summary>
internal static class Signature
{
    private const int MaxLines = 12;
    private const int MaxLinesBetween = 3;

    public static (string? Office, int? IssueYear) Find(TitleWords words, ImmutableArray<string> lines)
    {
        var last = lines.Where(line => line.Length > 0 && !words.NotTitle.IsMatch(line)).TakeLast(MaxLines).ToArray();
        for (var i = last.Length - 1; i >= 0; i--)
        {
            if (words.DateField.Match(last[i]) is { Success: true } field && PrintedYear.In(last[i][field.Index..]).FirstOrDefault() is { Year: > 0 and var filled })
                return (null, filled);
            if (PrintedYear.OfDate(last[i], out var start) is not { } year)
                continue;
            var candidates = last[Math.Max(0, i - MaxLinesBetween)..i].Append(last[i][..start]).Reverse();
            if (candidates.FirstOrDefault(line => OfficeName.IsOne(words, line)) is { } office)
                return (office, year);
            if (start == 0)
                return (null, year);
        }
        return (last.LastOrDefault(line => OfficeName.IsOne(words, line)), null);
    }

    /// <summary>The office in the form's own field for it; null when there is none.</summary>
    public static string? OfficeField(TitleWords words, ImmutableArray<string> lines) => lines
        .Select(line => (Line: line, Match: words.OfficeField.Match(line))).Where(field => field.Match.Success)
        .Select(field => field.Line[(field.Match.Index + field.Match.Length)..]).FirstOrDefault(office => OfficeName.IsOne(words, office));
}
