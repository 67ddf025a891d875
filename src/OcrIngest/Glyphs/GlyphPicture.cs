using OcrIngest.Imaging;
using OcrIngest.Recognition;

namespace OcrIngest.Glyphs;

/// <summary>
/// A figure's picture (<see cref="CellPictures.Figure"/>) prepared for cutting: how dark each column is, and all columns at the height of the network's
/// glyphs. Heights are not cut tight to the ink, so that '.', ',' and '-' keep their places in the line.
/// </summary>
public sealed class GlyphPicture
{
    /// <summary>Picture pixels of a line of digits, and of the frame that is looked at around it.</summary>
    public const int LineHeightPx = 32;

    private const int FramePx = LineHeightPx + 2, BorderPx = 10;

    // A column with ink has a pixel this dark (0 = paper, 1 = ink).
    private const float InkDarkness = 0.35f;

    private readonly float[] rows;
    private readonly double pixelsPerCell;

    public GlyphPicture(GrayImage picture)
    {
        Width = picture.Width;
        Height = picture.Height;
        var frame = Math.Max(FramePx, picture.Height - 2 * BorderPx + 2);
        pixelsPerCell = frame / (double)GlyphShape.Rows;
        rows = new float[GlyphShape.Rows * Width];
        Mass = new float[Width];
        HasInk = new bool[Width];
        for (var y = 0; y < picture.Height; y++)
        {
            var line = picture.Row(y);
            for (var x = 0; x < line.Length; x++)
            {
                var dark = (255 - line[x]) / 255f;
                Mass[x] += dark;
                HasInk[x] |= dark >= InkDarkness;
            }
        }
        Reduce(picture, (picture.Height - frame) / 2.0);
    }

    public int Width { get; }
    public int Height { get; }

    /// <summary>Darkness of each column, in pixels of full ink.</summary>
    public float[] Mass { get; }

    public bool[] HasInk { get; }

    private void Reduce(GrayImage picture, double top)
    {
        for (var row = 0; row < GlyphShape.Rows; row++)
        {
            double from = top + row * pixelsPerCell, to = from + pixelsPerCell;
            var target = rows.AsSpan(row * Width, Width);
            for (var y = Math.Max(0, (int)from); y < Math.Min(picture.Height, to); y++)
            {
                var share = (float)((Math.Min(y + 1, to) - Math.Max(y, from)) / pixelsPerCell / 255);
                var line = picture.Row(y);
                for (var x = 0; x < line.Length; x++)
                    target[x] += share * (255 - line[x]);
            }
        }
    }

    /// <summary>
    /// The columns left ≤ x &lt; right alone, in the middle of 24 × 20 cells, at the line's scale; stretches wider than the glyph are squeezed into it.
    /// </summary>
    public void Glyph(int left, int right, Span<float> glyph)
    {
        glyph.Clear();
        var scale = Math.Max(pixelsPerCell, (right - left) / (double)GlyphShape.Columns);
        var start = (left + right) / 2.0 - scale * GlyphShape.Columns / 2;
        for (var column = 0; column < GlyphShape.Columns; column++)
        {
            double from = Math.Max(left, start + column * scale), to = Math.Min(right, start + (column + 1) * scale);
            for (var x = (int)from; x < to; x++)
            {
                var share = (float)((Math.Min(x + 1, to) - Math.Max(x, from)) / scale);
                for (var row = 0; row < GlyphShape.Rows; row++)
                    glyph[row * GlyphShape.Columns + column] += share * rows[row * Width + x];
            }
        }
    }
}
