using System.Text.RegularExpressions;
using OcrIngest.Forms;

namespace OcrIngest.Reports;

/// <summary>Names of issuing offices.</summary>
internal static partial class OfficeName
{
    /// <summary>Whether the whole text is an office's name: a place or a business with one of the usual endings.</summary>
    public static bool IsOne(TitleWords words, string text) => CouldBe(words, text)
        && words.OfficeEndings.FirstOrDefault(ending => text.EndsWith(ending, StringComparison.Ordinal)) is { } longest
        && text.Length - longest.Length >= 1 && text.Length >= 3;

    /// <summary>Whether the text holds nothing that keeps it from being an office's name.</summary>
    public static bool CouldBe(TitleWords words, string text) => NamePattern().IsMatch(text) && !words.NotOffice.IsMatch(text);

    [GeneratedRegex(@"\A[\u3400-\u9fffA-Za-z0-9()（）·、]{2,50}\z")]
    private static partial Regex NamePattern();
}
