using System.Collections.Immutable;
using System.Runtime.InteropServices;
using OcrIngest.Imaging;
using OcrIngest.Recognition;

namespace OcrIngest.Native;

/// <summary>One Tesseract LSTM engine with one language's model resident (eng 12 MB, chi_sim 45 MB). Not thread-safe; same picture, same answer.</summary>
internal sealed class TesseractEngine : IDisposable
{
    private const int LstmOnly = 1;
    private const int LevelWord = 3, LevelSymbol = 4;

    // Tesseract scales every line to its own height, so the number only keeps it from estimating one (and from saying so on standard error).
    private const int SourcePpi = 300;

    private readonly TessApiHandle _api;
    private readonly bool _choices;

    /// <param name="language">A traineddata name: eng, chi_sim.</param>
    /// <param name="choices">Whether symbols get alternatives (a tenth more time).</param>
    public TesseractEngine(string language, bool choices)
    {
        _choices = choices;
        _api = Interop.TessBaseAPICreate();
        if (Interop.TessBaseAPIInit2(_api, null, language, LstmOnly) != 0)
        {
            _api.Dispose();
            throw new EngineFailedException(
                $"Tesseract cannot load its model '{language}': install the Debian package tesseract-ocr-{language.Replace('_', '-')} (.ci/install does) or set TESSDATA_PREFIX to the folder that holds {language}.traineddata.");
        }
        Set("debug_file", "/dev/null");
        Set("tessedit_do_invert", "0");
        Set("lstm_choice_mode", choices ? "2" : "0");
    }

    private void Set(string name, string value)
    {
        if (Interop.TessBaseAPISetVariable(_api, name, value) == 0)
            throw new EngineFailedException($"This Tesseract does not know the setting {name}: install version 5.");
    }

    /// <param name="weakestWord">Whether the confidence is that of the least sure word, or else the mean over words.</param>
    public unsafe TextReading Read(GrayImage picture, int pageSegMode, bool weakestWord)
    {
        Interop.TessBaseAPISetPageSegMode(_api, pageSegMode);
        fixed (byte* pixels = picture.Pixels)
            Interop.TessBaseAPISetImage(_api, pixels, picture.Width, picture.Height, 1, picture.Width);
        try
        {
            Interop.TessBaseAPISetSourceResolution(_api, SourcePpi);
            if (Interop.TessBaseAPIRecognize(_api, 0) != 0)
                throw new EngineFailedException($"Tesseract failed on a picture of {picture.Width} x {picture.Height} pixels.");
            var text = NativeText.Take(Interop.TessBaseAPIGetUTF8Text(_api))?.Trim() ?? "";
            return text.Length == 0 ? TextReading.Nothing : Collect(text, weakestWord);
        }
        finally
        {
            Interop.TessBaseAPIClear(_api);
        }
    }

    private TextReading Collect(string text, bool weakestWord)
    {
        var symbols = ImmutableArray.CreateBuilder<ReadSymbol>();
        double sum = 0, weakest = 1;
        var words = 0;
        using var iterator = Interop.TessBaseAPIGetIterator(_api);
        if (iterator.IsInvalid)
            return TextReading.Nothing;
        var place = Interop.TessResultIteratorGetPageIterator(iterator);
        do
        {
            // Asking an iterator that stands on nothing for its choices aborts the process: its text is asked first, always.
            if (NativeText.Take(Interop.TessResultIteratorGetUTF8Text(iterator, LevelSymbol)) is not { Length: > 0 } symbol)
                continue;
            if (words == 0 || Interop.TessPageIteratorIsAtBeginningOf(place, LevelWord) != 0)
            {
                var confidence = Scaled(Interop.TessResultIteratorConfidence(iterator, LevelWord));
                (sum, weakest, words) = (sum + confidence, Math.Min(weakest, confidence), words + 1);
            }
            symbols.Add(new ReadSymbol(Choices(iterator, symbol), Box(place)));
        }
        while (Interop.TessResultIteratorNext(iterator, LevelSymbol) != 0);

        return words == 0 ? TextReading.Nothing : new TextReading(text, weakestWord ? weakest : sum / words, symbols.ToImmutable());
    }

    private ImmutableArray<SymbolChoice> Choices(TessResultIteratorHandle iterator, string symbol)
    {
        var own = new SymbolChoice(symbol, Scaled(Interop.TessResultIteratorConfidence(iterator, LevelSymbol)));
        if (!_choices)
            return [own];
        var others = new List<SymbolChoice>();
        using var choices = Interop.TessResultIteratorGetChoiceIterator(iterator);
        if (!choices.IsInvalid)
        {
            do
            {
                if (Marshal.PtrToStringUTF8(Interop.TessChoiceIteratorGetUTF8Text(choices)) is not { Length: > 0 } text)
                    continue;
                var confidence = Scaled(Interop.TessChoiceIteratorConfidence(choices));
                if (text == symbol)
                    own = new SymbolChoice(symbol, confidence);
                else
                    others.Add(new SymbolChoice(text, confidence));
            }
            while (Interop.TessChoiceIteratorNext(choices) != 0);
        }
        // The symbol in the text stands first even where the beam search chose it against a higher single score.
        return [own, .. others.OrderByDescending(choice => choice.Confidence)];
    }

    private static PixelRect Box(nint place) =>
        Interop.TessPageIteratorBoundingBox(place, LevelSymbol, out var left, out var top, out var right, out var bottom) == 0
            ? default
            : PixelRect.FromEdges(left, top, right, bottom);

    private static double Scaled(float percent) => Math.Clamp(percent / 100.0, 0, 1);

    public void Dispose() => _api.Dispose();
}
