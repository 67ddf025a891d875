using System.Text.RegularExpressions;

namespace OcrIngest.Reports;

/// <summary>The short name that offices of an autonomous county, prefecture or banner go by: without its peoples, 恭城县 for 恭城瑶族自治县.</summary>
internal static partial class AutonomousPlace
{
    /// <returns>Null for a place that is none, or whose name is its people's.</returns>
    public static string? ShortName(string place) => Pattern().Match(place) is { Success: true } match ? match.Groups["name"].Value + match.Groups["kind"].Value : null;

    [GeneratedRegex(@"\A(?<name>..+?)(?:(?:壮|满|回|苗|维吾尔|土家|彝|蒙古|藏|布依|侗|瑶|朝鲜|白|哈尼|哈萨克|黎|傣|畲|傈僳|仡佬|东乡|拉祜|水|佤|纳西|羌|土|仫佬|锡伯|柯尔克孜|达斡尔|景颇|毛南|撒拉|布朗|塔吉克|普米|怒|保安|裕固|独龙|各)族|哈萨克|蒙古|塔吉克|锡伯|柯尔克孜)+自治(?<kind>[县州旗])\z")]
    private static partial Regex Pattern();
}
