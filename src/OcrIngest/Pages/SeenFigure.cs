using OcrIngest.Glyphs;
using OcrIngest.Recognition;

namespace OcrIngest.Pages;

/// <summary>A figure as the recogniser and the reader of glyphs see it.</summary>
/// <param name="Glyphs">Null where there is no such reader.</param>
internal sealed record SeenFigure(TextReading Engine, GlyphReading? Glyphs)
{
    private const double Sure = 0.9;

    /// <summary>Whether one of them takes it for a figure.</summary>
    public bool IsFigure => DigitText.IsFigure(Engine.Text) && !IsWord || Glyphs is { Probability: > Sure };

    // Letters alone, which look like digits, where the reader of glyphs sees a character that is none.
    private bool IsWord => Glyphs is { Text: var seen } && seen.Contains(GlyphClass.OtherSymbol, StringComparison.Ordinal) && !Engine.Text.Any(char.IsAsciiDigit);

    /// <summary>Whether both read the same figure, and the reader of glyphs is sure of it.</summary>
    public bool IsSurelyAlike => Glyphs is { Probability: > Sure } && IsAlike;

    /// <summary>The same where the gaps between its digits are known to part nothing.</summary>
    public SeenFigure InOne() => this with { Engine = Engine with { Text = string.Concat(Engine.Text.Where(c => !char.IsWhiteSpace(c))) } };

    /// <summary>Whether both read the same figure.</summary>
    public bool IsAlike => Glyphs is { Probability: > 0 } && IsFigure && DigitText.Repair(Engine.Text) == Glyphs.Text;
}
