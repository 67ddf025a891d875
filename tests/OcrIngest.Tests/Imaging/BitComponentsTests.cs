using OcrIngest.Imaging;
using Xunit;

namespace OcrIngest.Tests.Imaging;

[Trait("Category", "Kernels")]
public sealed class BitComponentsTests
{
    [Fact]
    public void Pieces_are_those_of_a_flood_fill()
    {
        var random = new Random(7);
        foreach (var (width, height) in new[] { (1, 1), (63, 20), (64, 64), (65, 33), (200, 50), (128, 3) })
        {
            foreach (var density in new[] { 0.0, 0.1, 0.35, 0.6, 1.0 })
            {
                var twin = BitTwin.Random(random, width, height, density);
                var pieces = BitComponents.Find(twin.Bits());
                Assert.Equal(Flood(twin, width, height).Order(), pieces.Select(piece => Describe(
                    piece.SelectMany(run => Enumerable.Range(run.Left, run.Right - run.Left).Select(x => (x, run.Y))))).Order());
            }
        }
    }

    [Fact]
    public void Pieces_come_in_the_order_of_their_first_run_and_bounds_enclose_them()
    {
        var ink = new bool[100, 10];
        for (var x = 10; x < 90; x++)
            ink[x, 8] = true;
        ink[70, 2] = ink[71, 3] = ink[69, 4] = true;
        ink[3, 1] = true;
        var pieces = BitComponents.Find(new BitTwin(ink).Bits());

        Assert.Equal([new PixelRect(3, 1, 1, 1), new PixelRect(70, 2, 2, 2), new PixelRect(69, 4, 1, 1), new PixelRect(10, 8, 80, 1)], pieces.Select(BitComponents.Bounds));
    }

    private static List<string> Flood(BitTwin twin, int width, int height)
    {
        var seen = new HashSet<(int, int)>();
        var pieces = new List<string>();
        for (var start = 0; start < width * height; start++)
        {
            if (!twin[start % width, start / width] || !seen.Add((start % width, start / width)))
                continue;
            List<(int X, int Y)> piece = [(start % width, start / width)];
            for (var next = 0; next < piece.Count; next++)
            {
                for (var k = 0; k < 9; k++)
                {
                    var (x, y) = (piece[next].X + k % 3 - 1, piece[next].Y + k / 3 - 1);
                    if (twin[x, y] && seen.Add((x, y)))
                        piece.Add((x, y));
                }
            }
            pieces.Add(Describe(piece));
        }
        return pieces;
    }

    private static string Describe(IEnumerable<(int X, int Y)> pixels) => string.Join(' ', pixels.OrderBy(pixel => pixel.Y).ThenBy(pixel => pixel.X));
}
