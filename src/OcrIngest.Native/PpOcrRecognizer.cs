using OcrIngest.Imaging;
using OcrIngest.Native.Onnx;
using OcrIngest.Recognition;

namespace OcrIngest.Native;

/// <summary>
/// PP-OCRv4's recogniser behind the recogniser port: a network that errs differently from Tesseract. It reads one line at a time, so a label of several lines
/// is to be cut before. Loaded at first use and kept (about 100 MB). Not thread-safe: one a thread.
/// </summary>
/// <remarks>
/// A figure is read over <c>0-9.,-</c> only, and its confidence is that of its least sure symbol, as a share of all characters: a character that is no figure gives
/// a low one. For lines and labels it is the mean over symbols. Every symbol carries its alternatives.
/// </remarks>
public sealed class PpOcrRecognizer(PpOcrFiles files) : ITextRecognizer
{
    private const int StepPx = 8, OutputRank = 3;

    private OnnxModel? _model;
    private PpOcrDecoder? _decoder;

    public TextReading Read(GrayImage picture, TextKind kind)
    {
        using var line = PpOcrPicture.Of(picture);
        if (line is null)
            return TextReading.Nothing;
        _model ??= Load();
        _decoder ??= new PpOcrDecoder(File.ReadAllLines(files.Characters));
        return _model.Run(line.Planes, [1, PpOcrPicture.Planes3, PpOcrPicture.Height, line.Width], OutputRank, (values, shape) =>
            shape[2] == _decoder.Classes ? _decoder.Decode(values, kind == TextKind.Figure, (from, to) => Box(line, picture, from, to))
                : throw new EngineFailedException($"{files.Model} knows {shape[2]} characters, {files.Characters} has {_decoder.Classes}: remove both and run .ci/install run."));
    }

    // What building the network leaves behind is as much as the network itself, and would stay for good.
    private OnnxModel Load()
    {
        var model = new OnnxModel(files.Library, LeanConvolutions.Of(File.ReadAllBytes(files.Model)), "x\0"u8, "softmax_11.tmp_0\0"u8);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        try
        {
            _ = Interop.malloc_trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library, which keeps nothing back or knows itself when to.
        }
        return model;
    }

    private static PixelRect Box(PpOcrPicture line, GrayImage picture, int from, int to)
    {
        var left = line.Origin + from * StepPx / line.Scale;
        return PixelRect.FromEdges((int)left, 0, (int)Math.Ceiling(line.Origin + to * StepPx / line.Scale), picture.Height).Intersect(picture.Bounds);
    }

    public void Dispose() => _model?.Dispose();
}
