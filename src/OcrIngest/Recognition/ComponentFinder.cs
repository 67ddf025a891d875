using System.Collections.Immutable;
using OcrIngest.Imaging;

namespace OcrIngest.Recognition;

/// <summary>8-connected pieces of ink in a small picture.</summary>
public static class ComponentFinder
{
    /// <param name="image">Searched whole; boxes are relative to it.</param>
    /// <param name="level">Ink is darker than this.</param>
    public static ImmutableArray<InkComponent> Find(GrayImage image, byte level) => Label(image, level).Pieces;

    /// <summary>The pieces, and for each pixel the number of its piece counted from 1; 0 is paper.</summary>
    /// <inheritdoc cref="Find"/>
    public static (ImmutableArray<InkComponent> Pieces, int[] Labels) Label(GrayImage image, byte level)
    {
        int width = image.Width, height = image.Height;
        var pixels = image.Pixels;
        var labels = new int[pixels.Length];
        var stack = new Stack<int>();
        var found = ImmutableArray.CreateBuilder<InkComponent>();
        for (var start = NextInk(pixels, 0, level); start < pixels.Length; start = NextInk(pixels, start + 1, level))
        {
            if (labels[start] > 0)
                continue;
            var number = found.Count + 1;
            int left = width, right = 0, top = height, bottom = 0, area = 0;
            Take(start);
            while (stack.TryPop(out var at))
            {
                var (y, x) = Math.DivRem(at, width);
                area++;
                (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
                int first = x > 0 ? at - 1 : at, last = x < width - 1 ? at + 1 : at;
                for (var above = first - width; y > 0 && above <= last - width; above++)
                    Take(above);
                Take(first);
                Take(last);
                for (var below = first + width; y < height - 1 && below <= last + width; below++)
                    Take(below);
            }
            var touches = left == 0 || top == 0 || right == width - 1 || bottom == height - 1;
            found.Add(new InkComponent(PixelRect.FromEdges(left, top, right + 1, bottom + 1), area, touches));

            void Take(int next)
            {
                if (labels[next] > 0 || pixels[next] >= level)
                    return;
                labels[next] = number;
                stack.Push(next);
            }
        }
        return (found.ToImmutable(), labels);
    }

    // Most of a cell is paper.
    private static int NextInk(byte[] pixels, int from, byte level)
    {
        if (from < pixels.Length && pixels[from] < level)
            return from;
        var ahead = level == 0 ? -1 : pixels.AsSpan(from).IndexOfAnyInRange((byte)0, (byte)(level - 1));
        return ahead < 0 ? pixels.Length : from + ahead;
    }
}
