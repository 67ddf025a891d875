using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OcrIngest.PpOcr;

/// <summary>
/// Products of a map of pixels and a matrix of weights: bodies that hold the sums of six pixels in registers, and a scalar twin that is their oracle. Every
/// sum is made in one order, so that all are the same to the bit; a machine that cannot multiply and add at once rounds otherwise.
/// </summary>
public static class PointwiseKernel
{
    private const int Lanes = PixelMap.Lanes, Together = PixelMap.Together;

    /// <summary>Outputs whose weights lie side by side.</summary>
    private const int Tile = 4 * Lanes;

    public static int PackedLength(int inputs, int outputs) => (outputs + Tile - 1) / Tile * Tile * inputs;

    /// <summary>Weights as <see cref="Run"/> reads them: [tile][input][output of the tile]; room past the last output stays as it is.</summary>
    /// <param name="weights">[input][output].</param>
    /// <param name="stride">From one input to the next.</param>
    public static void Pack(ReadOnlySpan<float> weights, int inputs, int outputs, int stride, Span<float> packed)
    {
        for (var tile = 0; tile * Tile < outputs; tile++)
        {
            for (var i = 0; i < inputs; i++)
                weights.Slice(i * stride + tile * Tile, Math.Min(Tile, outputs - tile * Tile)).CopyTo(packed[((tile * inputs + i) * Tile)..]);
        }
    }

    /// <param name="input">Pixels, <paramref name="inputStride"/> apart; readable for six pixels more than there are.</param>
    /// <param name="weights">Packed.</param>
    /// <param name="bias">Of whole tiles.</param>
    /// <param name="output">Writable for six pixels more; channels are written in whole vectors.</param>
    public static void Run(
        ReadOnlySpan<float> input, int inputStride, int pixels, int inputs, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int outputs, Activation activation,
        Span<float> output, int outputStride)
    {
        var rounded = (pixels + Together - 1) / Together * Together;
        Check(pixels > 0 && inputs > 0 && input.Length >= (rounded - 1) * inputStride + inputs && weights.Length >= PackedLength(inputs, outputs)
            && bias.Length >= PackedLength(1, outputs) && output.Length >= (rounded - 1) * outputStride + PixelMap.RoundUp(outputs));
        for (var tile = 0; tile * Tile < outputs; tile++)
        {
            var vectors = Math.Min(4, (outputs - tile * Tile + Lanes - 1) / Lanes);
            ref var panel = ref Unsafe.AsRef(in weights[tile * inputs * Tile]);
            ref var start = ref Unsafe.AsRef(in bias[tile * Tile]);
            for (var pixel = 0; pixel < pixels; pixel += Together)
            {
                ref var target = ref output[pixel * outputStride + tile * Tile];
                ref var source = ref Unsafe.AsRef(in input[pixel * inputStride]);
                if (Vector512.IsHardwareAccelerated)
                    Six(ref source, inputStride, ref panel, inputs, ref start, ref target, outputStride, vectors);
                else
                    for (var v = 0; v < vectors * Lanes; v += Lanes)
                        SixByHalves(ref source, inputStride, ref Unsafe.Add(ref panel, v), inputs, ref Unsafe.Add(ref start, v), ref Unsafe.Add(ref target, v), outputStride);
                if (activation.Curve != Curve.Straight)
                    Activate(ref target, outputStride, vectors, activation);
            }
        }
    }

