namespace OcrIngest.Glyphs;

/// <summary>What a stretch of a figure's picture may be: the place in <see cref="Symbols"/>, another character, or no single character at all.</summary>
public static class GlyphClass
{
    /// <summary>Class index → symbol. Dashes of every length are '-'.</summary>
    public const string Symbols = "0123456789.,-/+";

    /// <summary>A character that figures are not made of: 万, %, a bracket.</summary>
    public const int Other = 15;

    /// <summary>Half a digit, two digits, dirt, the remains of a rule.</summary>
    public const int Junk = 16;

    public const int Count = 17;

    /// <summary>How <see cref="Other"/> is written in a reading: no number can be made of it.</summary>
    public const char OtherSymbol = '?';

    public static int Of(char symbol) => symbol switch
    {
        '—' or '–' or '－' or '−' => Symbols.IndexOf('-'),
        _ => Symbols.IndexOf(symbol) is >= 0 and var index ? index : Other,
    };

    public static char Symbol(int index) => index < Symbols.Length ? Symbols[index] : OtherSymbol;
}
