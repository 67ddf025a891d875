using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OcrIngest.PpOcr;

/// <summary>Operations on rows of numbers.</summary>
public static class FloatRows
{
    /// <summary>target += other.</summary>
    public static void Add(ReadOnlySpan<float> other, Span<float> target)
    {
        var vectors = MemoryMarshal.Cast<float, Vector512<float>>(target);
        var others = MemoryMarshal.Cast<float, Vector512<float>>(other[..target.Length]);
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] += others[i];
        for (var i = vectors.Length * Vector512<float>.Count; i < target.Length; i++)
            target[i] += other[i];
    }

    /// <summary>target *= other, place by place.</summary>
    public static void Multiply(ReadOnlySpan<float> other, Span<float> target)
    {
        var vectors = MemoryMarshal.Cast<float, Vector512<float>>(target);
        var others = MemoryMarshal.Cast<float, Vector512<float>>(other[..target.Length]);
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] *= others[i];
        for (var i = vectors.Length * Vector512<float>.Count; i < target.Length; i++)
            target[i] *= other[i];
    }

    /// <summary>Mean 0 and variance 1, then scaled and shifted, place by place.</summary>
    public static void Normalise(ReadOnlySpan<float> row, ReadOnlySpan<float> scale, ReadOnlySpan<float> shift, float epsilon, Span<float> target)
    {
        float sum = 0, squares = 0;
        foreach (var value in row)
            sum += value;
        var mean = sum / row.Length;
        foreach (var value in row)
            squares += (value - mean) * (value - mean);
        var factor = 1 / MathF.Sqrt(squares / row.Length + epsilon);
        for (var i = 0; i < row.Length; i++)
            target[i] = (row[i] - mean) * factor * scale[i] + shift[i];
    }

    /// <summary>Turns scores into probabilities, in place.</summary>
    public static void Softmax(Span<float> row)
    {
        var vectors = MemoryMarshal.Cast<float, Vector512<float>>(row);
        var rest = row[(vectors.Length * Vector512<float>.Count)..];
        var most = row[IndexOfMost(row)];
        var sums = Vector512<float>.Zero;
        for (var i = 0; i < vectors.Length; i++)
            sums += vectors[i] = Vector512.Exp(vectors[i] - Vector512.Create(most));
        var sum = Vector512.Sum(sums);
        for (var i = 0; i < rest.Length; i++)
            sum += rest[i] = MathF.Exp(rest[i] - most);
        var factor = 1 / sum;
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] *= factor;
        for (var i = 0; i < rest.Length; i++)
            rest[i] *= factor;
    }

    /// <summary>Where the largest stands; the first of several. The row is not empty and has no NaN.</summary>
    public static int IndexOfMost(ReadOnlySpan<float> row)
    {
        var vectors = MemoryMarshal.Cast<float, Vector512<float>>(row);
        var most = row[0];
        if (vectors.Length > 0)
        {
            var largest = vectors[0];
            foreach (var vector in vectors)
                largest = Vector512.Max(largest, vector);
            for (var lane = 0; lane < Vector512<float>.Count; lane++)
                most = Math.Max(most, largest[lane]);
        }
        foreach (var value in row[(vectors.Length * Vector512<float>.Count)..])
            most = Math.Max(most, value);
        return MemoryMarshal.Cast<float, int>(row).IndexOf(BitConverter.SingleToInt32Bits(most));
    }
}
