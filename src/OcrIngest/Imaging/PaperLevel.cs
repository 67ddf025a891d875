using OcrIngest.Imaging.Kernels;

namespace OcrIngest.Imaging;

/// <summary>
/// Flat-fields a page: divides every pixel by the brightness of the paper around it, so that uneven light, a shadow or yellowed paper
/// leaves white paper (255) behind. Paper is the 67th percentile of a 64-pixel tile, taken as the brightest of 3 × 3 tiles (a tile full of ink or
/// a shaded band borrows its neighbours') and interpolated in between. What is darker than a third of the page's brightest paper is not paper: it stays dark.
/// </summary>
public static class PaperLevel
{
    private const int Tile = 64;

    public static GrayImage Flatten(GrayImage page)
    {
        int columns = (page.Width + Tile - 1) / Tile, rows = (page.Height + Tile - 1) / Tile;
        var level = Smooth(Brightest(Percentiles(page, columns, rows), columns, rows), columns, rows);
        var floor = level.Max() / 3;
        for (var i = 0; i < level.Length; i++)
            level[i] = Math.Max(Math.Max(level[i], floor), 1);
        return Divide(page, level, columns, rows);
    }

    private static float[] Percentiles(GrayImage page, int columns, int rows)
    {
        var level = new float[columns * rows];
        Span<int> histogram = stackalloc int[256];
        Span<byte> samples = stackalloc byte[Tile / 2 * Tile / 2];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                histogram.Clear();
                int left = column * Tile, right = Math.Min(left + Tile, page.Width), wide = (right - left + 1) / 2, count = 0;
                for (var y = row * Tile; y < Math.Min((row + 1) * Tile, page.Height); y += 2, count += wide)
                    ByteRows.EverySecond(page.Row(y)[left..right], samples.Slice(count, wide));
                ByteCounts.Add(samples[..count], histogram);
                var wanted = count - count * 67 / 100;
                var value = 255;
                for (var seen = histogram[255]; seen < wanted && value > 0; seen += histogram[value])
                    value--;
                level[row * columns + column] = value;
            }
        }
        return level;
    }

    private static float[] Brightest(float[] level, int columns, int rows) => Neighbourhood(level, columns, rows, values => values.Max());

    private static float[] Smooth(float[] level, int columns, int rows) => Neighbourhood(level, columns, rows, values => values.Average());

    private static float[] Neighbourhood(float[] level, int columns, int rows, Func<List<float>, float> combine)
    {
        var result = new float[level.Length];
        var values = new List<float>(9);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                values.Clear();
                for (var r = Math.Max(0, row - 1); r <= Math.Min(rows - 1, row + 1); r++)
                {
                    for (var c = Math.Max(0, column - 1); c <= Math.Min(columns - 1, column + 1); c++)
                        values.Add(level[r * columns + c]);
                }
                result[row * columns + column] = combine(values);
            }
        }
        return result;
    }

    private static GrayImage Divide(GrayImage page, float[] level, int columns, int rows)
    {
        var flat = GrayImage.Unwritten(page.Width, page.Height);
        // Per row, the gain (255 / paper, 16.8 fixed point) is interpolated between tile centres down first, then along.
        var gain = new float[columns];
        for (var y = 0; y < page.Height; y++)
        {
            var (row, downward) = Between(y, rows);
            for (var c = 0; c < columns; c++)
            {
                var above = level[row * columns + c];
                var below = level[Math.Min(row + 1, rows - 1) * columns + c];
                gain[c] = 255f / (above + (below - above) * downward);
            }
            ReadOnlySpan<byte> source = page.Row(y);
            var target = flat.Row(y);
            for (var start = -Tile / 2; start < page.Width; start += Tile)
            {
                // From the centre of one tile to the centre of the next; half a tile at either edge is constant.
                var tile = (start + Tile / 2) / Tile - 1;
                var first = gain[Math.Max(tile, 0)];
                var last = gain[Math.Min(tile + 1, columns - 1)];
                var fixedGain = (int)(first * 256);
                var step = (int)((last - first) * 256);
                int from = Math.Max(start, 0), to = Math.Min(start + Tile, page.Width);
                if (from < to)
                    ByteRows.Scale(source[from..to], fixedGain, step, from - start, target[from..to]);
            }
        }
        return flat;
    }

    // Tile whose centre is the last at or before the position, and how far on towards the next centre (0 to 1).
    private static (int Tile, float Fraction) Between(int position, int tiles)
    {
        var offset = (position - Tile / 2) / (float)Tile;
        if (offset <= 0)
            return (0, 0);
        var tile = Math.Min((int)offset, tiles - 1);
        return (tile, tile == tiles - 1 ? 0 : offset - tile);
    }
}
