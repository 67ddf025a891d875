using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Glyphs;
using OcrIngest.Reports;

namespace OcrIngest.Recognition;

/// <summary>
/// Weighs two readers that err differently: the engine's reading of a figure and the glyph reader's. Where they agree, both would have to be wrong in
/// the same way; where they differ, the surer one is kept but nobody bets on it; alone, neither is believed as much as both.
/// </summary>
public static class ReaderVote
{
    // How much likelier two wrong readings agree than chance would have it: both see the same ink.
    private const double SharedError = 0.3;
    private const double MostWhenAlone = 0.94, MostWhenContested = 0.9, MostSure = 0.9999, MostWithStrays = 0.85;

    private const double SureWithoutThird = 0.9995, MostSureThird = 0.99;

    // What choices too weak to be told may make together, the share that leaves no rival, and the probability of one that no piece of a seal or a rule was seen to have.
    private const double Unsaid = 0.01, WithoutRival = 0.8, SureOfCharacter = 0.99;

    private static readonly char[] Marks = ['.', ',', '-', '+', '/'];
    private const int MostAlternatives = 6;

    /// <summary>Whether two readings leave so much doubt that a third reader is worth its time.</summary>
    public static bool IsContested(TextReading engine, GlyphReading? glyphs) => Weigh(engine, glyphs, NumberKind.Amount).Confidence < SureWithoutThird;

    /// <param name="third">Of a reader that cut the picture in its own way and sees all that stands beside it; null when it was not asked.</param>
    public static FigureReading Weigh(TextReading engine, GlyphReading? glyphs, NumberKind number, TextReading? third)
    {
        var vote = WordedFigure.Is(engine.Text) ? WordedFigure.Weigh(engine, glyphs, third, number) : OfDigits(engine, glyphs, number, third);
        return vote with { Confidence = Math.Min(vote.Confidence, 1 - ((number == NumberKind.SignedCount ? glyphs?.LostWithMinus : glyphs?.Lost) ?? 0)) };
    }

    private static FigureReading OfDigits(TextReading engine, GlyphReading? glyphs, NumberKind number, TextReading? third)
    {
        var two = Weigh(engine, glyphs, number);
        if (third is null)
            return two;
        if (DigitText.Values(third, number).Value is not { } value)
            return two.Value is null && WithoutStrays(engine, third, number) is { } bare ? bare : two;
        var sure = Math.Min(third.Confidence, MostSureThird);
        if (value == two.Value)
            return two with { Confidence = Math.Max(two.Confidence, Math.Min(Agreed(two.Confidence, Math.Max(sure, AmongCharacters(third, glyphs)), Dissent(value, engine, glyphs, number)), LeavesOut(value, glyphs) || glyphs is not null && PassesOverPoint(value, glyphs.Text, third.Text) ? MostWhenContested : 1 - WithMinus(value, two))) };
        ImmutableArray<FigureAlternative> others = [.. two.Alternatives.Where(other => other.Value != value)];
        if (two.Value is null && AreInThousands(engine.Text, glyphs?.Text, third.Text) && number != NumberKind.Amount)
            return new FigureReading(third.Text, value, Agreed(Agreed(DigitText.Confidence(engine), glyphs!.Probability), sure), others);
        if (two.Value is null)
            return new FigureReading(third.Text, value, Math.Min(sure, MostWhenContested), others);
        // The surer one stands, but against two that agree.
        if (sure > two.Confidence && (DigitText.Values(engine, number).Value is not { } engineValue || glyphs is null || engineValue != Value(glyphs.Text, number)))
        {
            var borneOut = glyphs is not null && Bare(glyphs.Text, number) == value ? Math.Min(Agreed(glyphs.Probability, sure, Dissent(value, engine, glyphs, number)), MostWithStrays) : 0;
            return new FigureReading(third.Text, value, Math.Max(borneOut, Math.Min(sure * (1 - two.Confidence / 2), MostWhenContested)),
                [.. others.Append(new FigureAlternative(two.Value, two.Confidence)).OrderByDescending(other => other.Confidence)]);
        }
        return two with
        {
            Confidence = Math.Min(two.Confidence * (1 - sure / 2), MostWhenContested),
            Alternatives = [.. others.Append(new FigureAlternative(value, sure)).OrderByDescending(other => other.Confidence)],
        };
    }

    // What has no decimals is parted in thousands, and a comma looks like a point.
    private static bool AreInThousands(string engine, string? glyphs, string third) =>
        engine.Trim() is var seen && seen == glyphs && seen.Contains('.', StringComparison.Ordinal) && seen.Replace('.', ',') == third.Trim();

    // Where another reader is sure of one character, that something stands there is no question: of a reader that is used to lines, and takes a thin 1 for hardly anything, the share
    // among characters counts, if no other is nearly as likely.
    private static double AmongCharacters(TextReading third, GlyphReading? glyphs) => third.Symbols is [{ Choices: [var best, ..] choices }] && glyphs is { Text.Length: 1, Probability: >= SureOfCharacter }
        && best.Confidence / (choices.Sum(choice => choice.Confidence) + Unsaid) is >= WithoutRival and var share ? Math.Min(MostSureThird, share) : 0;

