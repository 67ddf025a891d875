using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OcrIngest.Training.Glyphs;

/// <summary>The costly step of training: what each weight of a convolution had to do with the loss. Lanes are output channels.</summary>
public static class GradientKernels
{
    /// <summary>slopes[tap][input][output] += Σ over positions of input × output slope.</summary>
    /// <param name="input">[height + 2][width + 2][inputs].</param>
    /// <param name="outputSlopes">[height + 2·border][width + 2·border][outputs].</param>
    public static void AddWeightSlopes(
        ReadOnlySpan<float> input, ReadOnlySpan<float> outputSlopes, int border, int height, int width, int inputs, int outputs, Span<float> slopes)
    {
        ref var from = ref MemoryMarshal.GetReference(input);
        ref var given = ref MemoryMarshal.GetReference(outputSlopes);
        ref var to = ref MemoryMarshal.GetReference(slopes);
        unchecked
        {
            for (var o = 0; o < outputs; o += Vector<float>.Count)
            {
                for (var ky = 0; ky < 3; ky++)
                {
                    // Three taps side by side with all their inputs, four at a time; the last few may be fewer.
                    for (var i = 0; i < 3 * inputs; i += 4)
                    {
                        Vector<float> a = Vector<float>.Zero, b = a, c = a, d = a;
                        int last = 3 * inputs - 1 - i, ib = Math.Min(1, last), ic = Math.Min(2, last), id = Math.Min(3, last);
                        for (var y = 0; y < height; y++)
                        {
                            var at = (y + ky) * (width + 2) * inputs + i;
                            var slope = ((y + border) * (width + 2 * border) + border) * outputs + o;
                            for (var x = 0; x < width; x++, at += inputs, slope += outputs)
                            {
                                var s = Vector.LoadUnsafe(ref given, (nuint)slope);
                                a += s * Unsafe.Add(ref from, at);
                                b += s * Unsafe.Add(ref from, at + ib);
                                c += s * Unsafe.Add(ref from, at + ic);
                                d += s * Unsafe.Add(ref from, at + id);
                            }
                        }
                        var target = (nuint)((ky * 3 * inputs + i) * outputs + o);
                        Add(ref to, target, a);
                        if (last >= 1)
                            Add(ref to, target + (nuint)outputs, b);
                        if (last >= 2)
                            Add(ref to, target + (nuint)(2 * outputs), c);
                        if (last >= 3)
                            Add(ref to, target + (nuint)(3 * outputs), d);
                    }
                }
            }
        }
    }

    private static void Add(ref float to, nuint at, Vector<float> value) => (Vector.LoadUnsafe(ref to, at) + value).StoreUnsafe(ref to, at);
}
