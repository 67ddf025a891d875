using System.Text.RegularExpressions;

namespace OcrIngest.Pages;

/// <summary>Lines that say which page this is: "- 3 -", "· 3 ·", "3/7", 第3页 共7页. A recogniser takes a dash for 一 now and then, and a dot for any other mark.</summary>
public static partial class PageNumberLine
{
    public static bool Is(string line) => Pattern().IsMatch(line);

    [GeneratedRegex(@"\A[\s\p{P}\p{S}一第共-[。；;:：%％]]*[0-9]{1,3}(?![0-9])[\s\p{P}\p{S}一第共页0-9-[。；;:：%％]]{0,20}\z")]
    private static partial Regex Pattern();
}
