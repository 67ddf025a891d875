using OcrIngest.Imaging;
using OcrIngest.Recognition;

namespace OcrIngest.PpOcr;

/// <summary>
/// PP-OCRv4's recogniser behind the recogniser port: a network that errs differently from Tesseract. It reads one line at a time, so a label of several lines
/// is to be cut before. Loaded at first use and kept (about 40 MB). Not thread-safe: one a thread.
/// </summary>
/// <remarks>
/// A figure is read over <c>0-9.,-</c> only, and its confidence is that of its least sure symbol, as a share of all characters: a character that is no figure gives
/// a low one. For lines and labels it is the mean over symbols. Every symbol carries its alternatives. About 2 ms a figure, 15 ms a line.
/// </remarks>
public sealed class PpOcrRecognizer(PpOcrFiles files) : ITextRecognizer
{
    private (PpOcrNetwork Network, PpOcrDecoder Decoder)? _model;

    public TextReading Read(GrayImage picture, TextKind kind)
    {
        if (PpOcrPicture.Of(picture) is not { } line)
            return TextReading.Nothing;
        var (network, decoder) = _model ??= Load();
        return decoder.Decode(network.Run(line.Pixels, line.Width), kind == TextKind.Figure, (from, to) => Box(line, picture, from, to));
    }

    private (PpOcrNetwork, PpOcrDecoder) Load()
    {
        try
        {
            var decoder = new PpOcrDecoder(File.ReadAllLines(files.Characters));
            return (new PpOcrNetwork(OnnxTensors.Read(File.ReadAllBytes(files.Model)), decoder.Classes), decoder);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new EngineFailedException($"{files.Model} and {files.Characters} do not go together: {failure.Message} Remove both and run .ci/install run.", failure);
        }
    }

    private static PixelRect Box(PpOcrPicture line, GrayImage picture, int from, int to)
    {
        var left = line.Origin + from * PpOcrNetwork.StepPx / line.Scale;
        return PixelRect.FromEdges((int)left, 0, (int)Math.Ceiling(line.Origin + to * PpOcrNetwork.StepPx / line.Scale), picture.Height).Intersect(picture.Bounds);
    }

    /// <summary>Nothing to do: all it holds is managed memory.</summary>
    public void Dispose()
    {
    }
}
