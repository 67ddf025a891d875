using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OcrIngest.Imaging.Kernels;

/// <summary>
/// Bilinear samples of a picture along a straight line: vector body and scalar twin. Where the line runs nearly level the pixels that it passes lie side by
/// side, so that a block of samples takes four loads.
/// </summary>
public static class BilinearRows
{
    private const int Block = 16;

    /// <param name="source">Rows of <paramref name="width"/> pixels.</param>
    /// <param name="x">Of the first sample, in 65536ths of a pixel; so the others.</param>
    /// <param name="target">Takes the samples, white where there is no pixel to the right and below; what comes after them may be written over.</param>
    /// <param name="length">How many samples.</param>
    public static void Sample(ReadOnlySpan<byte> source, int width, Span<byte> target, int length, int x, int y, int stepX, int stepY)
    {
        var done = 0;
        unchecked
        {
            while (Vector256.IsHardwareAccelerated && done < length && done + Block <= target.Length)
            {
                int column = x >> 16, row = y >> 16, at = row * width + column;
                if (column < 0 || row < 0 || column + Block >= width || at + width + Block >= source.Length)
                    break;
                var run = Math.Min(Math.Min(Run(x, stepX - 65536), Run(y, stepY)), length - done);
                // Samples past the run are wrong, and are made again.
                Blend(ref MemoryMarshal.GetReference(source[at..]), ref MemoryMarshal.GetReference(source.Slice(at + width, Block + 1)), x, y, stepX, stepY)
                    .StoreUnsafe(ref MemoryMarshal.GetReference(target[done..]));
                done += run;
                x += run * stepX;
                y += run * stepY;
            }
        }
        if (done < length)
            SampleScalar(source, width, target[done..length], x, y, stepX, stepY);
    }

    // How many samples go by until the whole part of a coordinate changes, at most a block.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Run(int position, int step)
    {
        var part = position & 65535;
        var last = part + (Block - 1) * step;
        return last is >= 0 and < 65536 ? Block : Passed(part, step);
    }

    private static int Passed(int part, int step) => step > 0 ? (65535 - part) / step + 1 : part / -step + 1;

    // In sixteen bits, which wrap around: of a coordinate only the part below a pixel counts, and of a weighed mean no result is larger.
    private static Vector256<ushort> Part(int position, int step) => unchecked(Vector256.Create((ushort)position) + Vector256<ushort>.Indices * (ushort)step >>> 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Blend(ref byte upper, ref byte lower, int x, int y, int stepX, int stepY)
    {
        Vector256<ushort> alongX = Part(x, stepX), alongY = Part(y, stepY), least = Vector256.Create((ushort)255);
        var first = Mean(Wide(ref upper, 0), Wide(ref upper, 1), alongX);
        var second = Mean(Wide(ref lower, 0), Wide(ref lower, 1), alongX);
        // The high bytes and the low bytes apart, then together as one number of 24 bits, of which the highest 8 count.
        var sum = Mean(first >>> 8, second >>> 8, alongY) + (Mean(first & least, second & least, alongY) >>> 8) + Vector256.Create((ushort)128) >>> 8;
        return Vector128.Narrow(sum.GetLower(), sum.GetUpper());
    }

    // p · (256 − a) + q · a
    private static Vector256<ushort> Mean(Vector256<ushort> p, Vector256<ushort> q, Vector256<ushort> a) => (p << 8) + (q - p) * a;

    private static Vector256<ushort> Wide(ref byte first, nuint offset) => Vector256.WidenLower(Vector128.LoadUnsafe(ref first, offset).ToVector256Unsafe());

    public static void SampleScalar(ReadOnlySpan<byte> source, int width, Span<byte> target, int x, int y, int stepX, int stepY)
    {
        int lastX = width - 1, lastY = source.Length / width - 1;
        unchecked
        {
            for (var i = 0; i < target.Length; i++, x += stepX, y += stepY)
            {
                int column = x >> 16, row = y >> 16;
                if (column < 0 || row < 0 || column >= lastX || row >= lastY)
                {
                    target[i] = 255;
                    continue;
                }
                int alongX = x >> 8 & 255, alongY = y >> 8 & 255, at = row * width + column;
                var upper = source[at] * (256 - alongX) + source[at + 1] * alongX;
                var lower = source[at + width] * (256 - alongX) + source[at + width + 1] * alongX;
                target[i] = (byte)(upper * (256 - alongY) + lower * alongY + 32768 >> 16);
            }
        }
    }
}
