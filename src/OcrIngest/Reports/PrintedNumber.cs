namespace OcrIngest.Reports;

/// <summary>What the text of one cell says: a figure, nothing, or something that is no single figure.</summary>
/// <param name="Value">Digits with '.' only, zeros as printed ("-" in front where the form allows it); "" for a blank cell or a mark for one; null when refused.</param>
/// <param name="Unit">As printed behind the figure, for example 万元; empty when none.</param>
/// <param name="Remark">As printed in brackets behind the figure; empty when none.</param>
/// <param name="Problem">Why <paramref name="Value"/> is null, for a person; empty otherwise.</param>
public sealed record PrintedNumber(string? Value, string Unit, string Remark, string Problem)
{
    internal static PrintedNumber Blank { get; } = new("", "", "", "");

    internal static PrintedNumber Refused(string problem) => new(null, "", "", problem);
}
