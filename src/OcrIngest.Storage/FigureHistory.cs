using OcrIngest.Reports;

namespace OcrIngest.Storage;

/// <summary>What changed between what the database held of a document's reports and what they are now.</summary>
internal static class FigureHistory
{
    /// <summary>A row of <see cref="BulkTable.FigureHistory"/> for each figure whose value or status is not what it was; none for a first reading.</summary>
    public static IEnumerable<object?[]> Changes(
        long documentId, IEnumerable<FormerFigureRow> former, IEnumerable<(int Ordinal, ReportResult Report)> reports, string at, string actor, string reason)
    {
        var before = former.ToDictionary(row => (row.ReportOrdinal, row.FigureId), row => (row.Value, Status: (string?)row.Status));
        if (before.Count == 0)
            yield break;
        foreach (var (ordinal, report) in reports)
        {
            foreach (var figure in report.Figures)
            {
                var id = RecordMapping.Text(figure.Id);
                var after = (Value: RecordMapping.Text(figure.Value.Value), Status: (string?)WireName.Of(figure.Value.Status));
                before.Remove((ordinal, id), out var was);
                if (was != after)
                    yield return Row(ordinal, id, was, after);
            }
        }
        foreach (var ((ordinal, id), was) in before)
            yield return Row(ordinal, id, was, default);

        object?[] Row(int ordinal, string id, (string? Value, string? Status) was, (string? Value, string? Status) after) =>
            [documentId, ordinal, id, at, actor, was.Value, was.Status, after.Value, after.Status, reason];
    }
}
