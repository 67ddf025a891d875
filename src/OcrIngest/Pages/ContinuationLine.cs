using System.Text.RegularExpressions;

namespace OcrIngest.Pages;

/// <summary>Notes over a piece of a table that begins on the page before: 续表, （续上表）, 表二（续）, 接上表.</summary>
public static partial class ContinuationLine
{
    public static bool Is(string line) => Pattern().IsMatch(line);

    [GeneratedRegex(@"\A\W*((\w{0,4}\W+)?续(上?[表页])?\w?|接上[表页])\W*\z")]
    private static partial Regex Pattern();
}
