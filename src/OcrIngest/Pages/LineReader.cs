using OcrIngest.Imaging;
using OcrIngest.Recognition;

namespace OcrIngest.Pages;

/// <summary>
/// The readers of running text. Where there is a second one, lines are left to it, being the better one at Chinese and the faster one at narrowed lines; what may name
/// the office or the year is for both. <see cref="RunningText"/> says which line is read by whom.
/// </summary>
public sealed class LineReader(ITextRecognizer recognizer, ITextRecognizer? second)
{
    // Of the width: down to two thirds the second reader loses nothing but a dot now and then, and takes that much less time.
    private const double Narrowed = 0.7;

    // How many characters show that a line can be read, and the part of its length that they fill. The second reader knows characters that lie on their side: across
    // the lines of such a page it reads one of each, parted by the white between the lines.
    private const double EnoughCharacters = 12, Filled = 0.9;

    public bool HasSecond => second is not null;

    /// <summary>One reading, whose it may be.</summary>
    public TextReading Read(GrayImage page, PixelRect line, double dpi) =>
        second is null ? recognizer.Read(CellPictures.Line(page, line, dpi), TextKind.Line) : second.Read(Scaler.Narrow(CellPictures.Line(page, line, dpi), Narrowed), TextKind.Line);

    /// <summary>The same reader's view of the line at its full width.</summary>
    public TextReading ReadWhole(GrayImage page, PixelRect line, double dpi) => (second ?? recognizer).Read(CellPictures.Line(page, line, dpi), TextKind.Line);

    /// <summary>The recogniser's reading, beside that of the second reader.</summary>
    public TextReading ReadFirst(GrayImage page, PixelRect line, double dpi) => recognizer.Read(CellPictures.Line(page, line, dpi), TextKind.Line);

    /// <summary>How surely a reading is one of Chinese text in a line that stands upright: 0 to 1.</summary>
    public static double Legibility(TextReading reading, PixelRect line) =>
        reading.Confidence * Math.Min(1, reading.Text.Count(Han.Is) / EnoughCharacters) * Math.Min(1, reading.Text.Sum(Ems) * line.Height / (Filled * line.Width));

    private static double Ems(char c) => char.IsWhiteSpace(c) ? 0 : char.IsAsciiLetterOrDigit(c) ? 0.5 : 1;
}
