namespace OcrIngest.Storage;

// Rows as queries return them; Dapper sets the properties by the names of the columns.

internal class DocumentRow
{
    public long Id { get; set; }
    public string Sha256 { get; set; } = "";
    public string Name { get; set; } = "";
    public long Bytes { get; set; }
    public int Pages { get; set; }
    public string Status { get; set; } = "";
    public string? ErrorCode { get; set; }
    public string? ErrorMessage { get; set; }
    public string Timings { get; set; } = "{}";
}

internal sealed class PageSizeRow
{
    public long DocumentId { get; set; }
    public int Page { get; set; }
    public int Width { get; set; }
    public int Height { get; set; }
    public double Dpi { get; set; }
    public int Rotation { get; set; }
}

internal sealed class ReportRow
{
    public long Id { get; set; }
    public long DocumentId { get; set; }
    public int Ordinal { get; set; }
    public string Form { get; set; } = "";
    public string? Agency { get; set; }
    public int? Year { get; set; }
    public string Pages { get; set; } = "[]";
    public string Verdict { get; set; } = "";
}

internal sealed class FigureRow
{
    public long ReportId { get; set; }
    public string FigureId { get; set; } = "";
    public string? Value { get; set; }
    public string Raw { get; set; } = "";
    public string Status { get; set; } = "";
    public double Confidence { get; set; }
    public int Page { get; set; }
    public int X { get; set; }
    public int Y { get; set; }
    public int Width { get; set; }
    public int Height { get; set; }
    public string Alternatives { get; set; } = "[]";
}

internal sealed class FindingRow
{
    public long DocumentId { get; set; }
    public long? ReportId { get; set; }
    public string Rule { get; set; } = "";
    public string Kind { get; set; } = "";
    public string Severity { get; set; } = "";
    public string Message { get; set; } = "";
    public string Cells { get; set; } = "[]";
    public string Expected { get; set; } = "";
    public string Actual { get; set; } = "";
}

/// <summary>A figure's standing before a new reading.</summary>
internal sealed class FormerFigureRow
{
    public long DocumentId { get; set; }
    public int ReportOrdinal { get; set; }
    public string FigureId { get; set; } = "";
    public string? Value { get; set; }
    public string Status { get; set; } = "";
}