    // Readers pass over what they cannot make out, and two may do so alike. It may be a digit, or the word that makes the figure negative.
    private static bool LeavesOut(string? value, GlyphReading? glyphs) =>
        value is { Length: > 0 } && glyphs?.Text.Replace(",", "") is { } seen && seen.Length > value.Length && seen.Contains(value, StringComparison.Ordinal);

    private static bool PassesOverPoint(string value, string seen, string third) =>
        seen.Contains('.', StringComparison.Ordinal) && seen.Replace(".", "") == value && !third.Contains(',', StringComparison.Ordinal);

    // How sure one of the first two readers is of the same figure with a minus: a reader that often passes over one is no judge of it.
    private static double WithMinus(string value, FigureReading two) => two.Alternatives.Where(other => other.Value == '-' + value).Select(other => other.Confidence).DefaultIfEmpty(0).Max();

    /// <param name="engine">Of the figure by the OCR engine.</param>
    /// <param name="glyphs">Of the same picture by the glyph reader; null when it was not asked.</param>
    public static FigureReading Weigh(TextReading engine, GlyphReading? glyphs, NumberKind number)
    {
        var (engineValue, engineAlternatives) = DigitText.Values(engine, number);
        var engineSure = engineValue is null ? 0 : DigitText.Confidence(engine);
        if (glyphs is null)
            return new FigureReading(engine.Text.Trim(), engineValue, engineSure, engineAlternatives);
        var glyphValue = Value(glyphs.Text, number);
        var glyphSure = glyphValue is null ? 0 : glyphs.Probability;
        if (engineValue is null && glyphValue is null && WithoutStrays(glyphs, number) is { } bare)
            return bare;

        var others = glyphs.Alternatives.Select(other => new FigureAlternative(Value(other.Text, number) ?? "", other.Share))
            .Append(new FigureAlternative(glyphValue ?? "", glyphSure)).Append(new FigureAlternative(engineValue ?? "", engineSure)).Concat(engineAlternatives);
        if (engineValue is not null && engineValue == glyphValue)
            return Reading(engine.Text.Trim(), engineValue, Agreed(engineSure, glyphSure));
        if (glyphSure >= engineSure)
            return glyphValue is null ? Reading(engine.Text.Trim(), null, 0)
                : Reading(glyphs.Text, glyphValue, Math.Min(glyphSure * (1 - engineSure / 2), engineValue is null && glyphValue.Length > 0 ? MostWhenAlone : MostWhenContested));
        return Reading(engine.Text.Trim(), engineValue, Math.Min(engineSure * (1 - glyphSure / 2), MostWhenContested));

        FigureReading Reading(string raw, string? value, double confidence) => new(raw, value, confidence,
            [.. others.Where(other => other.Value.Length > 0 && other.Value != value).GroupBy(other => other.Value)
                .Select(group => group.MaxBy(other => other.Confidence)!).OrderByDescending(other => other.Confidence).Take(MostAlternatives)]);
    }

    // No figure ends in a point or begins with two marks: beside what is one without them lies dirt. What it hides nobody knows.
    private static FigureReading? WithoutStrays(GlyphReading glyphs, NumberKind number) =>
        Bare(glyphs.Text, number) is { } value ? new FigureReading(glyphs.Text, value, Math.Min(glyphs.Probability, MostWithStrays), []) : null;

    // Dirt that touches a digit makes it no digit to the reader of glyphs; two others may see both.
    private static FigureReading? WithoutStrays(TextReading engine, TextReading third, NumberKind number) =>
        Bare(DigitText.Repair(engine.Text), number) is { } value && value == Bare(DigitText.Repair(third.Text), number)
            ? new FigureReading(engine.Text.Trim(), value, Math.Min(DigitText.Confidence(engine), MostWithStrays), []) : null;

    // What counts has no point between its digits either.
    private static string? Bare(string seen, NumberKind number) => seen.Trim(Marks) is { Length: > 0 } text && text.All(c => char.IsAsciiDigit(c) || c is '.' or ',')
        ? Value(text, number) ?? (number == NumberKind.Amount ? null : Value(text.Replace(".", "").Replace(",", ""), number)) : null;

    // How sure the one of the first two is that reads another figure: two may be wrong alike, and the more so the surer the third is.
    private static double Dissent(string value, TextReading engine, GlyphReading? glyphs, NumberKind number) =>
        DigitText.Values(engine, number).Value is { Length: > 0 } engineValue && engineValue != value ? DigitText.Confidence(engine)
        : glyphs is not null && Value(glyphs.Text, number) is { Length: > 0 } glyphValue && glyphValue != value ? glyphs.Probability : 0;

    /// <param name="dissent">How sure another reader is of something else.</param>
    internal static double Agreed(double a, double b, double dissent = 0)
    {
        var right = a * b;
        var wrong = SharedError * (1 - a) * (1 - b) * Math.Max(1, dissent / (1 - Math.Min(dissent, MostSure)));
        return right <= 0 ? 0 : Math.Min(right / (right + wrong), MostSure);
    }

    private static string? Value(string text, NumberKind number) =>
        text.Length == 0 || text.Contains(GlyphClass.OtherSymbol) ? null : NumberText.Parse(text, number).Value;
}
