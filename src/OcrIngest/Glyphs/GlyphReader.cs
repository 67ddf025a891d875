using System.Collections.Immutable;
using OcrIngest.Imaging;
using OcrIngest.Recognition;

namespace OcrIngest.Glyphs;

/// <summary>
/// Our own reader of figures: cuts the picture of a cell into stretches, lets a small network tell digits from wrong cuts, and finds the most probable
/// text through all cuttings. Owes nothing to any other engine. Not thread-safe (scratch memory, a few hundred KB): one a thread, the model shared.
/// </summary>
public sealed class GlyphReader(GlyphModel model) : ITextRecognizer
{
    private const int WidestPicture = 4000, HighestPicture = 400, LeastSide = 3;
    private const double LeastChoice = 1e-4;

    private readonly GlyphClassifier classifier = new(model.Networks, model.Temperature);

    public GlyphModel Model => model;

    /// <exception cref="EngineFailedException">The model is missing, damaged or of another version.</exception>
    public static GlyphReader Load(string modelsDirectory) => new(GlyphModelFile.Load(Path.Combine(modelsDirectory, GlyphModelFile.Name)));

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">For any kind of text but a figure.</exception>
    public TextReading Read(GrayImage picture, TextKind kind)
    {
        if (kind != TextKind.Figure)
            throw new NotSupportedException($"The glyph reader reads figures only, not a {kind}.");
        var reading = Read(picture);
        return reading.Text.Length == 0 ? TextReading.Nothing : new TextReading(reading.Text, reading.Probability, reading.Symbols);
    }

    /// <summary>
    /// Reads the figure of a cell and lowers its probability for ink beside the writing (<see cref="LostInk"/>). To be preferred to the reading of a picture
    /// alone, whose probability cannot know what the picture leaves out.
    /// </summary>
    /// <param name="page">The rectified page on which <paramref name="ink"/> was found.</param>
    /// <param name="mostLost">The most that such ink may take away.</param>
    public GlyphReading Read(GrayImage page, CellInk ink, double mostLost = LostInk.Most)
    {
        if (ink.IsBlank)
            return GlyphReading.Nothing;
        var reading = Read(CellPictures.Figure(page, ink));
        var lost = LostInk.Risk(ink, mostLost);
        return reading with { Probability = reading.Probability * (1 - lost), Lost = lost };
    }

    /// <param name="picture">As <see cref="CellPictures.Figure"/> makes it.</param>
    public GlyphReading Read(GrayImage picture)
    {
        if (Decode(picture) is not { } decoded)
            return GlyphReading.Nothing;
        var (texts, sum, stretches, probabilities) = decoded;
        var best = texts[0];
        var features = TextEvidence.Features(texts, sum, stretches, probabilities);
        var probability = best.Text.Contains(GlyphClass.OtherSymbol) ? 0 : TextEvidence.Probability(features, model.Calibration.AsSpan());
        var total = Math.Max(sum, 1);
        return new GlyphReading(best.Text, probability,
            [.. best.Stretches.Select((stretch, i) => Symbol(stretches[stretch], best.Text[i], probabilities.AsSpan(stretch * GlyphClass.Count, GlyphClass.Count), picture.Height))],
            [.. texts.Skip(1).Where(text => text.Share / total >= LeastChoice).Select(text => new GlyphAlternative(text.Text, text.Share / total))]);
    }

    /// <summary>Texts of a picture with their evidence, before calibration; null when there is nothing to read in it.</summary>
    public (ImmutableArray<LatticeText> Texts, double Sum, ImmutableArray<GlyphStretch> Stretches, double[] Probabilities)? Decode(GrayImage picture)
    {
        if (picture.Width is < LeastSide or > WidestPicture || picture.Height is < LeastSide or > HighestPicture)
            return null;
        var columns = new GlyphPicture(picture);
        var pieces = GlyphCutter.Pieces(columns);
        if (pieces.IsEmpty)
            return null;
        var stretches = GlyphCutter.Stretches(pieces);
        var probabilities = classifier.Classify(columns, stretches);
        var (texts, sum) = GlyphLattice.Decode(columns, pieces, stretches, probabilities);
        return texts.IsEmpty || texts[0].Text.Length == 0 ? null : (texts, sum, stretches, probabilities);
    }

    // The symbol of the text first, then the others that figures are made of; together with what they are not, they make 1.
    private static ReadSymbol Symbol(GlyphStretch stretch, char own, ReadOnlySpan<double> row, int height)
    {
        var choices = new List<SymbolChoice>();
        double first = 0;
        for (var c = 0; c < GlyphClass.Junk; c++)
        {
            var symbol = GlyphClass.Symbol(c);
            if (symbol == own)
                first = row[c];
            else if (row[c] >= LeastChoice)
                choices.Add(new SymbolChoice(symbol.ToString(), row[c]));
        }
        return new ReadSymbol(
            [new SymbolChoice(own.ToString(), first), .. choices.OrderByDescending(choice => choice.Confidence)],
            PixelRect.FromEdges(stretch.Left, 0, stretch.Right, height));
    }

    public void Dispose()
    {
    }
}
