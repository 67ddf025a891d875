using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Glyphs;
using OcrIngest.Reports;

namespace OcrIngest.Recognition;

/// <summary>
/// Weighs readers that err differently: the engine's reading of a figure, the glyph reader's, and that of a third where it was asked. Each speaks for its figure by its log odds, against
/// every other one by them too, and by being silent; the sum is the log odds of a figure (a logarithmic opinion pool).
/// </summary>
public static class ReaderVote
{
    private const double MostWhenContested = 0.9, MostSure = 0.9999, MostWithStrays = 0.85;

    // Surer than this nobody is of what another reader takes for another figure, unless the glyph reader is sure or has a third that is: two may be wrong alike.
    private const double MostWhenDisputed = 0.95, SureDespite = 0.99, Even = 0.5;

    // How much likelier two wrong readings agree than chance would have it: both see the same ink.
    private const double SharedError = 0.3;

    private const double SureWithoutThird = 0.998;

    private static readonly char[] Marks = ['.', ',', '-', '+', '/'];
    private const int MostAlternatives = 6;

    /// <summary>Whether two readings leave so much doubt that a third reader is worth its time.</summary>
    public static bool IsContested(TextReading engine, GlyphReading? glyphs)
    {
        var two = Weigh(engine, glyphs, NumberKind.Amount);
        return two.Confidence < SureWithoutThird || glyphs is not null && DigitText.Values(engine, NumberKind.Amount).Value is { } value && value != two.Value;
    }

    /// <param name="engine">Of the figure by the OCR engine.</param>
    /// <param name="glyphs">Of the same picture by the glyph reader; null when it was not asked.</param>
    /// <param name="third">Of a reader that cut the picture in its own way and sees all that stands beside it; null when it was not asked.</param>
    public static FigureReading Weigh(TextReading engine, GlyphReading? glyphs, NumberKind number, TextReading? third = null)
    {
        var vote = WordedFigure.Is(engine.Text) ? WordedFigure.Weigh(engine, glyphs, third, number) : OfDigits(engine, glyphs, number, third);
        return vote with { Confidence = Math.Min(vote.Confidence, 1 - ((number == NumberKind.SignedCount ? glyphs?.LostWithMinus : glyphs?.Lost) ?? 0)) };
    }

    /// <summary>The weights in use: see <see cref="Terms"/>.</summary>
    public static ImmutableArray<double> Weights => ReaderWeights.All;

    /// <summary>
    /// The figures that any of the readers reads, and what the weights multiply: 1 for the prior, then three terms of each reader (agreement, contradiction, silence), 0 of one that was
    /// not asked. The sum of the products is the log odds of the figure. None of what is not weighed so: words, and what the first two make no figure of.
    /// </summary>
    public static IEnumerable<(string Value, ImmutableArray<double> Terms)> Terms(TextReading engine, GlyphReading glyphs, NumberKind number, TextReading? third = null)
    {
        var (first, second, last) = Opinions(engine, glyphs, number, third);
        if (WordedFigure.Is(engine.Text) || first.Value is null && second.Value is null)
            return [];
        ReaderOpinion?[] opinions = [first, second, third is null ? null : last];
        return opinions.Select(opinion => opinion?.Value).OfType<string>().Distinct()
            .Select(value => (value, ImmutableArray.CreateRange(opinions.SelectMany(opinion => opinion?.Terms(value) is var (same, other, silent) ? new[] { same, other, silent } : [0, 0, 0]).Prepend(1))));
    }

    private static (ReaderOpinion First, ReaderOpinion Second, ReaderOpinion Last) Opinions(TextReading engine, GlyphReading? glyphs, NumberKind number, TextReading? third)
    {
        ReaderOpinion first = new(glyphs is null ? ReaderWeights.EngineAlone : ReaderWeights.Engine, DigitText.Values(engine, number).Value, DigitText.Confidence(engine)),
            second = new(ReaderWeights.Glyphs, glyphs is null ? null : Value(glyphs.Text, number), glyphs?.Probability ?? 0),
            last = new(ReaderWeights.Third, third is null ? null : DigitText.Values(third, number).Value, third?.Confidence ?? 0);
        // Who sees a stray mark beside a figure says nothing against the figure.
        return (first, second, (first.Value ?? second.Value) is not null && third is not null && last.Value is null && Bare(DigitText.Repair(third.Text), number) is { } beside ? last with { Value = beside, Sure = 0 } : last);
    }

