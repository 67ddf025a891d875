using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>Another reading of one symbol, as probable as its recogniser says (0 to 1, not normalised).</summary>
public readonly record struct SymbolChoice(string Text, double Confidence);

/// <summary>One symbol of a reading: first its choices, most probable first, then where it stands in the picture that was read.</summary>
public sealed record ReadSymbol(ImmutableArray<SymbolChoice> Choices, PixelRect Box);

/// <summary>What a recogniser saw in one picture.</summary>
/// <param name="Text">Best text, lines parted by '\n'; empty when nothing was seen.</param>
/// <param name="Confidence">0 to 1 as the recogniser says; not a calibrated probability.</param>
/// <param name="Symbols">With alternatives where the recogniser gives them; may be empty.</param>
public sealed record TextReading(string Text, double Confidence, ImmutableArray<ReadSymbol> Symbols)
{
    public static TextReading Nothing { get; } = new("", 0, []);
}

/// <summary>What kind of text a picture holds: each is read with its own model and layout mode.</summary>
public enum TextKind
{
    /// <summary>One figure on one line.</summary>
    Figure,

    /// <summary>A label of one or several lines.</summary>
    Label,

    /// <summary>One line of running text.</summary>
    Line,
}

/// <summary>Port: turns a small picture (dark ink on white, a margin around it) into text. Not thread-safe: one per thread.</summary>
public interface ITextRecognizer : IDisposable
{
    /// <exception cref="EngineFailedException">The engine is missing or broken. A picture in which nothing can be read gives <see cref="TextReading.Nothing"/>.</exception>
    TextReading Read(GrayImage picture, TextKind kind);
}
