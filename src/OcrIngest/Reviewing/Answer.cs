namespace OcrIngest.Reviewing;

/// <summary>What a person says is printed.</summary>
/// <param name="Subject">Canonical id of a figure, <see cref="ReviewSubject.Agency"/>, <see cref="ReviewSubject.Year"/>, or a finding's <see cref="ReviewSubject.Of"/>.</param>
/// <param name="Printed">A figure's canonical value, "" for a blank; the office; the year. Null for what does not stand on this paper; of a finding, that it is so.</param>
public sealed record Answer(string Subject, string? Printed);
