using OcrIngest.Imaging;
using Xunit;

namespace OcrIngest.Tests.Imaging;

/// <summary>The naive twin of <see cref="BitImage"/>: one bool a pixel, and every operation as its definition says.</summary>
internal sealed class BitTwin(bool[,] ink)
{
    private int Width => ink.GetLength(0);
    private int Height => ink.GetLength(1);

    public bool this[int x, int y] => x >= 0 && y >= 0 && x < Width && y < Height && ink[x, y];

    public static BitTwin Random(Random random, int width, int height, double density)
    {
        var ink = new bool[width, height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                ink[x, y] = random.NextDouble() < density;
        }
        return new BitTwin(ink);
    }

    public GrayImage Gray() => Draw((x, y) => this[x, y] ? (byte)0 : (byte)255);

    public BitImage Bits() => BitImage.Darker(Gray(), 128);

    /// <summary>Ink that belongs to a run of at least that length.</summary>
    public BitTwin OpenRows(int length) => Each((x, y) => this[x, y] && Run(x, y, 1, 0) >= length);

    public BitTwin OpenColumns(int length) => Each((x, y) => this[x, y] && Run(x, y, 0, 1) >= length);

    /// <summary>Ink, and gaps between ink of fewer pixels than that.</summary>
    public BitTwin CloseRows(int length) => Each((x, y) => this[x, y] || Gap(x, y, 1, 0) < length);

    public BitTwin CloseColumns(int length) => Each((x, y) => this[x, y] || Gap(x, y, 0, 1) < length);

    /// <summary>What has that much ink at least among the pixels of its row that are half a window off at most.</summary>
    public BitTwin MostOfRows(int window, int least) => Each((x, y) => Enumerable.Range(x - window / 2, window).Count(at => this[at, y]) >= least);

    public BitTwin ThickenRows() => Each((x, y) => this[x, y] || this[x, y - 1] || this[x, y + 1]);

    public BitTwin ThickenColumns() => Each((x, y) => this[x, y] || this[x - 1, y] || this[x + 1, y]);

    public void AssertSame(BitImage image)
    {
        Assert.Equal((Width, Height), (image.Width, image.Height));
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < image.WordsPerRow * 64; x++)
            {
                if (this[x, y] != ((image.Row(y)[x >> 6] >> (x & 63) & 1) != 0))
                    Assert.Fail($"pixel {x}, {y} of {Width} x {Height}");
            }
        }
    }

    private GrayImage Draw(Func<int, int, byte> pixel)
    {
        var image = new GrayImage(Width, Height);
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
                image.Row(y)[x] = pixel(x, y);
        }
        return image;
    }

    private BitTwin Each(Func<int, int, bool> pixel)
    {
        var result = new bool[Width, Height];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
                result[x, y] = pixel(x, y);
        }
        return new BitTwin(result);
    }

    private int Run(int x, int y, int dx, int dy)
    {
        var length = 1;
        for (var k = 1; this[x + k * dx, y + k * dy]; k++)
            length++;
        for (var k = 1; this[x - k * dx, y - k * dy]; k++)
            length++;
        return length;
    }

    // Length of the gap between two pieces of ink; endless when it reaches the border.
    private int Gap(int x, int y, int dx, int dy)
    {
        var length = 1;
        foreach (var sign in new[] { 1, -1 })
        {
            for (var k = 1; !this[x + sign * k * dx, y + sign * k * dy]; k++, length++)
            {
                if (k > Width + Height)
                    return int.MaxValue;
            }
        }
        return length;
    }
}
