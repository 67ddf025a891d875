namespace OcrIngest.Generation.Scanning;

/// <summary>A slowly changing value over a page, about 1 on average: light, paper, ink. Linear between drawn knots.</summary>
internal sealed class SmoothField
{
    private readonly double[,] knots;
    private readonly int width;
    private readonly double stepX, stepY;
    private readonly float[] row;

    /// <param name="spread">How far knots lie from 1.</param>
    /// <param name="cells">Knots across the shorter side.</param>
    public SmoothField(int width, int height, double spread, int cells, SeedStream random)
    {
        this.width = width;
        var rows = Math.Max(2, cells * height / Math.Max(1, width));
        knots = new double[rows + 1, cells + 1];
        for (var y = 0; y <= rows; y++)
            for (var x = 0; x <= cells; x++)
                knots[y, x] = 1 + spread * random.Normal();
        (stepX, stepY) = ((double)width / cells, (double)height / rows);
        row = new float[width];
    }

    /// <summary>Multiplies the knots, for example by a gradient across the page (0 to 1 in both directions).</summary>
    public SmoothField Times(Func<double, double, double> factor)
    {
        for (var y = 0; y < knots.GetLength(0); y++)
            for (var x = 0; x < knots.GetLength(1); x++)
                knots[y, x] *= factor((double)x / (knots.GetLength(1) - 1), (double)y / (knots.GetLength(0) - 1));
        return this;
    }

    /// <summary>Values of a row of pixels; good until the next call.</summary>
    public ReadOnlySpan<float> Row(int y)
    {
        var (cell, down) = Cell(y / stepY, knots.GetLength(0));
        for (var k = 0; k < knots.GetLength(1) - 1; k++)
        {
            var left = knots[cell, k] + (knots[cell + 1, k] - knots[cell, k]) * down;
            var right = knots[cell, k + 1] + (knots[cell + 1, k + 1] - knots[cell, k + 1]) * down;
            var (from, to) = ((int)(k * stepX), Math.Min(width, (int)((k + 1) * stepX) + 1));
            var (value, step) = ((float)left, (float)((right - left) / stepX));
            for (var x = from; x < to; x++, value += step)
                row[x] = value;
        }
        return row;
    }

    private static (int Cell, double Part) Cell(double position, int count)
    {
        var cell = Math.Clamp((int)position, 0, count - 2);
        return (cell, Math.Clamp(position - cell, 0, 1));
    }
}
