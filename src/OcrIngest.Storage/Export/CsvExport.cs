using CsvHelper;

namespace OcrIngest.Storage.Export;

internal static class CsvExport
{
    public static void Write(IEnumerable<IngestResult> results, Stream output)
    {
        using var csv = CsvWriter.Create(output, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteHeader(FigureLine.Heads.AsSpan());
        foreach (var line in results.SelectMany(FigureLine.Of))
        {
            foreach (var field in line.Fields())
            {
                csv.WriteField(field is string text ? Harmless(text) : field);
            }
            csv.EndRecord();
        }
    }

    /// <summary>
    /// A spreadsheet runs a field that starts with one of these as a formula. What was read on a stranger's paper must not run: an apostrophe
    /// before it makes it text. Numbers stay numbers, also negative ones.
    /// </summary>
    public static string Harmless(string field) =>
        field.Length > 0 && field[0] is '=' or '+' or '-' or '@' or '\t' or '\r' && !FigureLine.IsNumber(field) ? "'" + field : field;
}
