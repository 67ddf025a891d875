using System.Collections.Immutable;
using OcrIngest.Reports;

namespace OcrIngest.Recognition;

/// <summary>A cell read as a figure.</summary>
/// <param name="Raw">As recognised; empty for a blank cell.</param>
/// <param name="Value">Canonical digits; "" for a blank cell or a dash; null when no figure could be made of it.</param>
/// <param name="Confidence">How sure the recogniser is, 0 to 1.</param>
/// <param name="Alternatives">Other values of the same ink, best first.</param>
public sealed record FigureReading(string Raw, string? Value, double Confidence, ImmutableArray<FigureAlternative> Alternatives);
