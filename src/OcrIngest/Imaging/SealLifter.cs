using System.Collections.Immutable;
using System.Numerics;
using OcrIngest.Imaging.Kernels;

namespace OcrIngest.Imaging;

/// <summary>
/// Lifts the ink of a seal off a page that was scanned in gray. All of a seal is of one tone, lighter than print and darker than anything else on the paper, and where it lies over print
/// the two multiply: divided by its tone, what lies under it is as it was printed. Broad strokes are lifted, which show their tone; what is left of thin ones is wiped out where it touches
/// no print, and print is nowhere as light.
/// </summary>
public static class SealLifter
{
    // Gray levels: how far a seal's tone scatters, by how much it is darker than paper and lighter than print, by how much the middle of a stroke differs from its tone.
    private const int Scatter = 14, FromPaper = 60, FromPrint = 35, Even = 24;

    // Inches: from the middle of a broad stroke to where it is still even; from there to its edge; how long its pieces are at least, and how thick without that; from the middle of a seal to its edge; how much wider it may
    // be than its long pieces show.
    private const double Reach = 0.0065, Edge = 0.012, Shortest = 0.12, Thinnest = 0.012, Radius = 1.2, Slack = 0.05;

    // Square inches of the least seal; inches of the least shaded ground.
    private const double LeastArea = 0.02, GroundWidth = 0.5, GroundHeight = 0.1;

    // Shares: of the page that is print at least; of a ground's box that is tone; of the broad strokes that are of one seal; how many times as many pixels have its tone as have those beside it.
    private const double Print = 0.004, Solid = 0.55, OfOne = 0.7, Peak = 2.5;

    // Inches: the height of pieces of print; gray levels that make a piece of ink; of the pieces of print, those that are as light as a seal at most.
    private const double LeastPrint = 0.045, MostPrint = 0.2, Worn = 0.02;
    private const int Seen = 40;

    private const int Step = 2;

    /// <param name="page">As scanned.</param>
    /// <returns>The page without it, and where it lay; the page itself and null when there is none.</returns>
    public static (GrayImage Page, BitImage? Lifted) Lift(GrayImage page, double dpi)
    {
        var reach = Math.Max(1, (int)Math.Round(Reach * dpi));
        if (page.Width <= 2 * reach || page.Height <= 2 * reach || FindTone(page, reach, dpi) is not var (tone, paper))
            return (page, null);
        if (Seal(Core(page, tone, reach), dpi) is not ({ } core, var box))
            return (page, null);
        for (var grown = 0; grown < Edge * dpi; grown++)
        {
            core.ThickenRows();
            core.ThickenColumns();
        }
        var divided = Divided(page, core, tone, paper);
        Wipe(divided, core, box, tone, paper, dpi);
        return (divided, core);
    }

    // The tone that most pixels in the middle of broad strokes have, and that of the paper.
    private static (int Tone, int Paper)? FindTone(GrayImage page, int reach, double dpi)
    {
        int[] even = new int[256], all = new int[256];
        var samples = new byte[(page.Width - 2 * reach + 1) / 2];
        var dark = new ulong[samples.Length + 63 >> 6];
        for (var y = reach; y < page.Height - reach; y += Step)
        {
            ByteRows.EverySecond(page.Row(y)[reach..^reach], samples);
            ByteCounts.Add(samples, all);
            RidgeRows.Darker(samples, 256 - FromPaper, dark);
            for (var word = 0; word < dark.Length; word++)
            {
                for (var left = dark[word]; left != 0; left &= left - 1)
                {
                    var i = word * 64 + BitOperations.TrailingZeroCount(left);
                    even[samples[i]] += IsEven(page, reach + Step * i, y, reach, samples[i]) ? 1 : 0;
                }
            }
        }
        var seen = 0;
        var print = Array.FindIndex(all, count => (seen += count) >= Print * (page.Width / Step) * (page.Height / Step));
        var paper = Enumerable.Range(128, 128).MaxBy(value => Around(all, value, 2));
        var (first, last) = (print + FromPrint, paper - FromPaper);
        if (last <= first)
            return null;
        var tone = Enumerable.Range(first, last - first).MaxBy(value => Around(even, value, Scatter));
        var within = Around(even, tone, Scatter);
        return within * Step * Step >= LeastArea * dpi * dpi && within >= Peak * Math.Max(Around(even, tone - 2 * Scatter - 1, Scatter), Around(even, tone + 2 * Scatter + 1, Scatter)) ? (tone, paper) : null;
    }

    private static int Around(int[] counts, int value, int by) => Enumerable.Range(Math.Max(0, value - by), 2 * by + 1).Where(at => at < counts.Length).Sum(at => counts[at]);

    private static bool IsEven(GrayImage page, int x, int y, int reach, int value)
    {
        var at = y * page.Width + x;
        return Math.Abs(page.Pixels[at - reach] - value) <= Even && Math.Abs(page.Pixels[at + reach] - value) <= Even
            && Math.Abs(page.Pixels[at - reach * page.Width] - value) <= Even && Math.Abs(page.Pixels[at + reach * page.Width] - value) <= Even;
    }

