using System.Collections.Immutable;

namespace OcrIngest.Storage;

internal enum ColumnType { Int, Long, Number, Text, Bytes }

internal sealed record BulkColumn(string Name, ColumnType Type);

/// <summary>A table that is filled in bulk, and the order in which rows give its columns.</summary>
internal sealed record BulkTable(string Name, ImmutableArray<BulkColumn> Columns)
{
    public static BulkTable PageSizes { get; } = new("page_sizes",
        [new("document_id", ColumnType.Long), new("page", ColumnType.Int), new("width", ColumnType.Int), new("height", ColumnType.Int), new("dpi", ColumnType.Number), new("rotation", ColumnType.Int)]);

    public static BulkTable Figures { get; } = new("figures",
    [
        new("report_id", ColumnType.Long), new("figure_id", ColumnType.Text), new("ordinal", ColumnType.Int), new("value", ColumnType.Text),
        new("raw", ColumnType.Text), new("status", ColumnType.Text), new("confidence", ColumnType.Number), new("page", ColumnType.Int),
        new("x", ColumnType.Int), new("y", ColumnType.Int), new("width", ColumnType.Int), new("height", ColumnType.Int),
        new("alternatives", ColumnType.Text),
    ]);

    public static BulkTable FigureHistory { get; } = new("figure_history",
    [
        new("document_id", ColumnType.Long), new("report_ordinal", ColumnType.Int), new("figure_id", ColumnType.Text), new("at", ColumnType.Text),
        new("actor", ColumnType.Text), new("from_value", ColumnType.Text), new("from_status", ColumnType.Text), new("to_value", ColumnType.Text),
        new("to_status", ColumnType.Text), new("reason", ColumnType.Text),
    ]);

    public static BulkTable Findings { get; } = new("findings",
    [
        new("document_id", ColumnType.Long), new("ordinal", ColumnType.Int), new("report_id", ColumnType.Long), new("rule", ColumnType.Text),
        new("kind", ColumnType.Text), new("severity", ColumnType.Text), new("message", ColumnType.Text), new("cells", ColumnType.Text),
        new("expected", ColumnType.Text), new("actual", ColumnType.Text),
    ]);

    public static BulkTable Evidence { get; } = new("evidence", [new("report_id", ColumnType.Long), new("body", ColumnType.Bytes)]);

    public static BulkTable OriginalParts { get; } = new("original_parts",
        [new("document_id", ColumnType.Long), new("file", ColumnType.Int), new("part", ColumnType.Int), new("extension", ColumnType.Text), new("content", ColumnType.Bytes)]);

    public string ColumnList => string.Join(", ", Columns.Select(column => column.Name));
}
