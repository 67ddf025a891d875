using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace OcrIngest.Bench;

/// <summary>What a document is, for grouping: from its truth.</summary>
/// <param name="Kind">report, bundle or other.</param>
public sealed record DocumentTraits(string Kind, string Profile, int Severity, string Typeface, string Layout, string Format, int Dpi, int Rotation);

/// <summary>One report of a document held against its truth.</summary>
/// <param name="Form">As printed.</param>
/// <param name="Verdict">accepted or review; null when the report was not found.</param>
/// <param name="Wrong">What of its head is wrong, in words: <c>agency '…' not '…'</c>.</param>
/// <param name="Reasons">Rules of the findings that keep it from being accepted.</param>
public sealed record ReportScore(string Form, string? Verdict, ImmutableArray<string> Wrong, ImmutableArray<string> Reasons, Tally Tally);

/// <summary>One document held against its truth.</summary>
/// <param name="Files">Full paths in page order.</param>
/// <param name="Error">Code of the error it ended in.</param>
/// <param name="Own">What belongs to no report: the document itself, time, invented reports.</param>
public sealed record DocumentScore(
    string Name, ImmutableArray<string> Files, DocumentTraits Traits, string? Error, ImmutableArray<ReportScore> Reports, Tally Own, ImmutableArray<Miss> Misses)
{
    [JsonIgnore]
    public Tally Total => Own + Tally.Sum(Reports.Select(report => report.Tally));

    /// <summary>Why it is not perfect, in one line; empty when it is.</summary>
    public string Why
    {
        get
        {
            var total = Total;
            (int Much, string What)[] counts =
            [
                (total.Figures.WrongUnflagged, "wrong not flagged"), (total.Figures.InventedUnflagged, "invented not flagged"),
                (total.Figures.Wrong - total.Figures.WrongUnflagged, "wrong"), (total.Figures.Invented - total.Figures.InventedUnflagged, "invented"),
                (total.Figures.Unread, "unread"), (total.Figures.Missing, "missing"), (total.Labels - total.LabelsRight, "labels"),
                (total.CellsLost, "cells lost"), (total.CellsInvented, "cells invented"), (total.ReportsInvented, "reports invented"),
                (total.Reports - total.ReportsFound, "reports lost"), (total.FindingsLost, "findings lost"),
            ];
            return string.Join(", ", new[] { Error }.OfType<string>().Concat(counts.Where(count => count.Much > 0).Select(count => $"{count.Much} {count.What}"))
                .Concat(Reports.SelectMany(report => report.Wrong)));
        }
    }

    /// <summary>For sorting, most first: an unflagged wrong figure weighs more than anything flagged.</summary>
    [JsonIgnore]
    public long Badness
    {
        get
        {
            var total = Total;
            return (total.AcceptedWrong * 1_000_000L) + ((total.Figures.WrongUnflagged + total.Figures.InventedUnflagged) * 10_000L) + ((total.Failed + total.ReportsInvented) * 1_000L)
                + total.Figures.Wrong + total.Figures.Unread + total.Figures.Missing + total.Figures.Invented + total.CellsLost;
        }
    }
}
