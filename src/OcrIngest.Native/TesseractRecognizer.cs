using OcrIngest.Imaging;
using OcrIngest.Recognition;

namespace OcrIngest.Native;

/// <summary>
/// Tesseract behind the recogniser port: figures with the English model (surer on digits than the Chinese one, and twice as fast), labels
/// and running text with the Chinese one. Engines are made at first use and kept. Not thread-safe: one a thread.
/// </summary>
/// <remarks>
/// Confidence: for a figure that of its least sure word, for labels and lines the mean over words. Symbols carry boxes always, alternatives
/// for figures only. A picture without ink may still give text of confidence near 0 in the one-line modes: blank cells are to be known as
/// blank beforehand.
/// </remarks>
public sealed class TesseractRecognizer : ITextRecognizer
{
    private const int SingleBlock = 6, SingleLine = 7;

    // Below this Leptonica cannot scale the picture to Tesseract's line height, and there is nothing to read in it either.
    private const int LeastSidePx = 4;

    private TesseractEngine? _figures;
    private TesseractEngine? _chinese;

    public TextReading Read(GrayImage picture, TextKind kind)
    {
        if (picture.Width < LeastSidePx || picture.Height < LeastSidePx)
            return TextReading.Nothing;
        return kind switch
        {
            TextKind.Figure => (_figures ??= new TesseractEngine("eng", choices: true)).Read(picture, SingleLine, weakestWord: true),
            TextKind.Label => Chinese().Read(picture, SingleBlock, weakestWord: false),
            TextKind.Line => Chinese().Read(picture, SingleLine, weakestWord: false),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    private TesseractEngine Chinese() => _chinese ??= new TesseractEngine("chi_sim", choices: false);

    public void Dispose()
    {
        _figures?.Dispose();
        _chinese?.Dispose();
    }
}
