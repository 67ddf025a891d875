using OcrIngest.Imaging;
using OcrIngest.Recognition;

namespace OcrIngest.Pages;

/// <summary>A line of running text outside the tables.</summary>
/// <param name="Box">Pixels of the rectified page.</param>
public sealed record TextLine(PixelRect Box);

/// <summary>A line as read; where nobody needed to read it, <see cref="Text"/> is what was seen of it at a glance.</summary>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Top">y on the rectified page: puts lines and tables in order.</param>
/// <param name="HeightInches">Of its characters: titles stand out.</param>
/// <param name="Left">Distance of its start from the left edge of the page, as a share of the page's width.</param>
/// <param name="Right">Same for its end.</param>
public sealed record ReadLine(string Text, double Confidence, int Top, double HeightInches, double Left, double Right)
{
    /// <summary>What the second reader saw; null where it was not asked.</summary>
    public TextReading? Second { get; init; }

    /// <summary>Whether the recogniser did not read the line: <see cref="Text"/> is the second reader's, or what was seen at a glance.</summary>
    public bool UnreadByFirst { get; init; }

    /// <summary>What the recogniser saw; empty where it was not asked.</summary>
    public string First => UnreadByFirst ? "" : Text;
}
