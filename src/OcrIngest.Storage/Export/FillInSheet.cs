using System.Collections.Immutable;
using CsvHelper;

namespace OcrIngest.Storage.Export;

/// <summary>CSV that goes to a person and comes back filled in.</summary>
internal static class FillInSheet
{
    private const long MaxBytes = 64L << 20;

    public static void Write(Stream output, string[] heads, IEnumerable<object?[]> rows)
    {
        using var csv = CsvWriter.Create(output, CsvWriterOptions.Default, leaveOpen: true);
        csv.WriteHeader(heads);
        foreach (var row in rows)
        {
            foreach (var field in row)
                csv.WriteField(field);
            csv.EndRecord();
        }
    }

    /// <param name="what">What the sheet should be, for the message.</param>
    /// <param name="read">A row; null leaves it out.</param>
    /// <exception cref="InputRejectedException">It is too large or no such sheet.</exception>
    public static ImmutableArray<T> Read<T>(Stream input, string what, Func<CsvReader, T?> read) where T : class
    {
        if (input.Length > MaxBytes)
            throw new InputRejectedException(RejectReason.FileTooLarge, $"The file is too large for a sheet of {what}.");
        try
        {
            using var csv = CsvReader.Create(input, CsvReaderOptions.Default, leaveOpen: true);
            var rows = ImmutableArray.CreateBuilder<T>();
            while (csv.Read())
                if (read(csv) is { } row)
                    rows.Add(row);
            return rows.ToImmutable();
        }
        catch (Exception e) when (e is CsvFormatException or ArgumentException or FormatException or OverflowException or IndexOutOfRangeException or KeyNotFoundException)
        {
            throw new InputRejectedException(RejectReason.CorruptFile, $"This is no sheet of {what}: {e.Message}", e);
        }
    }
}
