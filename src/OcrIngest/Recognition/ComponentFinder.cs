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
        var labels = new int[width * height];
        var stack = new Stack<int>();
        var found = ImmutableArray.CreateBuilder<InkComponent>();
        for (var start = 0; start < labels.Length; start++)
        {
            if (labels[start] > 0 || image.Pixels[start] >= level)
                continue;
            int left = width, right = 0, top = height, bottom = 0, area = 0;
            labels[start] = found.Count + 1;
            stack.Push(start);
            while (stack.TryPop(out var at))
            {
                int x = at % width, y = at / width;
                area++;
                (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
                for (var ny = Math.Max(0, y - 1); ny <= Math.Min(height - 1, y + 1); ny++)
                {
                    for (var nx = Math.Max(0, x - 1); nx <= Math.Min(width - 1, x + 1); nx++)
                    {
                        var next = ny * width + nx;
                        if (labels[next] > 0 || image.Pixels[next] >= level)
                            continue;
                        labels[next] = found.Count + 1;
                        stack.Push(next);
                    }
                }
            }
            var touches = left == 0 || top == 0 || right == width - 1 || bottom == height - 1;
            found.Add(new InkComponent(PixelRect.FromEdges(left, top, right + 1, bottom + 1), area, touches));
        }
        return (found.ToImmutable(), labels);
    }
}
