using System.Collections.Immutable;
using OcrIngest.Reports;

namespace OcrIngest.Decoding;

/// <summary>One cell of the most probable reading of a report.</summary>
/// <param name="Value">Canonical; null when nothing could be read. Another value than <paramref name="First"/> only where it was repaired.</param>
/// <param name="Confidence">Probability that <paramref name="Value"/> is what is printed, given all sums.</param>
/// <param name="Witnesses">How many sums bear it out.</param>
/// <param name="First">As first read.</param>
/// <param name="Rules">Names of the rules that a repair rests on; empty without one.</param>
/// <param name="Suggestions">Other values that it may be, most probable first.</param>
public sealed record DecodedCell(
    string Id, string? Value, double Confidence, CellStatus Status, int Witnesses, string? First,
    ImmutableArray<string> Rules, ImmutableArray<FigureAlternative> Suggestions);
