using OcrIngest.Glyphs;
using OcrIngest.Imaging;
using OcrIngest.Labels.Pictures;
using OcrIngest.Recognition;

namespace OcrIngest.Pages;

/// <summary>Those who read cells, each given the picture it reads best.</summary>
/// <param name="glyphs">Reader of digits alone; null leaves them to the recogniser.</param>
/// <param name="second">The better one at Chinese, and third reader of figures; null for none.</param>
/// <param name="pictures">Of labels of the forms alone; null for none.</param>
internal sealed class CellReaders(ITextRecognizer recognizer, StageClock clock, GlyphReader? glyphs, ITextRecognizer? second, LabelPictureReader? pictures)
{
    private readonly SeenDigits digits = new();
    private readonly LabelReader labels = new(recognizer, second, pictures);

    public SeenFigure Figure(GrayImage page, CellInk ink, double mostLost)
    {
        var picture = clock.Time("crops", () => CellPictures.Figure(page, ink));
        var seen = Glyphs(page, ink, mostLost);
        return new SeenFigure(clock.Time("figures", () => Engine(picture, seen)), seen);
    }

    private TextReading Engine(GrayImage picture, GlyphReading? seen)
    {
        if (seen is null)
            return recognizer.Read(picture, TextKind.Figure);
        if (digits.Like(picture, seen) is { } like)
            return like;
        var read = recognizer.Read(picture, TextKind.Figure);
        digits.Add(picture, seen, read);
        return read;
    }

    public GlyphReading? Glyphs(GrayImage page, CellInk ink, double mostLost) => clock.Time("glyphs", () => glyphs?.Read(page, ink, mostLost));

    /// <summary>The third reader's view of a figure; it knows digits only then.</summary>
    public TextReading? Third(GrayImage page, CellInk ink, double dpi) => clock.Time("figures", () => second?.Read(CellPictures.Line(page, ink, dpi), TextKind.Figure));

    /// <summary>The same reader's view of words and digits in one line.</summary>
    public TextReading? Words(GrayImage page, CellInk ink, double dpi) => clock.Time("labels", () => second?.Read(CellPictures.Line(page, ink, dpi), TextKind.Line));

    /// <summary>The view of words that the recogniser has, whatever the others make of them.</summary>
    public TextReading WordsByFirst(GrayImage page, CellInk ink, double dpi) => clock.Time("labels", () => recognizer.Read(CellPictures.Label(page, ink, dpi), TextKind.Label));

    /// <param name="known">A reading of the cell made before; null for none.</param>
    public string Label(GrayImage page, CellInk ink, double dpi, TextReading? known) => clock.Time("labels", () => labels.Read(page, ink, dpi, known));

    public ClearedCell? Clear(GrayImage page, CellInk ink, FigureSetting setting, double dpi) => clock.Time("ink", () => CellClearing.Clear(page, ink, setting, dpi));
}
