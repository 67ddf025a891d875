using System.Collections.Immutable;
using OcrIngest.Forms;
using OcrIngest.Reports;

namespace OcrIngest.Recognition;

/// <summary>Makes figures of what a recogniser trained on words says of digits: letters that stand for digits, and other readings symbol by symbol.</summary>
public static class DigitText
{
    private const int MostAlternatives = 6, MostSymbols = 24;
    private const double LeastShare = 0.02, RivalWeight = 0.6, MostSure = 0.995, Unlikely = 0.2;

    // Seen in Tesseract's readings of digits; each character has one of a figure's that looks like it.
    private static readonly Dictionary<char, char> LookAlikes = new()
    {
        ['O'] = '0',
        ['o'] = '0',
        ['Q'] = '0',
        ['D'] = '0',
        ['U'] = '0',
        ['°'] = '0',
        ['l'] = '1',
        ['I'] = '1',
        ['i'] = '1',
        ['|'] = '1',
        ['!'] = '1',
        ['t'] = '1',
        ['T'] = '7',
        ['Z'] = '2',
        ['z'] = '2',
        ['A'] = '4',
        ['S'] = '5',
        ['s'] = '5',
        ['G'] = '6',
        ['b'] = '6',
        ['B'] = '8',
        ['&'] = '8',
        ['g'] = '9',
        ['q'] = '9',
        ['‘'] = '.',
        ['’'] = '.',
        ['·'] = '.',
        ['~'] = '-',
        ['='] = '-',
        ['一'] = '-',
        ['\u2010'] = '-',
        ['\u2011'] = '-',
        ['\u2012'] = '-',
        ['\u2013'] = '-',
        ['\u2014'] = '-',
        ['\u2015'] = '-',
        ['\u2212'] = '-',
    };

    /// <summary>The reading with letters turned into the digits they look like; other text is left alone.</summary>
    public static string Repair(string text)
    {
        var trimmed = text.Replace(" ", "").Replace("\n", "").Replace("()", "0").Replace("[]", "0");
        return trimmed.Any(char.IsAsciiDigit) || trimmed.Length <= 2
            ? string.Concat(trimmed.Select(c => LookAlikes.GetValueOrDefault(c, c)))
            : trimmed;
    }

    /// <summary>Whether a reading is a figure of any kind.</summary>
    public static bool IsFigure(string text) => Canonical(Repair(text), NumberKind.Amount) is not null || Canonical(Repair(text), NumberKind.SignedCount) is not null;

    /// <summary>Value, and other values that the symbols' choices allow, best first.</summary>
    public static (string? Value, ImmutableArray<FigureAlternative> Alternatives) Values(TextReading reading, NumberKind kind)
    {
        var value = Canonical(Repair(reading.Text), kind);
        if (reading.Symbols.Length is 0 or > MostSymbols)
            return (value, []);
        var best = new Dictionary<string, double>();
        foreach (var (text, share) in Combine(reading.Symbols))
        {
            if (Canonical(Repair(text), kind) is { Length: > 0 } other && other != value && share > best.GetValueOrDefault(other))
                best[other] = share;
        }
        return (value, [.. best.OrderByDescending(pair => pair.Value).Take(MostAlternatives).Select(pair => new FigureAlternative(pair.Key, pair.Value))]);
    }

    private static string? Canonical(string text, NumberKind kind) => text.Length == 0 ? null : NumberText.Parse(text, kind).Value;

    /// <summary>
    /// How sure the recogniser is of the digits: for each symbol, that one of the choices that look like its digit is right (0, O and o speak for one
    /// another), less what its strongest other digit claims; the least over the symbols.
    /// </summary>
    public static double Confidence(TextReading reading)
    {
        if (reading.Symbols.IsEmpty)
            return reading.Confidence;
        var least = 1.0;
        foreach (var symbol in reading.Symbols)
        {
            var digit = Repair(symbol.Choices[0].Text);
            double against = 1, rival = 0;
            foreach (var choice in symbol.Choices)
            {
                var other = Repair(choice.Text);
                if (other == digit)
                    against *= 1 - Math.Min(choice.Confidence, 0.99);
                else if (other.Length == 1 && char.IsAsciiDigit(other[0]))
                    rival = Math.Max(rival, choice.Confidence);
            }
            least = Math.Min(least, (1 - against) * (1 - RivalWeight * rival));
        }
        // Nobody prints 00 or 07: a second digit was seen where there is none.
        return Repair(reading.Text) is ['0', >= '0' and <= '9', ..] ? least * Unlikely : Math.Min(least, MostSure);
    }

    // Beam over the symbols; shares are normalised within each symbol.
    private static List<(string Text, double Share)> Combine(ImmutableArray<ReadSymbol> symbols)
    {
        List<(string Text, double Share)> beam = [("", 1)];
        foreach (var symbol in symbols)
        {
            var digits = symbol.Choices
                .Select(choice => (Text: Repair(choice.Text), choice.Confidence))
                .Where(choice => choice.Text.Length > 0 && choice.Text.All(c => char.IsAsciiDigit(c) || c is '.' or ',' or '-'))
                .GroupBy(choice => choice.Text).Select(group => (Text: group.Key, Confidence: group.Max(choice => choice.Confidence))).ToList();
            var total = digits.Sum(choice => choice.Confidence);
            if (total <= 0)
                return [];
            beam = [.. beam.SelectMany(start => digits.Select(choice => (start.Text + choice.Text, start.Share * choice.Confidence / total)))
                .Where(entry => entry.Item2 >= LeastShare).OrderByDescending(entry => entry.Item2).Take(3 * MostAlternatives)];
        }
        return beam;
    }
}
