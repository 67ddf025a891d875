using OcrIngest.Imaging;
using OcrIngest.Recognition;

namespace OcrIngest.Pages;

/// <summary>A line of running text outside the tables.</summary>
/// <param name="Box">Pixels of the rectified page.</param>
/// <param name="Digits">Whether some of its characters are as narrow as digits: asked for only where there is no second reader, which reads all lines.</param>
public sealed record TextLine(PixelRect Box, Lazy<bool> Digits)
{
    public bool HasDigits => Digits.Value;
}

/// <summary>A line as read; <see cref="Text"/> is empty for a line that nobody needed to read.</summary>
/// <param name="Confidence">0 to 1; −1 when it was not read.</param>
/// <param name="Top">y on the rectified page: puts lines and tables in order.</param>
/// <param name="HeightInches">Of its characters: titles stand out.</param>
/// <param name="Left">Distance of its start from the left edge of the page, as a share of the page's width.</param>
/// <param name="Right">Same for its end.</param>
public sealed record ReadLine(string Text, double Confidence, int Top, double HeightInches, double Left, double Right)
{
    /// <summary>What the second reader saw; null where it was not asked.</summary>
    public TextReading? Second { get; init; }

    /// <summary>Whether <see cref="Text"/> is the second reader's: nobody else read the line.</summary>
    public bool BySecondAlone { get; init; }

    /// <summary>What the recogniser saw; empty where it was not asked.</summary>
    public string First => BySecondAlone ? "" : Text;
}
