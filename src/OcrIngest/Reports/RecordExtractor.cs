using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Imaging;
using OcrIngest.Mapping;
using OcrIngest.Pages;
using OcrIngest.Recognition;

namespace OcrIngest.Reports;

/// <summary>Turns the cells of mapped tables into figures as read, before any rule is asked.</summary>
public static class RecordExtractor
{
    // A blank cell is seen, not read. Specks in it may be what is left of a digit.
    private const double BlankSeen = 0.9995, BlankWithDirt = 0.985, PrintedText = 0.9999, TextInCell = 0.6;

    private const string Dash = "-";

    // A place less certain than this is not to be trusted, however clear its figure is.
    internal const double LeastCertainty = 0.95;

    // Less is hardly one among others.
    private const double LeastCovered = 0.3;

    // Of the doubts of a 0 that the readers leave open, how many are a blank: digits are seen where a 0 is read, only not which.
    private const double BlankForZero = 0.05;

    public static ImmutableArray<Figure> Extract(IEnumerable<MappedTable> tables)
    {
        List<PlacedFigure> figures = [.. tables.SelectMany(table => table.Figures)];
        // One hand filled in all tables: what marks the blanks of one with many marks those of one with few.
        var marks = figures.Select(figure => figure.Cell?.Read.Stroke).OfType<LoneStroke>().GroupBy(stroke => stroke.LeastDigit)
            .Select(strokes => (LeastDigit: strokes.Key, Mark: BlankMark.Of([.. strokes]))).ToList();
        return [.. figures.Select(figure => new Figure(figure.Id, Value(figure, IsMark)))];

        bool IsMark(LoneStroke stroke) => marks.Exists(known => known.LeastDigit == stroke.LeastDigit && known.Mark?.Is(stroke) == true);
    }

    private static FigureValue Value(PlacedFigure figure, Predicate<LoneStroke> isMark)
    {
        if (figure.Cell is not { } cell)
            return new FigureValue(null, "", FigureStatus.Uncertain, 0, 0, default, []);
        var (read, certainty) = (cell.Read, figure.Certainty);
        if (!read.Printed && read.Stroke is { } stroke && isMark(stroke))
            return Make("", read.Figure is { Text.Length: > 0 } seen ? seen.Text : Dash, FigureStatus.Blank, BlankSeen, []);
        if (read.IsBlank)
            return Make("", "", FigureStatus.Blank, Math.Min(read.MostSure, read.Dirt == 0 ? BlankSeen : BlankWithDirt), []);
        if (read.Figure is { } reading)
        {
            var (raw, value, sure, alternatives) = ReaderVote.Weigh(reading, read.Glyphs, figure.Number, read.Third);
            if (IsLikelier(read.Covered, value, Math.Min(sure, read.MostSure)))
                return OfCovered(raw, value is null ? alternatives : alternatives.Insert(0, new FigureAlternative(value, sure)));
            if (read.MayBeFour && value is not null)
                alternatives = WithFours(value, 1 - read.MostSure, alternatives);
            else
                alternatives = Distinct(alternatives.Concat(read.Covered.Digits).Where(other => other.Value != value));
            var ofInk = value is null ? 0 : Math.Min(OfInk(read, figure.Number, value), read.MostSure);
            if (value is not null)
            {
                var made = Make(value, raw, value.Length == 0 ? FigureStatus.Blank : FigureStatus.Read,
                    read.Printed ? PrintedText : value.Length == 0 && read.MarksBlank ? BlankSeen : Math.Min(sure, read.MostSure), alternatives,
                    read.Printed || value is not "0" ? null : CeilingOfZero(read, Math.Max(sure, ofInk)));
                return made with { OfInk = figure.Number == NumberKind.SignedCount ? 0 : ofInk };
            }
            if (read.Label.Length == 0)
                return Make(null, raw, FigureStatus.Uncertain, 0, alternatives);
        }
        var text = read.Label.Length == 0 ? null : NumberText.Parse(read.Label, figure.Number).Value;
        if (text is null && IsLikelier(read.Covered, null, 0))
            return OfCovered(read.Label, []);
        return Make(text, read.Label, text is null ? FigureStatus.Uncertain : text.Length == 0 ? FigureStatus.Blank : FigureStatus.Read,
            read.Printed ? PrintedText : TextInCell, []);

        FigureValue OfCovered(string raw, IEnumerable<FigureAlternative> others)
        {
            var best = read.Covered.Digits[0];
            return Make(best.Value, raw, FigureStatus.Read, best.Confidence, Distinct(read.Covered.Digits.Concat(others).Where(other => other.Value != best.Value)), best.Value == "0" ? 1 - read.Covered.Nothing : null);
        }

        FigureValue Make(string? value, string raw, FigureStatus status, double confidence, ImmutableArray<FigureAlternative> alternatives, double? ceiling = null) =>
            new(value, raw, certainty < LeastCertainty ? FigureStatus.Uncertain : status,
                value is null ? 0 : confidence * figure.Whole * certainty, cell.Page, read.ScanBox, alternatives)
            { Ceiling = ceiling ?? (SaysNothing(value) ? confidence : 1), Place = certainty };
    }

    // Of several digits it sees one.
    private static bool IsLikelier(CoveredDigit covered, string? value, double sure) =>
        covered.Digits is [{ Confidence: >= LeastCovered } best, ..] && best.Value != value && (value is null || best.Confidence > sure && (value.Length <= 1 || value.All(c => c == '0')));

    private static ImmutableArray<FigureAlternative> Distinct(IEnumerable<FigureAlternative> alternatives) =>
        [.. alternatives.GroupBy(other => other.Value).Select(same => same.MaxBy(other => other.Confidence)!).OrderByDescending(other => other.Confidence)];

    // Each 1 of it as a 4.
    private static ImmutableArray<FigureAlternative> WithFours(string value, double probability, ImmutableArray<FigureAlternative> others)
    {
        var fours = Enumerable.Range(0, value.Length).Where(i => value[i] == '1').Select(i => $"{value[..i]}4{value[(i + 1)..]}").ToList();
        return Distinct(others.Concat(fours.Select(four => new FigureAlternative(four, probability / fours.Count))));
    }

    // What is as high as a digit and stands aside, or has a blot beside it, may be another digit, which sums would see.
    private static double CeilingOfZero(ReadCell read, double sure) =>
        read.IsNoBlank ? 1 - BlankForZero * (1 - sure * read.MostSure) : read.MostSure * (1 - BlankForZero * (1 - sure));

    // A digit lost beside a 0 makes no blank of it, and any figure greater: sums would see it.
    private static double OfInk(ReadCell read, NumberKind number, string value) =>
        read.Glyphs is { Lost: > 0 } && ReaderVote.Weigh(read.Figure!, read.Glyphs.OfInk, number, read.Third) is var seen && seen.Value == value ? seen.Confidence : 0;

    // A sum holds with 0, 00 or nothing alike: it is no witness for any of them.
    private static bool SaysNothing(string? value) => value is not null && value.All(c => c is '0' or '.' or '-');
}
