using static OcrIngest.Glyphs.GlyphShape;

namespace OcrIngest.Glyphs;

/// <summary>The glyph network's parameters, and how scores come from pixels. Holds no state between calls; the parameters change only in training.</summary>
public sealed class GlyphNetwork(float[] parameters)
{
    /// <summary>As laid out in <see cref="GlyphShape"/>.</summary>
    public float[] Values { get; } = parameters.Length == Parameters
        ? parameters
        : throw new ArgumentException($"A glyph network has {Parameters} parameters, not {parameters.Length}.");

    /// <summary>Scores of all classes (logits) into <paramref name="work"/>; allocates nothing.</summary>
    /// <param name="glyph">24 × 20 pixels, 0 = paper, 1 = ink.</param>
    public void Score(ReadOnlySpan<float> glyph, GlyphActivations work)
    {
        ReadOnlySpan<float> p = Values;
        for (var y = 0; y < Rows; y++)
            glyph.Slice(y * Columns, Columns).CopyTo(work.Input.AsSpan((y + 1) * (Columns + 2) + 1));
        GlyphKernels.Convolve(work.Input, Rows, Columns, 1, p[Weights1..], p.Slice(Bias1, Channels1), Channels1, work.Convolved1);
        GlyphKernels.Pool(work.Convolved1, Rows, Columns, Channels1, work.Pooled1, 1);
        GlyphKernels.Convolve(work.Pooled1, Rows1, Columns1, Channels1, p[Weights2..], p.Slice(Bias2, Channels2), Channels2, work.Convolved2);
        GlyphKernels.Pool(work.Convolved2, Rows1, Columns1, Channels2, work.Pooled2, 0);
        GlyphKernels.Dense(work.Pooled2, p[Weights3..], p.Slice(Bias3, Hidden), work.Hidden);
        for (var h = 0; h < Hidden; h++)
            work.Rectified[h] = Math.Max(work.Hidden[h], 0);
        GlyphKernels.Dense(work.Rectified, p[Weights4..], p.Slice(Bias4, Outputs), work.Scores);
    }
}

/// <summary>What the layers of one glyph hold: scratch memory of a reader, and what training needs to go backwards. One a thread.</summary>
public sealed class GlyphActivations
{
    /// <summary>With a frame of zeros, [26][22].</summary>
    public float[] Input { get; } = new float[(Rows + 2) * (Columns + 2)];

    public float[] Convolved1 { get; } = new float[Rows * Columns * Channels1];

    /// <summary>With a frame of zeros, [14][12][16].</summary>
    public float[] Pooled1 { get; } = new float[(Rows1 + 2) * (Columns1 + 2) * Channels1];

    public float[] Convolved2 { get; } = new float[Rows1 * Columns1 * Channels2];
    public float[] Pooled2 { get; } = new float[Features];
    public float[] Hidden { get; } = new float[GlyphShape.Hidden];
    public float[] Rectified { get; } = new float[GlyphShape.Hidden];
    public float[] Scores { get; } = new float[Outputs];
}
