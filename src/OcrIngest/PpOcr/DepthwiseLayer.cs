using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OcrIngest.PpOcr;

/// <summary>
/// A layer whose outputs are weighted sums of one channel over a square of pixels, put through a hard swish: a vector body whose lanes are channels, and a
/// scalar twin that is its oracle. Beyond the picture all is zero.
/// </summary>
/// <param name="taps">[y][x][channel].</param>
/// <param name="size">Side of the square, odd.</param>
/// <param name="stepY">Rows from one square to the next.</param>
/// <param name="stepX">Columns from one square to the next.</param>
public sealed class DepthwiseLayer(float[] taps, float[] bias, int size, int stepY, int stepX, Activation activation)
{
    // Squares of one row that are computed together, so that a weight once loaded serves several.
    private const int Together = 4;

    private readonly AlignedFloats weights = new(taps);
    private readonly int channels = bias.Length % PixelMap.Lanes == 0 && taps.Length == size * size * bias.Length
        ? bias.Length : throw new ArgumentException("The sizes of a network's layer do not fit together.");

    public void Run(PixelMap input, PixelMap output)
    {
        if (input.Channels != channels)
            throw new ArgumentException("The sizes of a network's layer do not fit together.");
        output.Reshape((input.Height - 1) / stepY + 1, (input.Width - 1) / stepX + 1, channels);
        Span<float> from = input.From(0), to = output.From(0);
        for (var row = 0; row < output.Height; row++)
        {
            var top = row * stepY - size / 2;
            for (var column = 0; column < output.Width;)
            {
                var left = column * stepX - size / 2;
                var inside = left >= 0 && left + (Together - 1) * stepX + size <= input.Width && column + Together <= output.Width;
                ref var target = ref to[(row * output.Width + column) * channels];
                if (inside)
                    Several(ref from[0], input, top, left, ref target);
                else
                    One(ref from[0], input, top, left, ref target);
                column += inside ? Together : 1;
            }
        }
    }

    public void RunScalar(PixelMap input, PixelMap output)
    {
        output.Reshape((input.Height - 1) / stepY + 1, (input.Width - 1) / stepX + 1, channels);
        Span<float> from = input.From(0), to = output.From(0);
        for (var i = 0; i < output.Pixels * channels; i++)
        {
            var (row, column, channel) = (i / channels / output.Width, i / channels % output.Width, i % channels);
            var sum = bias[channel];
            for (var tap = 0; tap < size * size; tap++)
            {
                var (y, x) = (row * stepY - size / 2 + tap / size, column * stepX - size / 2 + tap % size);
                if (y >= 0 && y < input.Height && x >= 0 && x < input.Width)
                    sum = float.MultiplyAddEstimate(from[(y * input.Width + x) * channels + channel], weights.Span[tap * channels + channel], sum);
            }
            to[i] = activation.HardSwish(Vector512.Create(sum))[0];
        }
    }

    private void Several(ref float from, PixelMap input, int top, int left, ref float to)
    {
        int first = Math.Max(0, -top), last = Math.Min(size, input.Height - top), square = size;
        nint pitch = channels, step = stepX * channels, row = input.Width * channels, start = (top * input.Width + left) * channels;
        ref var weightAt = ref weights.Span[0];
        ref var biasAt = ref bias[0];
        var curve = activation;
        unchecked
        {
            for (nint channel = 0; channel < pitch; channel += PixelMap.Lanes)
            {
                var a = Vector512.LoadUnsafe(ref Unsafe.Add(ref biasAt, channel));
                Vector512<float> b = a, c = a, d = a;
                for (var y = first; y < last; y++)
                {
                    ref var pixel = ref Unsafe.Add(ref from, start + y * row + channel);
                    ref var weight = ref Unsafe.Add(ref weightAt, y * square * pitch + channel);
                    for (var x = 0; x < square; x++)
                    {
                        var w = Vector512.LoadUnsafe(ref weight);
                        a = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref pixel), w, a);
                        b = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref Unsafe.Add(ref pixel, step)), w, b);
                        c = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref Unsafe.Add(ref pixel, 2 * step)), w, c);
                        d = Vector512.MultiplyAddEstimate(Vector512.LoadUnsafe(ref Unsafe.Add(ref pixel, 3 * step)), w, d);
                        pixel = ref Unsafe.Add(ref pixel, pitch);
                        weight = ref Unsafe.Add(ref weight, pitch);
                    }
                }
                ref var target = ref Unsafe.Add(ref to, channel);
                curve.HardSwish(a).StoreUnsafe(ref target);
                curve.HardSwish(b).StoreUnsafe(ref Unsafe.Add(ref target, pitch));
                curve.HardSwish(c).StoreUnsafe(ref Unsafe.Add(ref target, 2 * pitch));
                curve.HardSwish(d).StoreUnsafe(ref Unsafe.Add(ref target, 3 * pitch));
            }
        }
    }

    private void One(ref float from, PixelMap input, int top, int left, ref float to)
    {
        int first = Math.Max(0, -top), last = Math.Min(size, input.Height - top), leftmost = Math.Max(0, -left), rightmost = Math.Min(size, input.Width - left);
        ref var weightAt = ref weights.Span[0];
        for (nint channel = 0; channel < channels; channel += PixelMap.Lanes)
        {
            var sum = Vector512.LoadUnsafe(ref bias[channel]);
            for (var y = first; y < last; y++)
            {
                for (var x = leftmost; x < rightmost; x++)
                {
                    sum = Vector512.MultiplyAddEstimate(
                        Vector512.LoadUnsafe(ref Unsafe.Add(ref from, ((top + y) * input.Width + left + x) * channels + channel)),
                        Vector512.LoadUnsafe(ref Unsafe.Add(ref weightAt, (y * size + x) * channels + channel)), sum);
                }
            }
            activation.HardSwish(sum).StoreUnsafe(ref Unsafe.Add(ref to, channel));
        }
    }
}
