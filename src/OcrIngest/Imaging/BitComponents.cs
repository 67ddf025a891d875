using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;

namespace OcrIngest.Imaging;

/// <summary>A stretch of ink on one row: left ≤ x &lt; right.</summary>
public readonly record struct BitRun(int Y, int Left, int Right);

/// <summary>Connected pieces of a black-and-white picture, by union of runs that touch on neighbouring rows (8-connected).</summary>
public static class BitComponents
{
    /// <summary>The runs of each piece, top to bottom; pieces in the order of their first run.</summary>
    public static ImmutableArray<ImmutableArray<BitRun>> Find(BitImage image)
    {
        var runs = Runs(image);
        var parent = Connect(runs);
        // Of each root, the number of its piece, from 1; of each piece, its size.
        var (numbers, sizes) = (new int[runs.Length], new List<int>());
        for (var i = 0; i < runs.Length; i++)
        {
            ref var number = ref numbers[Root(parent, i)];
            if (number == 0)
            {
                sizes.Add(0);
                number = sizes.Count;
            }
            sizes[number - 1]++;
        }
        var pieces = sizes.ConvertAll(size => new BitRun[size]);
        for (var i = runs.Length - 1; i >= 0; i--)
        {
            var number = numbers[Root(parent, i)] - 1;
            pieces[number][--CollectionsMarshal.AsSpan(sizes)[number]] = runs[i];
        }
        return [.. pieces.Select(ImmutableCollectionsMarshal.AsImmutableArray)];
    }

    public static PixelRect Bounds(ImmutableArray<BitRun> piece)
    {
        int left = int.MaxValue, right = 0;
        foreach (var run in piece)
            (left, right) = (Math.Min(left, run.Left), Math.Max(right, run.Right));
        return PixelRect.FromEdges(left, piece[0].Y, right, piece[^1].Y + 1);
    }

    private static BitRun[] Runs(BitImage image)
    {
        var runs = new BitRun[CountRuns(image)];
        var count = 0;
        for (var y = 0; y < image.Height; y++)
        {
            var row = image.Row(y);
            var start = -1;
            for (var w = 0; w < row.Length; w++)
            {
                var word = row[w];
                if (word == (start < 0 ? 0 : ulong.MaxValue))
                    continue;
                for (var bit = 0; bit < 64;)
                {
                    // The next change of colour in this word.
                    var rest = (start < 0 ? word : ~word) >> bit << bit;
                    if (rest == 0)
                        break;
                    bit = BitOperations.TrailingZeroCount(rest);
                    if (start < 0)
                        start = w * 64 + bit;
                    else
                    {
                        runs[count++] = new BitRun(y, start, w * 64 + bit);
                        start = -1;
                    }
                }
            }
            if (start >= 0)
                runs[count++] = new BitRun(y, start, image.Width);
        }
        return runs;
    }

    // Pixels with none before them on their row.
    private static int CountRuns(BitImage image)
    {
        var count = 0;
        for (var y = 0; y < image.Height; y++)
        {
            ulong before = 0;
            foreach (var word in image.Row(y))
            {
                count += BitOperations.PopCount(word & ~(word << 1 | before >> 63));
                before = word;
            }
        }
        return count;
    }

    private static int[] Connect(BitRun[] runs)
    {
        var parent = new int[runs.Length];
        var above = 0;
        for (var i = 0; i < parent.Length; i++)
        {
            parent[i] = i;
            while (above < i && (runs[above].Y < runs[i].Y - 1 || runs[above].Y == runs[i].Y - 1 && runs[above].Right < runs[i].Left))
                above++;
            for (var j = above; j < i && runs[j].Y == runs[i].Y - 1 && runs[j].Left <= runs[i].Right; j++)
                parent[Root(parent, i)] = Root(parent, j);
        }
        return parent;
    }

    private static int Root(int[] parent, int i)
    {
        while (parent[i] != i)
            i = parent[i] = parent[parent[i]];
        return i;
    }
}
