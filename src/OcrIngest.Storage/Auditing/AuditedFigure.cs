using OcrIngest.Imaging;

namespace OcrIngest.Storage.Auditing;

/// <summary>An accepted figure that was drawn for a person to look at.</summary>
/// <param name="Id">Of the draw.</param>
/// <param name="Sha256">Of the document.</param>
/// <param name="Value">As accepted; "" for a blank.</param>
/// <param name="Page">1-based.</param>
/// <param name="Box">Pixels of the page as scanned.</param>
/// <param name="Rotation">Degrees clockwise by which the page lies turned.</param>
public sealed record AuditedFigure(long Id, string Sha256, string Document, string? Agency, int? Year, string FigureId, string Value, int Page, PixelRect Box, int Rotation);
