namespace OcrIngest.Storage.Reviewing;

/// <summary>What became of a figure, and through whom. Values and statuses are null where there was, or is, no such figure.</summary>
/// <param name="At">UTC, ISO 8601.</param>
public sealed record FigureChange(string FigureId, string At, string Actor, string Reason, string? FromValue, string? FromStatus, string? ToValue, string? ToStatus);

/// <summary>An answer that can be taken back.</summary>
/// <param name="Printed">As in <see cref="OcrIngest.Reviewing.Answer"/>.</param>
/// <param name="At">UTC, ISO 8601.</param>
public sealed record LastAnswer(string Subject, string? Printed, string Actor, string At);
