namespace OcrIngest.Glyphs;

/// <summary>
/// Sizes of the glyph network and where its parameters stand in one flat array: 3×3 convolution to 16 channels, pool, 3×3 to 32, pool, dense 64, dense out.
/// Weights lie [row][column][input][output], so that neighbouring floats belong to neighbouring outputs.
/// </summary>
public static class GlyphShape
{
    public const int Rows = 24, Columns = 20, Pixels = Rows * Columns;
    public const int Channels1 = 16, Channels2 = 32, Hidden = 64;

    /// <summary>Places for outputs; those from <see cref="GlyphClass.Count"/> on are unused and make whole vectors.</summary>
    public const int Outputs = 32;

    public const int Rows1 = Rows / 2, Columns1 = Columns / 2, Rows2 = Rows / 4, Columns2 = Columns / 4;
    public const int Features = Rows2 * Columns2 * Channels2;

    public const int Weights1 = 0, Bias1 = Weights1 + 9 * Channels1;
    public const int Weights2 = Bias1 + Channels1, Bias2 = Weights2 + 9 * Channels1 * Channels2;
    public const int Weights3 = Bias2 + Channels2, Bias3 = Weights3 + Features * Hidden;
    public const int Weights4 = Bias3 + Hidden, Bias4 = Weights4 + Hidden * Outputs;
    public const int Parameters = Bias4 + Outputs;
}