    private static FigureReading OfDigits(TextReading engine, GlyphReading? glyphs, NumberKind number, TextReading? third)
    {
        var (first, second, last) = Opinions(engine, glyphs, number, third);
        if (first.Value is null && second.Value is null)
            return OfNoFigure(engine, glyphs, number, third, last);
        List<ReaderOpinion> opinions = [first, .. glyphs is null ? [] : new[] { second }, .. third is null ? [] : new[] { last }];

        var (value, odds) = opinions.Select(opinion => opinion.Value).OfType<string>().Distinct()
            .Select(value => (Value: value, Odds: (glyphs is null ? 0 : ReaderWeights.Prior) + opinions.Sum(opinion => opinion.For(value)))).MaxBy(figure => figure.Odds);
        var others = (glyphs?.Alternatives ?? []).Select(other => new FigureAlternative(Value(other.Text, number) ?? "", other.Share)).Concat(DigitText.Values(engine, number).Alternatives)
            .Concat(opinions.Select(opinion => new FigureAlternative(opinion.Value ?? "", opinion.Sure)));
        ImmutableArray<FigureAlternative> alternatives = [.. others.Where(other => other.Value.Length > 0 && other.Value != value).GroupBy(other => other.Value)
            .Select(group => group.MaxBy(other => other.Confidence)!).OrderByDescending(other => other.Confidence).Take(MostAlternatives)];
        var raw = first.Value == value ? engine.Text.Trim() : second.Value == value ? glyphs!.Text : third!.Text;
        return new FigureReading(raw, value, Math.Min(Math.Min(1 / (1 + Math.Exp(-odds)), Most()), Math.Max(Even, 1 - WithMinus(value, alternatives))), alternatives);

        double Most() => second.Value != value && MayLeaveOut(value, glyphs, third) ? MostWhenContested : IsDisputed() && !IsSureDespite() ? MostWhenDisputed : MostSure;
        bool IsDisputed() => opinions.Exists(opinion => opinion.Value is { } other && other != value && opinion.Sure > Even && !IsPartOfNegative(opinion));

        // Of negative figures that two readers see, one often passes over the minus, or sees nothing else: all of eleven were negative.
        bool IsPartOfNegative(ReaderOpinion part) => value.StartsWith('-') && opinions.Count(opinion => opinion.Value == value) > 1
            && (value == '-' + part.Value || part == first && DigitText.Repair(engine.Text) == "-" || part == last && DigitText.Repair(third!.Text) == "-");

        bool IsSureDespite() => value.Length > 0 && second.Value == value && (second.Sure >= SureDespite || last.Value == value && last.Sure >= SureDespite);
    }

    // Of what the first two make no figure of, dirt may be a part; what it hides nobody knows.
    private static FigureReading OfNoFigure(TextReading engine, GlyphReading? glyphs, NumberKind number, TextReading? third, ReaderOpinion last)
    {
        var bare = glyphs is null ? null : WithoutStrays(glyphs, number);
        if (last.Value is not { } value)
            return bare ?? (third is null ? null : WithoutStrays(engine, third, number)) ?? new FigureReading(engine.Text.Trim(), null, 0, []);
        if (bare is null)
            return new FigureReading(third!.Text, value, Math.Min(last.Sure, MostWhenContested), []);
        return bare.Value == value ? bare with { Confidence = Math.Min(Agreed(bare.Confidence, last.Sure), MayLeaveOut(value, glyphs, third) ? MostWhenContested : MostSure) }
            : bare.Confidence >= last.Sure ? bare with { Confidence = bare.Confidence * (1 - last.Sure / 2), Alternatives = [new FigureAlternative(value, last.Sure)] }
            : new FigureReading(third!.Text, value, Math.Min(last.Sure * (1 - bare.Confidence / 2), MostWhenContested), [new FigureAlternative(bare.Value!, bare.Confidence)]);
    }

    // Readers pass over what they cannot make out, and two may do so alike. It may be a digit, the word that makes the figure negative, or a point.
    private static bool MayLeaveOut(string value, GlyphReading? glyphs, TextReading? third) => value.Length > 0 && glyphs is not null
        && (glyphs.Text.Replace(",", "") is var seen && seen.Length > value.Length && seen.Contains(value, StringComparison.Ordinal)
            || third?.Text.Contains(',', StringComparison.Ordinal) == false && glyphs.Text.Contains('.', StringComparison.Ordinal) && glyphs.Text.Replace(".", "") == value);

    // How sure another reader is of the same figure with a minus: one that often passes over it is no judge of it.
    private static double WithMinus(string value, ImmutableArray<FigureAlternative> alternatives) => alternatives.Where(other => other.Value == '-' + value).Select(other => other.Confidence).DefaultIfEmpty(0).Max();

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

    /// <summary>How sure what two readers see alike is.</summary>
    internal static double Agreed(double a, double b)
    {
        var right = a * b;
        var wrong = SharedError * (1 - a) * (1 - b);
        return right <= 0 ? 0 : Math.Min(right / (right + wrong), MostSure);
    }

    private static string? Value(string text, NumberKind number) =>
        text.Length == 0 || text.Contains(GlyphClass.OtherSymbol) ? null : NumberText.Parse(text, number).Value;
}
