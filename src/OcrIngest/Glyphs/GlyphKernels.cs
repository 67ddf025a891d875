using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OcrIngest.Glyphs;

/// <summary>
/// The arithmetic of the glyph network: vector bodies whose lanes are output channels, and scalar twins that are their oracles. Every output is summed in
/// one order, by separate multiplications and additions, so that results are the same to the bit whatever the width of the machine's vectors.
/// </summary>
public static class GlyphKernels
{
    // Positions computed together, so that a weight once loaded serves several; all widths here are multiples of it.
    private const int Together = 5;

    // Whose numbers are kept on the stack at once.
    private const int MostInputs = 1024;

    /// <summary>3×3 convolution; no activation.</summary>
    /// <param name="input">[height + 2][width + 2][inputs], with a border of zeros.</param>
    /// <param name="weights">[3][3][inputs][outputs].</param>
    /// <param name="output">[height][width][outputs].</param>
    /// <param name="width">A multiple of 5.</param>
    /// <param name="outputs">A multiple of 16.</param>
    public static void Convolve(
        ReadOnlySpan<float> input, int height, int width, int inputs, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int outputs, Span<float> output)
    {
        Check(input.Length >= (height + 2) * (width + 2) * inputs && weights.Length >= 9 * inputs * outputs && bias.Length >= outputs
            && output.Length >= height * width * outputs && width % Together == 0 && outputs % Vector<float>.Count == 0);
        ref var from = ref MemoryMarshal.GetReference(input);
        ref var weight = ref MemoryMarshal.GetReference(weights);
        ref var to = ref MemoryMarshal.GetReference(output);
        unchecked
        {
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x += Together)
                {
                    for (var o = 0; o < outputs; o += Vector<float>.Count)
                    {
                        var start = Vector.LoadUnsafe(ref MemoryMarshal.GetReference(bias), (nuint)o);
                        Vector<float> a = start, b = start, c = start, d = start, e = start;
                        for (var ky = 0; ky < 3; ky++)
                        {
                            // Three neighbouring pixels with all their inputs are one stretch of memory, as are their weights.
                            var at = ((y + ky) * (width + 2) + x) * inputs;
                            var row = ky * 3 * inputs * outputs + o;
                            for (var i = 0; i < 3 * inputs; i++, row += outputs)
                            {
                                var w = Vector.LoadUnsafe(ref weight, (nuint)row);
                                a += w * Unsafe.Add(ref from, at + i);
                                b += w * Unsafe.Add(ref from, at + i + inputs);
                                c += w * Unsafe.Add(ref from, at + i + 2 * inputs);
                                d += w * Unsafe.Add(ref from, at + i + 3 * inputs);
                                e += w * Unsafe.Add(ref from, at + i + 4 * inputs);
                            }
                        }
                        var target = (nuint)((y * width + x) * outputs + o);
                        a.StoreUnsafe(ref to, target);
                        b.StoreUnsafe(ref to, target + (nuint)outputs);
                        c.StoreUnsafe(ref to, target + (nuint)(2 * outputs));
                        d.StoreUnsafe(ref to, target + (nuint)(3 * outputs));
                        e.StoreUnsafe(ref to, target + (nuint)(4 * outputs));
                    }
                }
            }
        }
    }

    public static void ConvolveScalar(
        ReadOnlySpan<float> input, int height, int width, int inputs, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int outputs, Span<float> output)
    {
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                for (var o = 0; o < outputs; o++)
                {
                    var sum = bias[o];
                    for (var ky = 0; ky < 3; ky++)
                    {
                        for (var i = 0; i < 3 * inputs; i++)
                            sum += weights[(ky * 3 * inputs + i) * outputs + o] * input[((y + ky) * (width + 2) + x) * inputs + i];
                    }
                    output[(y * width + x) * outputs + o] = sum;
                }
            }
        }
    }

    /// <summary>The larger of zero and of each 2×2 block's largest value.</summary>
    /// <param name="border">1 to leave a frame of untouched places around the output, 0 for none.</param>
    public static void Pool(ReadOnlySpan<float> input, int height, int width, int channels, Span<float> output, int border)
    {
        Check(input.Length >= height * width * channels && channels % Vector<float>.Count == 0
            && output.Length >= (height / 2 + 2 * border) * (width / 2 + 2 * border) * channels);
        ref var from = ref MemoryMarshal.GetReference(input);
        ref var to = ref MemoryMarshal.GetReference(output);
        for (var y = 0; y < height / 2; y++)
        {
            for (var x = 0; x < width / 2; x++)
            {
                var at = (nuint)((2 * y * width + 2 * x) * channels);
                var below = at + (nuint)(width * channels);
                var target = (nuint)(((y + border) * (width / 2 + 2 * border) + x + border) * channels);
                for (nuint c = 0; c < (nuint)channels; c += (nuint)Vector<float>.Count)
                {
                    var upper = Vector.Max(Vector.LoadUnsafe(ref from, at + c), Vector.LoadUnsafe(ref from, at + (nuint)channels + c));
                    var lower = Vector.Max(Vector.LoadUnsafe(ref from, below + c), Vector.LoadUnsafe(ref from, below + (nuint)channels + c));
                    Vector.Max(Vector.Max(upper, lower), Vector<float>.Zero).StoreUnsafe(ref to, target + c);
                }
            }
        }
    }

    /// <summary>output = bias + Σ input · weights, inputs in order; inputs that are zero are passed over.</summary>
    /// <param name="weights">[input][output].</param>
    public static void Dense(ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output)
    {
        Check(weights.Length >= input.Length * output.Length && bias.Length >= output.Length);
        Span<int> rows = stackalloc int[Math.Min(input.Length, MostInputs)];
        bias[..output.Length].CopyTo(output);
        for (var from = 0; from < input.Length; from += MostInputs)
        {
            var count = 0;
            for (var i = from; i < Math.Min(input.Length, from + MostInputs); i++)
            {
                if (input[i] != 0)
                    rows[count++] = i;
            }
            AddRows(input, rows[..count], weights, output);
        }
    }

    // Four vectors of outputs at a time, which stay in registers while all inputs are added.
    private static void AddRows(ReadOnlySpan<float> input, ReadOnlySpan<int> rows, ReadOnlySpan<float> weights, Span<float> output)
    {
        ref var weight = ref MemoryMarshal.GetReference(weights);
        ref var to = ref MemoryMarshal.GetReference(output);
        var done = 0;
        unchecked
        {
            for (var width = Vector<float>.Count; done + 4 * width <= output.Length; done += 4 * width)
            {
                Vector<float> a = Vector.LoadUnsafe(ref to, (nuint)done), b = Vector.LoadUnsafe(ref to, (nuint)(done + width)),
                    c = Vector.LoadUnsafe(ref to, (nuint)(done + 2 * width)), d = Vector.LoadUnsafe(ref to, (nuint)(done + 3 * width));
                foreach (var row in rows)
                {
                    var at = row * output.Length + done;
                    var factor = new Vector<float>(input[row]);
                    a += Vector.LoadUnsafe(ref weight, (nuint)at) * factor;
                    b += Vector.LoadUnsafe(ref weight, (nuint)(at + width)) * factor;
                    c += Vector.LoadUnsafe(ref weight, (nuint)(at + 2 * width)) * factor;
                    d += Vector.LoadUnsafe(ref weight, (nuint)(at + 3 * width)) * factor;
                }
                a.StoreUnsafe(ref to, (nuint)done);
                b.StoreUnsafe(ref to, (nuint)(done + width));
                c.StoreUnsafe(ref to, (nuint)(done + 2 * width));
                d.StoreUnsafe(ref to, (nuint)(done + 3 * width));
            }
        }
        foreach (var row in rows)
            AddScaled(weights[(row * output.Length + done)..((row + 1) * output.Length)], input[row], output[done..]);
    }

    public static void DenseScalar(ReadOnlySpan<float> input, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, Span<float> output)
    {
        bias[..output.Length].CopyTo(output);
        for (var i = 0; i < input.Length; i++)
        {
            for (var o = 0; o < output.Length; o++)
                output[o] += weights[i * output.Length + o] * input[i];
        }
    }

    /// <summary>sums += row · factor.</summary>
    public static void AddScaled(ReadOnlySpan<float> row, float factor, Span<float> sums)
    {
        var rows = MemoryMarshal.Cast<float, Vector<float>>(row);
        var targets = MemoryMarshal.Cast<float, Vector<float>>(sums);
        for (var i = 0; i < targets.Length; i++)
            targets[i] += rows[i] * factor;
        for (var i = targets.Length * Vector<float>.Count; i < sums.Length; i++)
            sums[i] += row[i] * factor;
    }

    private static void Check(bool right)
    {
        if (!right)
            throw new ArgumentException("The sizes of a glyph network's layer do not fit together.");
    }
}
