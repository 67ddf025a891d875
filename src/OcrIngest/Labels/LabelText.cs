using System.Text;

namespace OcrIngest.Labels;

/// <summary>The form of a label in which labels are compared: half-width, without spaces, punctuation and signs.</summary>
public static class LabelText
{
    /// <summary>Longest text kept; no printed label is half as long, and a cell full of noise must not cost time.</summary>
    public const int MaxLength = 200;

    /// <summary>
    /// Folds full-width and circled characters and drops all but letters, digits and ideographs. Characters that recognisers confuse are left as they are: what they mean is learned.
    /// </summary>
    public static string Normalise(string text)
    {
        var kept = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var character in text)
        {
            var folded = Fold(character);
            if (char.IsLetterOrDigit(folded)) kept.Append(char.ToLowerInvariant(folded));
            if (kept.Length == MaxLength) break;
        }
        return kept.ToString();
    }

    /// <summary>What a label is known by: normalised, and without the numbering printed before it.</summary>
    public static string Key(string text) => Normalise(LabelNumbering.Parse(text).Rest);

    internal static char Fold(char character) => character switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFEE0),
        '\u3000' or '\u00A0' => ' ',
        '〇' or '○' => '0',
        '丨' => '1',
        _ => character,
    };
}
