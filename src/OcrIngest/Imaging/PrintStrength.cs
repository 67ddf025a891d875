namespace OcrIngest.Imaging;

/// <summary>How dark the print of a page is. What an old copy or a bad light left of it may be little darker than a shadow, and is print nevertheless.</summary>
public static class PrintStrength
{
    // A quarter of a page, at the least, is bare; writing stands out of its noise.
    private const double TileInches = 0.16, InkOfTile = 0.05, Bare = 0.25, StandsOut = 2, Fewest = 0.01;
    private const int Least = 33;

    // Of each tile every second row, and every second tile either way.
    private const int Step = 2;

    /// <summary>By how many levels of gray the middle tile with writing is darker than white; 255 where hardly any has writing.</summary>
    /// <param name="flat">Paper near 255.</param>
    /// <param name="dpi">Of that picture.</param>
    public static int Of(GrayImage flat, double dpi)
    {
        var tile = Math.Max(16, (int)(TileInches * dpi));
        var strengths = new List<int>();
        for (var top = 0; top + tile <= flat.Height; top += Step * tile)
        {
            for (var left = 0; left + tile <= flat.Width; left += Step * tile)
                strengths.Add(byte.MaxValue - Darkest(flat, new PixelRect(left, top, tile, tile)));
        }
        strengths.Sort();
        if (strengths.Count == 0)
            return byte.MaxValue;
        var least = Math.Max(Least, StandsOut * strengths[(int)(Bare * strengths.Count)]);
        var written = strengths.FindAll(strength => strength >= least);
        return written.Count < Fewest * strengths.Count ? byte.MaxValue : written[written.Count / 2];
    }

    // The level of which the tile's strokes are, or darker.
    private static int Darkest(GrayImage flat, PixelRect tile)
    {
        Span<int> counts = stackalloc int[byte.MaxValue + 1];
        counts.Clear();
        for (var y = tile.Y; y < tile.Bottom; y += Step)
        {
            foreach (var level in flat.Row(y).Slice(tile.X, tile.Width))
                counts[level]++;
        }
        var least = InkOfTile * tile.Area / Step;
        var darkest = 0;
        for (var darker = counts[0]; darker < least; darker += counts[++darkest])
        {
        }
        return darkest;
    }
}
