namespace OcrIngest.Glyphs;

/// <summary>Columns of a picture that may be one glyph: pieces <see cref="First"/> to <see cref="Last"/> of the cutting.</summary>
/// <param name="Left">Column of the picture.</param>
/// <param name="Right">Exclusive.</param>
public readonly record struct GlyphStretch(int First, int Last, int Left, int Right)
{
    public int Width => Right - Left;
}
