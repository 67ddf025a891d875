using System.Numerics;

namespace OcrIngest.Imaging.Kernels;

/// <summary>Sums and maxima of rows of floats: vector body and scalar twin.</summary>
public static class FloatRows
{
    /// <summary>sums += row · factor, product and sum each rounded. Both spans have one length.</summary>
    public static void AddScaled(ReadOnlySpan<float> row, float factor, Span<float> sums)
    {
        var done = 0;
        for (; Vector.IsHardwareAccelerated && done + Vector<float>.Count <= sums.Length; done += Vector<float>.Count)
            (new Vector<float>(sums[done..]) + new Vector<float>(row[done..]) * factor).CopyTo(sums[done..]);
        AddScaledScalar(row[done..], factor, sums[done..]);
    }

    /// <summary>Each of the numbers that of the row where that is larger. Both spans have one length.</summary>
    public static void Raise(ReadOnlySpan<float> row, Span<float> numbers)
    {
        var done = 0;
        for (; Vector.IsHardwareAccelerated && done + Vector<float>.Count <= numbers.Length; done += Vector<float>.Count)
            Vector.Max(new Vector<float>(numbers[done..]), new Vector<float>(row[done..])).CopyTo(numbers[done..]);
        RaiseScalar(row[done..], numbers[done..]);
    }

    public static void RaiseScalar(ReadOnlySpan<float> row, Span<float> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = Math.Max(numbers[i], row[i]);
    }

    public static void AddScaledScalar(ReadOnlySpan<float> row, float factor, Span<float> sums)
    {
        for (var i = 0; i < sums.Length; i++)
            sums[i] += row[i] * factor;
    }
}
