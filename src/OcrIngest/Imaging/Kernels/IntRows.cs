using System.Numerics;
using System.Runtime.InteropServices;

namespace OcrIngest.Imaging.Kernels;

/// <summary>Operations on rows of whole numbers: vector bodies and scalar twins.</summary>
public static class IntRows
{
    /// <summary>target += other. Spans of one length.</summary>
    public static void Add(ReadOnlySpan<int> other, Span<int> target)
    {
        var vectors = MemoryMarshal.Cast<int, Vector<int>>(target);
        var others = MemoryMarshal.Cast<int, Vector<int>>(other);
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] += others[i];
        var done = vectors.Length * Vector<int>.Count;
        AddScalar(other[done..], target[done..]);
    }

    public static void AddScalar(ReadOnlySpan<int> other, Span<int> target)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] += other[i];
    }

    /// <summary>Sum of the squares of the differences of neighbours; exact as long as it is below 2^53.</summary>
    public static double SquaredSteps(ReadOnlySpan<int> row)
    {
        ref var from = ref MemoryMarshal.GetReference(row);
        var sums = Vector<double>.Zero;
        var done = 0;
        for (; Vector.IsHardwareAccelerated && done + Vector<int>.Count < row.Length; done += Vector<int>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref from, (nuint)done + 1) - Vector.LoadUnsafe(ref from, (nuint)done), out var low, out var high);
            var (first, second) = (Vector.ConvertToDouble(low), Vector.ConvertToDouble(high));
            sums += first * first + second * second;
        }
        return Vector.Sum(sums) + SquaredStepsScalar(row[done..]);
    }

    public static double SquaredStepsScalar(ReadOnlySpan<int> row)
    {
        double sum = 0;
        for (var i = 1; i < row.Length; i++)
        {
            double step = row[i] - row[i - 1];
            sum += step * step;
        }
        return sum;
    }
}
