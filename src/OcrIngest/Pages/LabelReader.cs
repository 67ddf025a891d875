using OcrIngest.Imaging;
using OcrIngest.Labels.Pictures;
using OcrIngest.Recognition;

namespace OcrIngest.Pages;

/// <summary>
/// Reads the label of a cell. A picture that surely is a label of the forms needs no recogniser. A recogniser that misjudges the layout of a cell gives one character for two lines of writing, or takes both for one line and makes
/// nonsense of it, or nothing: a reading that leaves most of the ink unexplained, or that it is not sure of, is tried again line by line.
/// </summary>
/// <param name="second">Asked for the lines where it is there; it is the better one at Chinese.</param>
/// <param name="pictures">Knows the labels of the forms by sight; null leaves them to the recognisers.</param>
public sealed class LabelReader(ITextRecognizer recognizer, ITextRecognizer? second, LabelPictureReader? pictures = null)
{
    // Pieces of ink: a Chinese character has two or three of them, and print that breaks has more; where they run together a line is one.
    private const int LeastPieces = 10, MostPieces = 6, FewestPieces = 2;

    // Of labels that were read right hardly one in twenty is less sure.
    private const double Sure = 0.85;

    /// <param name="known">A reading of the cell made before; null for none.</param>
    public string Read(GrayImage page, CellInk ink, double dpi, TextReading? known)
    {
        if (pictures?.Read(page, ink, dpi) is { } label)
            return label;
        var first = known ?? recognizer.Read(CellPictures.Label(page, ink, dpi), TextKind.Label);
        var (text, explains) = (first.Text, Explains(first.Text, ink));
        var isNothing = second is not null && ink.Components.Length >= FewestPieces && !ink.LooksLikeFigure && !text.Any(char.IsLetterOrDigit);
        if (!isNothing && (!text.Any(Han.Is) || explains && (second is null || first.Confidence >= Sure)))
            return text;
        var lines = Lines(ink).Select(line => (second ?? recognizer).Read(CellPictures.Line(page, ink with { Writing = line }, dpi), TextKind.Line)).ToList();
        var again = string.Join('\n', lines.Select(line => line.Text.Trim()));
        return explains ? IsSurer(lines, first.Confidence) ? again : text : again.Count(Han.Is) > Math.Max(text.Count(Han.Is), isNothing ? 1 : 0) ? again : text;
    }

    // By its least sure line: of a label that is cut wrong some line can still be read.
    private static bool IsSurer(List<TextReading> lines, double confidence) =>
        lines.All(line => line.Confidence > confidence) && lines.Any(line => line.Text.Any(Han.Is));

    private static bool Explains(string text, CellInk ink) =>
        ink.Components.Length < LeastPieces || MostPieces * text.Count(c => !char.IsWhiteSpace(c)) >= ink.Components.Length;

    /// <summary>Lines of writing, from the top. Pieces that stand beside each other are of one.</summary>
    internal static List<PixelRect> Lines(CellInk ink)
    {
        var lines = new List<PixelRect>();
        foreach (var box in ink.Components.Select(piece => piece.Box).OrderBy(box => box.Y))
        {
            if (lines.Count > 0 && box.Y < lines[^1].Bottom)
                lines[^1] = lines[^1].Union(box);
            else
                lines.Add(box);
        }
        return lines;
    }
}
