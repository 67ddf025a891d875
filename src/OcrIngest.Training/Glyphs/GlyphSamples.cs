using OcrIngest.Glyphs;

namespace OcrIngest.Training.Glyphs;

/// <summary>An endless stream of labelled glyphs, cut by the product's own code from simulated cells and shuffled.</summary>
public sealed class GlyphSamples
{
    private const int PoolSize = 16384;

    // A cell costs more to make than to learn from: a glyph is used this often on average before another takes its place.
    private const int Uses = 2;

    // Wrong cuts outnumber right ones; a third of them is enough.
    private const double JunkKept = 0.4;

    private readonly ScanSimulator simulator;
    private readonly SeededRandom random;
    private readonly float[][] pixels = new float[PoolSize][];
    private readonly int[] labels = new int[PoolSize];
    private readonly Queue<(float[] Pixels, int Label)> waiting = [];

    public GlyphSamples(IReadOnlyList<GlyphFace> faces, ulong seed)
    {
        random = new SeededRandom(seed);
        simulator = new ScanSimulator(faces, random);
        for (var i = 0; i < PoolSize; i++)
            (pixels[i], labels[i]) = Draw();
    }

    /// <summary>The next glyph; its pixels stay as they are until garbage.</summary>
    public (float[] Pixels, int Label) Next()
    {
        var i = random.Next(PoolSize);
        var taken = (pixels[i], labels[i]);
        if (random.Next(Uses) == 0)
            (pixels[i], labels[i]) = Draw();
        return taken;
    }

    private (float[] Pixels, int Label) Draw()
    {
        while (waiting.Count == 0)
            AddCell();
        return waiting.Dequeue();
    }

    private void AddCell()
    {
        if (simulator.Draw().Cut() is not { } figure)
            return;
        foreach (var (stretch, picture, label) in Labelled(figure))
        {
            if (label == GlyphClass.Junk && !random.Chance(JunkKept))
                continue;
            var glyph = new float[GlyphShape.Pixels];
            picture.Glyph(stretch.Left, stretch.Right, glyph);
            waiting.Enqueue((glyph, label));
        }
    }

    /// <summary>The stretches of a simulated picture of which it is beyond doubt what they are.</summary>
    public static IEnumerable<(GlyphStretch Stretch, GlyphPicture Picture, int Label)> Labelled(FigurePicture figure)
    {
        var picture = new GlyphPicture(figure.Picture);
        var pieces = GlyphCutter.Pieces(picture);
        var stretches = GlyphCutter.Stretches(pieces);
        var labels = StretchLabels.For(figure, picture, pieces, stretches);
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] is { } label)
                yield return (stretches[i], picture, label);
        }
    }
}
