using System.Globalization;
using System.Text.RegularExpressions;

namespace OcrIngest.Reports;

/// <summary>Years of this century as printed: 2023, ２０２３, 二〇二三, 二零二三, with the letters that OCR takes for a zero.</summary>
internal static partial class PrintedYear
{
    /// <summary>Every 年 or 年度 that a year stands before: the year and the stretch of text.</summary>
    public static IEnumerable<(int Year, int Start, int End)> In(string text) =>
        YearPattern().Matches(text).Select(match => (Value(match.Groups[1].Value), match.Index, match.Index + match.Length));

    /// <summary>Year of a period of statistics from 1 January to 31 December; null when there is none or there are several.</summary>
    public static int? OfPeriod(string text) =>
        PeriodPattern().Matches(text).Select(match => Value(match.Groups[1].Value)).Distinct().ToArray() is [var year] ? year : null;

    /// <summary>Years of which the text says what the office did: 2023年，我局坚持…</summary>
    public static IEnumerable<int> OfWork(string text) => WorkPattern().Matches(text).Select(match => Value(match.Groups[1].Value));

    /// <summary>Year of a text that is, or ends with, a date of issue, and specks beside it; null for other text.</summary>
    public static int? OfDate(string text, out int start)
    {
        var match = DatePattern().Match(text);
        start = match.Success ? match.Index : text.Length;
        return match.Success ? Value(match.Groups[1].Value) : null;
    }

    private static int Value(string digits) => int.Parse(string.Concat(digits.Select(Digit)), CultureInfo.InvariantCulture);

    private static char Digit(char c) => "一二三四五六七八九".IndexOf(c) is >= 0 and var index ? (char)('1' + index) : char.IsAsciiDigit(c) ? c : '0';

    [GeneratedRegex("(?<![0-9])([2二][0〇○零OoQ][0-9〇○零OoQ一二三四五六七八九]{2})年度?")]
    private static partial Regex YearPattern();

    [GeneratedRegex("([2二][0〇○零OoQ][0-9〇○零OoQ一二三四五六七八九]{2})年(?:1|01|一)月(?:1|01|一)日.{0,12}?(?:12|十二)月(?:31|三十一)日")]
    private static partial Regex PeriodPattern();

    [GeneratedRegex("(?<![0-9])([2二][0〇○零OoQ][0-9〇○零OoQ一二三四五六七八九]{2})年度?[,，]我(?!们?将)")]
    private static partial Regex WorkPattern();

    [GeneratedRegex("([2二][0〇○零OoQ][0-9〇○零OoQ一二三四五六七八九]{2})年[0-9一二三四五六七八九十〇]{1,3}月[0-9一二三四五六七八九十〇]{1,3}日[^\\w。，；、：）]{0,3}$")]
    private static partial Regex DatePattern();
}
