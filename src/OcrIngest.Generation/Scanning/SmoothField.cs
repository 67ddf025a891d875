namespace OcrIngest.Generation.Scanning;

/// <summary>A slowly changing value over a page, about 1 on average: light, paper, ink. Linear between drawn knots.</summary>
internal sealed class SmoothField
{
    /// <summary>What stands for 1 in the rows.</summary>
    public const int One = 1 << 10;

    private readonly double[,] knots;
    private readonly int width;
    private readonly double stepX, stepY;
    private readonly int[] row;

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
        row = new int[width];
    }

    /// <summary>Multiplies the knots, for example by a gradient across the page (0 to 1 in both directions).</summary>
    public SmoothField Times(Func<double, double, double> factor)
    {
        for (var y = 0; y < knots.GetLength(0); y++)
            for (var x = 0; x < knots.GetLength(1); x++)
                knots[y, x] *= factor((double)x / (knots.GetLength(1) - 1), (double)y / (knots.GetLength(0) - 1));
        return this;
    }

    /// <summary>Values of a row of pixels in parts of <see cref="One"/>, never below 0; good until the next call.</summary>
    public ReadOnlySpan<int> Row(int y)
    {
        var (cell, down) = Cell(y / stepY, knots.GetLength(0));
        for (var k = 0; k < knots.GetLength(1) - 1; k++)
        {
            var left = knots[cell, k] + (knots[cell + 1, k] - knots[cell, k]) * down;
            var right = knots[cell, k + 1] + (knots[cell + 1, k + 1] - knots[cell, k + 1]) * down;
            var (from, to) = ((int)(k * stepX), Math.Min(width, (int)((k + 1) * stepX) + 1));
            // 12 more bits for the sum of many small steps.
            var (value, step) = ((int)(Math.Max(0, left) * (One << 12)), (int)((right - left) / stepX * (One << 12)));
            for (var x = from; x < to; x++, value += step)
                row[x] = Math.Max(0, value >> 12);
        }
        return row;
    }

    private static (int Cell, double Part) Cell(double position, int count)
    {
        var cell = Math.Clamp((int)position, 0, count - 2);
        return (cell, Math.Clamp(position - cell, 0, 1));
    }
}