    public static void RunScalar(
        ReadOnlySpan<float> input, int inputStride, int pixels, int inputs, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int outputs,
        Span<float> output, int outputStride)
    {
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            for (var o = 0; o < outputs; o++)
            {
                var sum = bias[o];
                for (var i = 0; i < inputs; i++)
                    sum = float.MultiplyAddEstimate(input[pixel * inputStride + i], weights[(o / Tile * inputs + i) * Tile + o % Tile], sum);
                output[pixel * outputStride + o] = sum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Six(
        ref float input, nint stride, ref float panel, nint inputs, ref float bias, ref float output, nint outputStride, int vectors)
    {
        Vector512<float> s0 = Load(ref bias, 0), s1 = Load(ref bias, 1), s2 = Load(ref bias, 2), s3 = Load(ref bias, 3);
        Vector512<float> a0 = s0, a1 = s1, a2 = s2, a3 = s3, b0 = s0, b1 = s1, b2 = s2, b3 = s3, c0 = s0, c1 = s1, c2 = s2, c3 = s3;
        Vector512<float> d0 = s0, d1 = s1, d2 = s2, d3 = s3, e0 = s0, e1 = s1, e2 = s2, e3 = s3, f0 = s0, f1 = s1, f2 = s2, f3 = s3;
        ref var second = ref Unsafe.Add(ref input, stride);
        ref var third = ref Unsafe.Add(ref second, stride);
        ref var fourth = ref Unsafe.Add(ref third, stride);
        ref var fifth = ref Unsafe.Add(ref fourth, stride);
        ref var sixth = ref Unsafe.Add(ref fifth, stride);
        for (nint i = 0; i < inputs; i++, panel = ref Unsafe.Add(ref panel, Tile))
        {
            Vector512<float> w0 = Load(ref panel, 0), w1 = Load(ref panel, 1), w2 = Load(ref panel, 2), w3 = Load(ref panel, 3);
            var x = Vector512.Create(Unsafe.Add(ref input, i));
            (a0, a1, a2, a3) = (Sum(x, w0, a0), Sum(x, w1, a1), Sum(x, w2, a2), Sum(x, w3, a3));
            x = Vector512.Create(Unsafe.Add(ref second, i));
            (b0, b1, b2, b3) = (Sum(x, w0, b0), Sum(x, w1, b1), Sum(x, w2, b2), Sum(x, w3, b3));
            x = Vector512.Create(Unsafe.Add(ref third, i));
            (c0, c1, c2, c3) = (Sum(x, w0, c0), Sum(x, w1, c1), Sum(x, w2, c2), Sum(x, w3, c3));
            x = Vector512.Create(Unsafe.Add(ref fourth, i));
            (d0, d1, d2, d3) = (Sum(x, w0, d0), Sum(x, w1, d1), Sum(x, w2, d2), Sum(x, w3, d3));
            x = Vector512.Create(Unsafe.Add(ref fifth, i));
            (e0, e1, e2, e3) = (Sum(x, w0, e0), Sum(x, w1, e1), Sum(x, w2, e2), Sum(x, w3, e3));
            x = Vector512.Create(Unsafe.Add(ref sixth, i));
            (f0, f1, f2, f3) = (Sum(x, w0, f0), Sum(x, w1, f1), Sum(x, w2, f2), Sum(x, w3, f3));
        }
        Store(a0, a1, a2, a3, ref output, vectors);
        Store(b0, b1, b2, b3, ref output = ref Unsafe.Add(ref output, outputStride), vectors);
        Store(c0, c1, c2, c3, ref output = ref Unsafe.Add(ref output, outputStride), vectors);
        Store(d0, d1, d2, d3, ref output = ref Unsafe.Add(ref output, outputStride), vectors);
        Store(e0, e1, e2, e3, ref output = ref Unsafe.Add(ref output, outputStride), vectors);
        Store(f0, f1, f2, f3, ref output = ref Unsafe.Add(ref output, outputStride), vectors);
    }

    // One vector of outputs instead of four, as two halves: what machines with half as many and half as wide registers can hold.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SixByHalves(ref float input, nint stride, ref float panel, nint inputs, ref float bias, ref float output, nint outputStride)
    {
        const int Half = Lanes / 2;
        Vector256<float> s0 = Vector256.LoadUnsafe(ref bias), s1 = Vector256.LoadUnsafe(ref bias, Half);
        Vector256<float> a0 = s0, a1 = s1, b0 = s0, b1 = s1, c0 = s0, c1 = s1, d0 = s0, d1 = s1, e0 = s0, e1 = s1, f0 = s0, f1 = s1;
        ref var fourth = ref Unsafe.Add(ref input, 3 * stride);
        for (nint i = 0; i < inputs; i++, panel = ref Unsafe.Add(ref panel, Tile))
        {
            Vector256<float> w0 = Vector256.LoadUnsafe(ref panel), w1 = Vector256.LoadUnsafe(ref panel, Half);
            var x = Vector256.Create(Unsafe.Add(ref input, i));
            (a0, a1) = (Vector256.MultiplyAddEstimate(x, w0, a0), Vector256.MultiplyAddEstimate(x, w1, a1));
            x = Vector256.Create(Unsafe.Add(ref input, i + stride));
            (b0, b1) = (Vector256.MultiplyAddEstimate(x, w0, b0), Vector256.MultiplyAddEstimate(x, w1, b1));
            x = Vector256.Create(Unsafe.Add(ref input, i + 2 * stride));
            (c0, c1) = (Vector256.MultiplyAddEstimate(x, w0, c0), Vector256.MultiplyAddEstimate(x, w1, c1));
            x = Vector256.Create(Unsafe.Add(ref fourth, i));
            (d0, d1) = (Vector256.MultiplyAddEstimate(x, w0, d0), Vector256.MultiplyAddEstimate(x, w1, d1));
            x = Vector256.Create(Unsafe.Add(ref fourth, i + stride));
            (e0, e1) = (Vector256.MultiplyAddEstimate(x, w0, e0), Vector256.MultiplyAddEstimate(x, w1, e1));
            x = Vector256.Create(Unsafe.Add(ref fourth, i + 2 * stride));
            (f0, f1) = (Vector256.MultiplyAddEstimate(x, w0, f0), Vector256.MultiplyAddEstimate(x, w1, f1));
        }
        Store(a0, a1, ref output);
        Store(b0, b1, ref output = ref Unsafe.Add(ref output, outputStride));
        Store(c0, c1, ref output = ref Unsafe.Add(ref output, outputStride));
        Store(d0, d1, ref output = ref Unsafe.Add(ref output, outputStride));
        Store(e0, e1, ref output = ref Unsafe.Add(ref output, outputStride));
        Store(f0, f1, ref output = ref Unsafe.Add(ref output, outputStride));

        static void Store(Vector256<float> first, Vector256<float> second, ref float at)
        {
            first.StoreUnsafe(ref at);
            second.StoreUnsafe(ref at, Half);
        }
    }

    private static void Activate(ref float output, nint stride, int vectors, Activation activation)
    {
        for (var pixel = 0; pixel < Together; pixel++, output = ref Unsafe.Add(ref output, stride))
            activation.Apply(ref output, vectors);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Sum(Vector512<float> x, Vector512<float> weights, Vector512<float> sum) => Vector512.MultiplyAddEstimate(x, weights, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Load(ref float at, int vector) => Vector512.LoadUnsafe(ref at, (nuint)(vector * Lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<float> v0, Vector512<float> v1, Vector512<float> v2, Vector512<float> v3, ref float at, int vectors)
    {
        v0.StoreUnsafe(ref at);
        if (vectors > 1)
            v1.StoreUnsafe(ref at, Lanes);
        if (vectors > 2)
            v2.StoreUnsafe(ref at, 2 * Lanes);
        if (vectors > 3)
            v3.StoreUnsafe(ref at, 3 * Lanes);
    }

    private static void Check(bool right)
    {
        if (!right)
            throw new ArgumentException("The sizes of a network's layer do not fit together.");
    }
}
