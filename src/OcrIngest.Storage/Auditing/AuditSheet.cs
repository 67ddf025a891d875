using System.Collections.Immutable;
using OcrIngest.Storage.Export;

namespace OcrIngest.Storage.Auditing;

/// <summary>
/// The sheet that a person fills in: a row for each figure drawn, with two columns left empty. <c>right</c>: y or n; <c>printed</c>: what is printed, where it is n.
/// Rows without an answer are for another day.
/// </summary>
public static class AuditSheet
{
    private const string Draw = "draw", Right = "right", Printed = "printed";

    public static void Write(IEnumerable<AuditedFigure> figures, Stream output) => FillInSheet.Write(output,
        [Draw, "document", "agency", "year", "figure", "page", "read", Right, Printed],
        figures.Select(figure => (object?[])[figure.Id, CsvExport.Harmless(figure.Document), CsvExport.Harmless(figure.Agency ?? ""), figure.Year, figure.FigureId, figure.Page, figure.Value, "", ""]));

    /// <exception cref="InputRejectedException">It is no such sheet, or a row says neither y nor n.</exception>
    public static ImmutableArray<AuditVerdict> Read(Stream input) => FillInSheet.Read(input, "verdicts as audit writes it", csv =>
    {
        var (draw, right, printed) = (csv.GetString(Draw), csv.GetString(Right).Trim().ToUpperInvariant(), csv.GetString(Printed).Trim());
        if (right.Length == 0 && printed.Length == 0)
            return null;
        if (right is not ("Y" or "N") || right == "Y" && printed.Length > 0 || !long.TryParse(draw, out var id))
            throw new InputRejectedException(RejectReason.CorruptFile, $"Draw {draw}: write y in the column right, or n and what is printed.");
        return new AuditVerdict(id, right == "Y" ? null : printed);
    });
}
