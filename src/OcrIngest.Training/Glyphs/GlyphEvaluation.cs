using System.Collections.Immutable;
using OcrIngest.Glyphs;

namespace OcrIngest.Training.Glyphs;

/// <summary>How a reader did on simulated cells of one damage and severity.</summary>
/// <param name="Cells">Printed.</param>
/// <param name="Cut">Of these, cells whose picture holds all characters.</param>
/// <param name="Right">Of the cut ones, texts read as printed.</param>
/// <param name="Glyphs">Printed characters that stand alone in a stretch.</param>
/// <param name="GlyphsRight">Of these, those whose likeliest class is theirs.</param>
/// <param name="Sure99">Texts said to be at least 99 % sure; with <paramref name="Wrong99"/> the wrong ones among them.</param>
/// <param name="Sure999">The same at 99.9 %.</param>
/// <param name="Brier">Mean square of (probability − rightness).</param>
/// <param name="LostSure999">Texts at least 99.9 % sure of pictures from which a character is missing.</param>
public sealed record GlyphScore(
    DamageKind Kind, int Severity, int Cells, int Cut, int Right, int Glyphs, int GlyphsRight, int Sure99, int Wrong99, int Sure999, int Wrong999, double Brier, int LostSure999);

/// <summary>Measures a reader on typefaces it was not trained on.</summary>
public static class GlyphEvaluation
{
    /// <param name="cells">Of each damage and severity.</param>
    /// <param name="wrong">Told of each wrong text that was at least 99 % sure.</param>
    public static ImmutableArray<GlyphScore> Measure(
        GlyphReader reader, IReadOnlyList<GlyphFace> faces, int cells, ulong seed, Action<ScanCell, FigurePicture, GlyphReading>? wrong = null)
    {
        var random = new SeededRandom(seed);
        var simulator = new ScanSimulator(faces, random);
        var scores = ImmutableArray.CreateBuilder<GlyphScore>();
        foreach (var kind in Enum.GetValues<DamageKind>())
        {
            for (var severity = 1; severity <= ScanSimulator.Severities; severity++)
            {
                var score = new GlyphScore(kind, severity, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
                for (var i = 0; i < cells; i++)
                    score = Add(score, reader, simulator.Draw(random.Pick(faces), kind, severity), wrong);
                scores.Add(score with { Brier = score.Brier / Math.Max(1, score.Cut) });
            }
        }
        return scores.ToImmutable();
    }

    private static GlyphScore Add(GlyphScore score, GlyphReader reader, ScanCell cell, Action<ScanCell, FigurePicture, GlyphReading>? wrong)
    {
        score = score with { Cells = score.Cells + 1 };
        if (cell.Cut() is not { } figure)
            return score;
        var reading = reader.Read(figure.Picture);
        bool sure99 = reading.Probability >= 0.99, sure999 = reading.Probability >= 0.999;
        if (!figure.Whole)
            return score with { LostSure999 = score.LostSure999 + (sure999 ? 1 : 0) };
        var right = reading.Text == FigureTexts.AsRead(cell.Text);
        if (sure99 && !right)
            wrong?.Invoke(cell, figure, reading);
        var (glyphs, glyphsRight) = Glyphs(reader, figure);
        // A text with a '?' is no figure and claims nothing.
        var miss = reading.Text.Contains(GlyphClass.OtherSymbol) ? 0 : reading.Probability - (right ? 1 : 0);
        return score with
        {
            Cut = score.Cut + 1,
            Right = score.Right + (right ? 1 : 0),
            Glyphs = score.Glyphs + glyphs,
            GlyphsRight = score.GlyphsRight + glyphsRight,
            Sure99 = score.Sure99 + (sure99 ? 1 : 0),
            Wrong99 = score.Wrong99 + (sure99 && !right ? 1 : 0),
            Sure999 = score.Sure999 + (sure999 ? 1 : 0),
            Wrong999 = score.Wrong999 + (sure999 && !right ? 1 : 0),
            Brier = score.Brier + miss * miss,
        };
    }

    private static (int All, int Right) Glyphs(GlyphReader reader, FigurePicture figure)
    {
        var classifier = new GlyphClassifier(reader.Model.Networks, reader.Model.Temperature);
        var probabilities = new double[GlyphClass.Count];
        var glyph = new float[GlyphShape.Pixels];
        int all = 0, right = 0;
        foreach (var (stretch, picture, label) in GlyphSamples.Labelled(figure))
        {
            if (label == GlyphClass.Junk)
                continue;
            picture.Glyph(stretch.Left, stretch.Right, glyph);
            classifier.Classify(glyph, probabilities);
            all++;
            if (probabilities.AsSpan().IndexOf(probabilities.Max()) == label)
                right++;
        }
        return (all, right);
    }
}
