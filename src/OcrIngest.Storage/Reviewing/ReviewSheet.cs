using System.Collections.Immutable;
using System.Globalization;
using OcrIngest.Reviewing;
using OcrIngest.Storage.Export;

namespace OcrIngest.Storage.Reviewing;

/// <summary>A row of the sheet.</summary>
/// <param name="Sha256">Of the document.</param>
/// <param name="Ordinal">0-based place of the report in its document.</param>
/// <param name="Document">Name for people.</param>
/// <param name="Page">1-based; 0 where it has no place.</param>
public sealed record ReviewRow(string Sha256, int Ordinal, string Document, string? Agency, int? Year, int Page, ReviewItem Item);

/// <summary>A row that was filled in.</summary>
/// <param name="Says">What the sheet said stands there; null when nothing did.</param>
/// <param name="Answer">As typed, not empty.</param>
public sealed record FilledRow(string Sha256, int Ordinal, string Subject, string? Says, string Answer);

/// <summary>
/// The sheet of all that a person is to look at; the column <c>answer</c> is left to fill in: what is printed, <see cref="ReviewSubject.Blank"/>,
/// <see cref="ReviewSubject.Absent"/>, or <see cref="ReviewSubject.AsItSays"/>. Rows without an answer are for another day.
/// </summary>
public static class ReviewSheet
{
    private const string Document = "document", Report = "report", Subject = "subject", Says = "says", Answer = "answer";

    public static void Write(IEnumerable<ReviewRow> rows, Stream output) => FillInSheet.Write(output,
        [Document, Report, "name", "agency", "year", Subject, "page", Says, "suggested", "why", Answer],
        rows.Select(row => (object?[])[row.Sha256, row.Ordinal, CsvExport.Harmless(row.Document), CsvExport.Harmless(row.Agency ?? ""), row.Year, row.Item.Subject, row.Page,
            Shown(row.Item.Says), Shown(row.Item.Suggested), CsvExport.Harmless(row.Item.Why), ""]));

    /// <exception cref="InputRejectedException">It is no such sheet.</exception>
    public static ImmutableArray<FilledRow> Read(Stream input) => FillInSheet.Read(input, "answers as review writes it", csv =>
    {
        var (answer, says) = (csv.GetString(Answer).Trim(), csv.GetString(Says));
        return answer.Length == 0 ? null
            : new FilledRow(csv.GetString(Document), int.Parse(csv.GetString(Report), NumberStyles.None, CultureInfo.InvariantCulture), csv.GetString(Subject), says.Length == 0 ? null : says, answer);
    });

    /// <summary>Whether the place is still asked about as it was when the row was written.</summary>
    public static bool IsAsked(FilledRow row, ReviewItem item) => item.Subject == row.Subject && Shown(item.Says) == (row.Says ?? "");

    private static string Shown(string? value) => value is "" ? ReviewSubject.Blank : CsvExport.Harmless(value ?? "");
}
