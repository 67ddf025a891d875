namespace OcrIngest.Storage.Auditing;

/// <summary>The audit so far.</summary>
/// <param name="Judged">Figures that a person looked at.</param>
/// <param name="Wrong">Those of them of which something else is printed.</param>
/// <param name="Waiting">Drawn, and not looked at yet.</param>
public sealed record AuditState(int Judged, int Wrong, int Waiting);