    private static BitImage Core(GrayImage page, int tone, int reach)
    {
        var core = new BitImage(page.Width, page.Height);
        for (var y = reach; y < page.Height - reach; y++)
        {
            var row = page.Row(y);
            var bits = core.Row(y);
            for (var x = reach; row[x..^reach].IndexOfAnyInRange((byte)Math.Max(0, tone - Scatter), (byte)Math.Min(255, tone + Scatter)) is >= 0 and var next; x++)
            {
                x += next;
                if (IsEven(page, x, y, reach, row[x]))
                    bits[x >> 6] |= 1UL << (x & 63);
            }
        }
        return core;
    }

    // A seal is a ring, a star and characters that rules and print part, all in one place. A ground fills its box, and bears white writing now and then.
    private static (BitImage? Core, PixelRect Box) Seal(BitImage core, double dpi)
    {
        var pieces = BitComponents.Find(core).Select(runs => (Runs: runs, Box: BitComponents.Bounds(runs), Area: runs.Sum(run => run.Right - run.Left))).ToList();
        var broad = pieces.FindAll(piece => Math.Max(piece.Box.Width, piece.Box.Height) is var length && length >= Shortest * dpi && piece.Area >= Thinnest * dpi * length);
        var strokes = broad.FindAll(piece => piece.Box.Width < GroundWidth * dpi || piece.Box.Height < GroundHeight * dpi || piece.Area < Solid * piece.Box.Area);
        double area = strokes.Sum(piece => piece.Area);
        if (area < LeastArea * dpi * dpi || area < broad.Sum(piece => piece.Area) / 2.0)
            return (null, default);
        var (x, y) = (strokes.Sum(piece => piece.Area * (piece.Box.X + piece.Box.Width / 2.0)) / area, strokes.Sum(piece => piece.Area * (piece.Box.Y + piece.Box.Height / 2.0)) / area);
        var seal = strokes.FindAll(piece => Math.Max(Math.Max(x - piece.Box.X, piece.Box.Right - x), Math.Max(y - piece.Box.Y, piece.Box.Bottom - y)) <= Radius * dpi);
        if (seal.Sum(piece => piece.Area) < OfOne * area)
            return (null, default);
        // What rules and print parted it into is small now and then, a whole side of it where rules stand close; it is as wide as high.
        var box = seal.Select(piece => piece.Box).Aggregate((a, b) => a.Union(b));
        var half = (int)(Math.Max(box.Width, box.Height) / 2.0 + Slack * dpi);
        var all = new PixelRect(box.X + box.Width / 2 - half, box.Y + box.Height / 2 - half, 2 * half, 2 * half).Intersect(new PixelRect(0, 0, core.Width, core.Height));
        var found = new BitImage(core.Width, core.Height);
        foreach (var run in pieces.Where(piece => piece.Box.Intersect(all) == piece.Box).SelectMany(piece => piece.Runs))
            found.Draw(run);
        return (found, all);
    }

    // Pieces in the place of the seal that are nowhere darker than it. Print has darker pieces everywhere, but for a few that are dirt or worn: where it has not, nobody knows what these are.
    private static void Wipe(GrayImage page, BitImage lifted, PixelRect seal, int tone, int paper, double dpi)
    {
        var pieces = BitComponents.Find(BitImage.Darker(page, (byte)(paper - Seen))).Select(runs => (Runs: runs, Box: BitComponents.Bounds(runs), IsLight: IsLight(runs))).ToList();
        var print = pieces.FindAll(piece => piece.Box.Intersect(seal).Area == 0 && piece.Box.Height >= LeastPrint * dpi && piece.Box.Height <= MostPrint * dpi);
        if (print.Count(piece => piece.IsLight) > Worn * print.Count)
            return;
        foreach (var run in pieces.Where(piece => piece.IsLight && piece.Box.Intersect(seal) == piece.Box).SelectMany(piece => piece.Runs))
        {
            page.Row(run.Y)[run.Left..run.Right].Fill((byte)paper);
            lifted.Draw(run);
        }

        bool IsLight(ImmutableArray<BitRun> runs) => runs.All(run => page.Row(run.Y)[run.Left..run.Right].IndexOfAnyInRange((byte)0, (byte)Math.Max(0, tone - Scatter - 1)) < 0);
    }

    private static GrayImage Divided(GrayImage page, BitImage where, int tone, int paper)
    {
        byte[] lifted = [.. Enumerable.Range(0, 256).Select(value => (byte)Math.Max(value, Math.Min(paper, value * paper / Math.Max(1, tone - Scatter))))];
        var result = new GrayImage(page.Width, page.Height, [.. page.Pixels]);
        for (var y = 0; y < page.Height; y++)
        {
            if (where.FirstInRow(y) is not (>= 0 and var first))
                continue;
            var row = result.Row(y);
            for (int x = first, last = where.LastInRow(y); x <= last; x++)
            {
                if (where[x, y])
                    row[x] = lifted[row[x]];
            }
        }
        return result;
    }
}
