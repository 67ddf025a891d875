namespace OcrIngest.Storage.Auditing;

/// <summary>What a person saw.</summary>
/// <param name="Id">Of the draw.</param>
/// <param name="Printed">What is printed there; null when it is the value that was accepted.</param>
public sealed record AuditVerdict(long Id, string? Printed);
