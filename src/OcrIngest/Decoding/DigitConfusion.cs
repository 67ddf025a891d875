namespace OcrIngest.Decoding;

/// <summary>
/// How likely one printed figure is misread as another one, given that it is misread: by look-alike digits, lost or added ones, a lost point, a blank. A model of how ink fails,
/// used only to weigh explanations against one another, never to make a value.
/// </summary>
internal static class DigitConfusion
{
    /// <summary>No value is likelier than this.</summary>
    public const double Most = 0.2;

    private const double LookAlike = 0.15, OtherDigit = 0.02, LostEnd = 0.02, AddedEnd = 0.05, Inside = 0.01, LostPoint = 0.2, LostSign = 0.15, ToZero = 0.03, FromBlank = 0.04, Least = 0.0003;

    private static readonly string[] Pairs = ["38", "17", "08", "56", "06", "68", "89", "35", "14", "27", "09", "49"];

    /// <param name="read">As read: canonical, "" for a blank.</param>
    /// <param name="printed">As it would then be printed; "0" stands for a blank as well.</param>
    /// <returns>0 to <see cref="Most"/>.</returns>
    public static double Likelihood(string read, string printed)
    {
        if (read.Length == 0)
            return Math.Max(Least, printed.Length == 1 ? FromBlank : printed.Length == 2 ? FromBlank / 10 : 0);
        if (read.StartsWith('-') != printed.StartsWith('-'))
            return read.TrimStart('-') == printed.TrimStart('-') ? LostSign : Least;
        if (read.Contains('.') != printed.Contains('.'))
            return read.Replace(".", "") == printed.Replace(".", "") ? LostPoint : Least;
        var best = read.Length == printed.Length ? Substituted(read, printed)
            : printed.Length == read.Length + 1 ? OneMore(read, printed, LostEnd)
            : read.Length == printed.Length + 1 ? OneMore(printed, read, AddedEnd) : Least;
        return Math.Max(best, printed == "0" ? ToZero / read.Length : Least);
    }

    /// <summary>The one digit that is another one ("7" for "1" as 17); null where the texts differ otherwise. Two cells with the same pattern may share their cause.</summary>
    public static (char Read, char Printed)? Pattern(string read, string printed)
    {
        (char, char)? pattern = null;
        if (read.Length != printed.Length)
            return null;
        for (var index = 0; index < read.Length; index++)
        {
            if (read[index] == printed[index])
                continue;
            if (pattern is not null && pattern != (read[index], printed[index]))
                return null;
            pattern = (read[index], printed[index]);
        }
        return pattern;
    }

    private static double Substituted(string read, string printed)
    {
        var likelihood = 1.0;
        for (var index = 0; index < read.Length; index++)
        {
            if (read[index] != printed[index])
                likelihood *= char.IsAsciiDigit(read[index]) && char.IsAsciiDigit(printed[index]) ? Digit(read[index], printed[index]) : Least;
        }
        return Math.Clamp(likelihood, Least, Most);
    }

    private static double Digit(char a, char b) => Pairs.Any(pair => pair[0] == a && pair[1] == b || pair[0] == b && pair[1] == a) ? LookAlike : OtherDigit;

    private static double OneMore(string shorter, string longer, double end)
    {
        if (longer.StartsWith(shorter, StringComparison.Ordinal) || longer.EndsWith(shorter, StringComparison.Ordinal))
            return end;
        for (var index = 1; index < longer.Length - 1; index++)
        {
            if (longer.Remove(index, 1) == shorter)
                return Inside;
        }
        return Least;
    }
}
