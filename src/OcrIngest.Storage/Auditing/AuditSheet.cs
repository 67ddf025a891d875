using System.Collections.Immutable;
using CsvHelper;
using OcrIngest.Storage.Export;

namespace OcrIngest.Storage.Auditing;

/// <summary>
/// The sheet that a person fills in: a row for each figure drawn, with two columns left empty. <c>right</c>: y or n; <c>printed</c>: what is printed, where it is n.
/// Rows without an answer are for another day.
/// </summary>
public static class AuditSheet
{
    private const string Draw = "draw", Right = "right", Printed = "printed";
    private const long MaxBytes = 64L << 20;

    public static void Write(IEnumerable<AuditedFigure> figures, Stream output)
    {
        using var csv = CsvWriter.Create(output, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteHeader([Draw, "document", "agency", "year", "figure", "page", "read", Right, Printed]);
        foreach (var figure in figures)
        {
            object?[] fields = [figure.Id, CsvExport.Harmless(figure.Document), CsvExport.Harmless(figure.Agency ?? ""), figure.Year, figure.FigureId, figure.Page, figure.Value, "", ""];
            foreach (var field in fields)
                csv.WriteField(field);
            csv.EndRecord();
        }
    }

    /// <exception cref="InputRejectedException">It is no such sheet, or a row says neither y nor n.</exception>
    public static ImmutableArray<AuditVerdict> Read(Stream input)
    {
        if (input.Length > MaxBytes)
            throw new InputRejectedException(RejectReason.FileTooLarge, "The file is too large for a sheet of verdicts.");
        try
        {
            using var csv = CsvReader.Create(input, CsvReaderOptions.Default, leaveOpen: true);
            var verdicts = ImmutableArray.CreateBuilder<AuditVerdict>();
            while (csv.Read())
            {
                var (draw, right, printed) = (csv.GetString(Draw), csv.GetString(Right).Trim().ToUpperInvariant(), csv.GetString(Printed).Trim());
                if (right.Length == 0 && printed.Length == 0)
                    continue;
                if (right is not ("Y" or "N") || right == "Y" && printed.Length > 0 || !long.TryParse(draw, out var id))
                    throw new InputRejectedException(RejectReason.CorruptFile, $"Draw {draw}: write y in the column right, or n and what is printed.");
                verdicts.Add(new AuditVerdict(id, right == "Y" ? null : printed));
            }
            return verdicts.ToImmutable();
        }
        catch (Exception e) when (e is CsvFormatException or ArgumentException or IndexOutOfRangeException or KeyNotFoundException)
        {
            throw new InputRejectedException(RejectReason.CorruptFile, $"This is no sheet of verdicts as audit writes it: {e.Message}", e);
        }
    }
}
