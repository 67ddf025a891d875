namespace OcrIngest.Native;

/// <summary>What is coloured in a strip of a page, block by block: a band behind print, or ink.</summary>
/// <remarks>
/// A band is light and fills its block, so that the lightest pixel has its colour; beside a thin rule the lightest is paper. Black print takes colour
/// away with the light, coloured ink adds it: what is darkest on a band is no more coloured than the band itself.
/// </remarks>
internal sealed class ColorBlocks(int width, PaperGain gain)
{
    /// <summary>Pixels of a block, from one to the next, and by which noise makes a pixel more coloured.</summary>
    public const int Side = 8, Stride = 24, Noise = 16;

    // Spread of an 8 x 8 mean: colour fringes along black strokes cancel out in it, coloured ink does not.
    private const uint ColoredSpread = 28, ColoredPixel = ColoredSpread / 2;

    // A pale rule that is broad enough to fill a block is darker than bands are; what is lighter than the second is no ink.
    private const byte BandFrom = 160, NoInkFrom = 185, InkBelow = 128;

    private readonly Block[] blocks = new Block[Math.Max(0, (width - Side) / Stride + 1)];
    private readonly uint[] scratch = new uint[width];

    public int Count => blocks.Length;

    /// <summary>Pixels of ink looked at so far, and those that would still be ink with colour lifted off.</summary>
    public int Ink { get; private set; }

    /// <inheritdoc cref="Ink"/>
    public int InkKept { get; private set; }

    public IReadOnlyList<Block> Colored { get; private set; } = [];

    public IReadOnlyList<Block> Bands { get; private set; } = [];

    /// <summary>How coloured the bands of the strip are.</summary>
    public uint Fill => Bands.Count == 0 ? 0 : Bands.Max(block => block.MeanSpread);

    /// <summary>How coloured the darkest pixels are of this share of the coloured blocks.</summary>
    public uint DarkestSpread(double share) => Colored.Count == 0 ? 0 : Colored.Select(block => block.Darkest.Spread).Order().ElementAt((int)(share * (Colored.Count - 1)));

    public void Look(ColorRows rows, int top)
    {
        Array.Fill(blocks, new Block(0, 0, 0, (255, 0), (0, 0)));
        for (var y = top; y < top + Side; y++)
        {
            var row = rows.Row(y, scratch);
            for (var i = 0; i < blocks.Length; i++)
            {
                foreach (var pixel in row.Slice(i * Stride, Side))
                    Add(ref blocks[i], pixel);
            }
        }
        Colored = [.. blocks.Where(block => block.MeanSpread >= ColoredSpread)];
        Bands = [.. Colored.Where(block => block.IsBand)];
    }

    private void Add(ref Block block, uint pixel)
    {
        var (r, g, b) = ColorKernel.Balanced(pixel, gain);
        var luminance = ColorKernel.LuminanceOf(r << 24 | g << 16 | b << 8);
        (block.Red, block.Green, block.Blue) = (block.Red + r, block.Green + g, block.Blue + b);
        if (luminance < block.Darkest.Luminance)
            block.Darkest = (luminance, Spread(r, g, b));
        if (luminance > block.Lightest.Luminance)
            block.Lightest = (luminance, Spread(r, g, b));
        if (luminance >= InkBelow)
            return;
        Ink++;
        InkKept += ColorKernel.LiftedOf(pixel, gain) < InkBelow ? 1 : 0;
    }

    private static uint Spread(uint r, uint g, uint b) => Math.Max(r, Math.Max(g, b)) - Math.Min(r, Math.Min(g, b));

    /// <summary>Sums of the channels, and luminance and spread between the channels of two pixels.</summary>
    internal record struct Block(uint Red, uint Green, uint Blue, (byte Luminance, uint Spread) Darkest, (byte Luminance, uint Spread) Lightest)
    {
        public readonly uint MeanSpread => Spread(Red, Green, Blue) / (Side * Side);

        public readonly bool IsBand => Darkest.Luminance >= NoInkFrom
            || Lightest is { Luminance: >= BandFrom, Spread: >= ColoredPixel } && Darkest.Spread <= Lightest.Spread + Noise;
    }
}
