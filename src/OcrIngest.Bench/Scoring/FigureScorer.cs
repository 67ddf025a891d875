using System.Collections.Immutable;
using System.Globalization;
using OcrIngest.Generation.Truth;
using OcrIngest.Reports;

namespace OcrIngest.Bench.Scoring;

/// <summary>Holds the figures of a report against what is printed. Right is equal to the letter: <c>3.50</c> is not <c>3.5</c>.</summary>
internal static class FigureScorer
{
    /// <param name="index">0-based report of the document.</param>
    /// <param name="figures">What came out; empty when the report was not found.</param>
    public static (FigureTally All, FigureTally NonZero, Calibration Calibration) Score(TruthReport truth, int index, ImmutableArray<Figure> figures, PageScales scales, List<Miss> misses)
    {
        var found = figures.ToDictionary(figure => figure.Id, figure => figure.Value);
        FigureTally all = new(), nonZero = new();
        foreach (var (id, printed) in truth.Values)
        {
            var value = found.GetValueOrDefault(id);
            var one = Expected(printed, value);
            if (one.Right == 0 && truth.Boxes.GetValueOrDefault(id) is { Illegible: true })
                one = one with { Illegible = 1 };
            all += one;
            if (IsNonZero(printed))
                nonZero += one;
            if (one.Right == 0)
                misses.Add(Describe(one.WrongUnflagged > 0 ? MissKind.WrongUnflagged : one.Wrong > 0 ? MissKind.Wrong : one.Unread > 0 ? MissKind.Unread : MissKind.Missing,
                    index, id, printed, value, truth.Boxes.GetValueOrDefault(id), scales));
        }
        foreach (var (id, value) in found.Where(pair => !truth.Values.ContainsKey(pair.Key)))
        {
            var (one, miss) = Invented(index, id, value);
            all += one;
            if (IsNonZero(value.Value ?? ""))
                nonZero += one;
            misses.Add(miss);
        }
        var calibration = figures.Aggregate(Calibration.None, (sum, figure) => Add(sum, figure.Value, truth.Values.GetValueOrDefault(figure.Id)));
        return (all, nonZero, calibration);
    }

    /// <summary>A figure that stands on no paper.</summary>
    public static (FigureTally Tally, Miss Miss) Invented(int report, string id, FigureValue value)
    {
        var flagged = value.Status == FigureStatus.Uncertain;
        return (new FigureTally { Invented = 1, InventedUnflagged = flagged ? 0 : 1 },
            Describe(flagged ? MissKind.Invented : MissKind.InventedUnflagged, report, id, null, value, null, PageScales.None));
    }

    /// <param name="printed">Null where nothing is.</param>
    public static Calibration Add(Calibration sum, FigureValue value, string? printed) =>
        value is { Value: null } or { Status: FigureStatus.Derived } ? sum : sum.With(value.Confidence, value.Value == printed);

    public static bool IsNonZero(string value) => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && number != 0;

    private static FigureTally Expected(string printed, FigureValue? value)
    {
        var flagged = value?.Status == FigureStatus.Uncertain;
        return value switch
        {
            null => new FigureTally { Expected = 1, Missing = 1 },
            { Value: null } => new FigureTally { Expected = 1, Unread = 1 },
            // A total printed blank and given by the sums, with a finding that says so: no other value than the paper's.
            { Status: FigureStatus.Derived } when printed.Length == 0 => new FigureTally { Expected = 1, Right = 1 },
            { Value: var read } when read == printed => new FigureTally { Expected = 1, Right = 1, RightFlagged = flagged ? 1 : 0 },
            _ => new FigureTally { Expected = 1, Wrong = 1, WrongUnflagged = flagged ? 0 : 1 },
        };
    }

    private static Miss Describe(MissKind kind, int report, string id, string? printed, FigureValue? value, TruthBox? box, PageScales scales)
    {
        // Where the paper has it, not where it was looked for.
        var (page, place) = box is not null ? (box.Page, scales.Scaled(box.Page, box.Box)) : (value?.Page ?? 0, value?.Box ?? default);
        return new Miss(kind, report, id, printed, value?.Value, value?.Raw ?? "", value is null ? "" : WireName.Of(value.Status), value?.Confidence ?? 0,
            place.Area == 0 ? 0 : page, place.Area == 0 ? [] : [place.X, place.Y, place.Width, place.Height]);
    }
}
