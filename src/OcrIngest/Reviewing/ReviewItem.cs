using System.Collections.Immutable;

namespace OcrIngest.Reviewing;

/// <summary>One thing that a person is to look at.</summary>
/// <param name="Subject">Of <see cref="Answer"/>.</param>
/// <param name="Cells">Canonical ids of the figures to look at; none for the office and the year.</param>
/// <param name="Says">What stands there now, as it would be answered; null when nothing does.</param>
/// <param name="Suggested">The most probable other value; null when there is none.</param>
/// <param name="Why">One sentence.</param>
public sealed record ReviewItem(string Subject, ImmutableArray<string> Cells, string? Says, string? Suggested, string Why);
