using System.Text.RegularExpressions;

namespace OcrIngest.Pages;

/// <summary>Lines that may name the office or the year: what is neither part of a sentence nor the head of a section nor the number of the page.</summary>
public static partial class NamingLine
{
    private const int LeastCharacters = 2;

    public static bool MayBe(string line) => line.Count(c => !char.IsWhiteSpace(c)) >= LeastCharacters && !Sentence().IsMatch(line) && !Head().IsMatch(line)
        && !PageNumberLine.Is(line);

    /// <summary>Whether a line surely names nobody, though single characters of it may be misread: no title or signature holds two marks, or ends with a full stop.</summary>
    public static bool IsProse(string line) => Mark().Count(line) > 1 || Head().IsMatch(line) || FullStop().IsMatch(line);

    // A point may be a speck.
    [GeneratedRegex(@"[\w〓][，,；;、。](?=[^\W\d]|〓)|[《》]")]
    private static partial Regex Mark();

    // A ring is none.
    [GeneratedRegex(@"。[^\w〓]*\z")]
    private static partial Regex FullStop();

    // Inside of the line: a speck at its end is taken for a mark now and then.
    [GeneratedRegex(@"\S\s*[，,。；;、丶]\s*\w|[《》]")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\A\W*[一二三四五六七八九十]{1,3}[)）〕\]、丶．.,，]")]
    private static partial Regex Head();
}
