using OcrIngest.Imaging;
using OcrIngest.Recognition;

namespace OcrIngest.Tests.Pages;

/// <summary>Says one thing of every figure, and another of all else.</summary>
internal sealed class ScriptedRecognizer(string figure, string label = "x") : ITextRecognizer
{
    public int Asked { get; private set; }

    /// <summary>What it says of lines, one after another, instead.</summary>
    public Queue<string> Lines { get; init; } = [];

    /// <summary>The same of its first figures.</summary>
    public Queue<string> Figures { get; init; } = [];

    public double Sure { get; init; } = 0.95;

    public TextReading Read(GrayImage picture, TextKind kind)
    {
        Asked++;
        if (kind == TextKind.Line && Lines.Count > 0)
            return new TextReading(Lines.Dequeue(), 0.95, []);
        if (kind == TextKind.Figure && Figures.Count > 0)
            return new TextReading(Figures.Dequeue(), 0.95, []);
        return new TextReading(kind == TextKind.Figure ? figure : label, Sure, []);
    }

    public void Dispose()
    {
    }
}
