namespace OcrIngest.Storage.Export;

public enum ExportFormat
{
    /// <summary>One tidy row per figure, RFC 4180, UTF-8 without a byte order mark.</summary>
    Csv,

    /// <summary>One record per line.</summary>
    Jsonl,

    /// <summary>The rows of csv as an Excel workbook.</summary>
    Xlsx,
}

/// <summary>Writes records for others to use. Results are taken one at a time, so that memory stays flat however many there are.</summary>
public static class RecordExport
{
    public static void Write(ExportFormat format, IEnumerable<IngestResult> results, Stream output, CancellationToken cancellationToken)
    {
        var stoppable = results.Select(result =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return result;
        });
        switch (format)
        {
            case ExportFormat.Csv:
                CsvExport.Write(stoppable, output);
                break;
            case ExportFormat.Jsonl:
                JsonLinesExport.Write(stoppable, output);
                break;
            case ExportFormat.Xlsx:
                ExcelExport.Write(stoppable, output);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "unknown format");
        }
    }
}
