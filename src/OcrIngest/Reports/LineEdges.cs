using System.Text.RegularExpressions;

namespace OcrIngest.Reports;

/// <summary>What a rule, a streak or dirt beside a line of text is read as: marks as long and flat, or as thin.</summary>
internal static partial class LineEdges
{
    public static string Trim(string line) => Marks().Replace(line, "");

    [GeneratedRegex(@"\A(?:[-—–_=~·|`\s]|一{2,})+|(?:[-—–_=~·|`\s]|一{2,})+\z")]
    private static partial Regex Marks();
}
