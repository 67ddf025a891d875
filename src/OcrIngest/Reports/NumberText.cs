using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OcrIngest.Forms;

namespace OcrIngest.Reports;

/// <summary>
/// Turns the text of a figure cell into a number or a reason, and canonical values into numbers. Nothing is guessed: text that is not one well-formed figure
/// is refused, and letters that look like digits are not digits here.
/// </summary>
public static partial class NumberText
{
    private const int MaxTextLength = 200;
    private const int MaxWholeDigits = 18;
    private const int MaxDecimals = 9;
    private const char ThinSpace = '\u2009';

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is <see cref="NumberKind.Text"/>.</exception>
    public static PrintedNumber Parse(string text, NumberKind kind)
    {
        ArgumentOutOfRangeException.ThrowIfEqual((int)kind, (int)NumberKind.Text, nameof(kind));
        if (text.Length > MaxTextLength)
            return PrintedNumber.Refused($"longer than {MaxTextLength} characters");
        var plain = Normalize(text);
        if (BlankMark().IsMatch(plain))
            return PrintedNumber.Blank;

        var match = FigurePattern().Match(plain);
        if (!match.Success)
            return PrintedNumber.Refused($"'{text.Trim()}' is not one well-formed figure");
        var (whole, decimals) = (match.Groups["whole"].Value.Replace(",", "").Replace($"{ThinSpace}", ""), match.Groups["decimals"].Value);
        var (sign, unit, remark) = (match.Groups["sign"].Value, match.Groups["unit"].Value, match.Groups["remark"].Value);
        var problem = Problem(kind, whole, decimals, sign, unit, remark);
        if (problem is not null)
            return PrintedNumber.Refused($"'{text.Trim()}' {problem}");

        var negative = sign.Length > 0 && sign[0] is '-' or '减' or '负' && whole.Any(digit => digit != '0');
        var value = (negative ? "-" : "") + whole + (decimals.Length > 0 ? "." + decimals : "");
        return new PrintedNumber(value, unit, remark, "");
    }

    /// <summary>The number of a canonical value; "" is 0. Null for null and for text that is not canonical.</summary>
    public static decimal? ToNumber(string? value) => value switch
    {
        null => null,
        "" => 0,
        _ when CanonicalPattern().IsMatch(value) => decimal.Parse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>Whether a canonical value is a figure of this kind; a blank is.</summary>
    public static bool Fits(string value, NumberKind kind) => ToNumber(value) is { } number && kind switch
    {
        NumberKind.Count => number >= 0 && !value.Contains('.'),
        NumberKind.SignedCount => !value.Contains('.'),
        NumberKind.Amount => number >= 0,
        _ => true,
    };

    private static string? Problem(NumberKind kind, string whole, string decimals, string sign, string unit, string remark) => (kind, unit) switch
    {
        _ when whole.Length > MaxWholeDigits || decimals.Length > MaxDecimals => "has more digits than any figure",
        (NumberKind.Count or NumberKind.SignedCount, _) when decimals.Length > 0 => "is not a whole number",
        // 3万件 is 30000, not 3; in an amount the unit belongs to the column.
        (NumberKind.Count or NumberKind.SignedCount, ['万' or '亿', ..]) => "counts in ten thousands",
        (not NumberKind.SignedCount, _) when sign.Length > 0 => "has a sign where the form allows none",
        (NumberKind.SignedCount, _) when SignInRemark().IsMatch(remark) => "has its sign in a remark",
        _ when remark.Length > 0 && !LetterPattern().IsMatch(remark) => "holds two numbers",
        _ => null,
    };

    /// <summary>Full-width forms, dashes, points and spaces each as one character; invisible marks dropped.</summary>
    private static string Normalize(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            switch (c)
            {
                case '\u2006' or '\u2008' or '\u2009' or '\u200A' or '\u202F':
                    plain.Append(ThinSpace);
                    break;
                case >= '\u200B' and <= '\u200F' or '\u2060' or '\uFEFF':
                    break;
                case >= '\u2010' and <= '\u2015' or '\u2212' or '\u2500' or '\u2501' or '\uFE63':
                    plain.Append('-');
                    break;
                case '·' or '・' or '。' or '﹒':
                    plain.Append('.');
                    break;
                case '﹐':
                    plain.Append(',');
                    break;
                case > '\uFF00' and < '\uFF5F':
                    plain.Append((char)(c - 0xFEE0));
                    break;
                default:
                    plain.Append(char.IsWhiteSpace(c) ? ' ' : c);
                    break;
            }
        }
        return plain.ToString().Trim();
    }

    [GeneratedRegex(@"\A(?:[-/ \u2009]*|无)\z")]
    private static partial Regex BlankMark();

    [GeneratedRegex(@"\A(?<sign>--?|\+|增加?|减少?|负)?[ \u2009]*(?<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,2}(?:\u2009[0-9]{3})+|[0-9]+)(?:\.(?<decimals>[0-9]+))?[ \u2009]*(?<unit>(?:万|亿)?(?:元|件|项|条|次|个|宗|起|份|例|篇|部|户|家|处|批|册|人次|人)?)[ \u2009]*(?:\((?<remark>[^()]*)\))?\z")]
    private static partial Regex FigurePattern();

    [GeneratedRegex(@"\A-?[0-9]{1,18}(?:\.[0-9]{1,9})?\z")]
    private static partial Regex CanonicalPattern();

    [GeneratedRegex("[-+增减负升降]")]
    private static partial Regex SignInRemark();

    [GeneratedRegex(@"\p{L}")]
    private static partial Regex LetterPattern();
}
