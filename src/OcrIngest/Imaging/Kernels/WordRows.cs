using System.Numerics;
using System.Runtime.InteropServices;

namespace OcrIngest.Imaging.Kernels;

/// <summary>
/// Bitwise operations on packed rows (64 pixels a word, pixel 0 in the lowest bit). Each has a vector body and a scalar twin that is its oracle in tests.
/// </summary>
public static class WordRows
{
    /// <summary>target &amp;= other. Spans of one length.</summary>
    public static void And(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(target);
        var others = MemoryMarshal.Cast<ulong, Vector<ulong>>(other);
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] &= others[i];
        var done = vectors.Length * Vector<ulong>.Count;
        AndScalar(target[done..], other[done..]);
    }

    public static void AndScalar(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] &= other[i];
    }

    /// <summary>target &amp;= ~other. Spans of one length.</summary>
    public static void AndNot(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(target);
        var others = MemoryMarshal.Cast<ulong, Vector<ulong>>(other);
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] = Vector.AndNot(vectors[i], others[i]);
        var done = vectors.Length * Vector<ulong>.Count;
        AndNotScalar(target[done..], other[done..]);
    }

    public static void AndNotScalar(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] &= ~other[i];
    }

    /// <summary>target |= other. Spans of one length.</summary>
    public static void Or(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        var vectors = MemoryMarshal.Cast<ulong, Vector<ulong>>(target);
        var others = MemoryMarshal.Cast<ulong, Vector<ulong>>(other);
        for (var i = 0; i < vectors.Length; i++)
            vectors[i] |= others[i];
        var done = vectors.Length * Vector<ulong>.Count;
        OrScalar(target[done..], other[done..]);
    }

    public static void OrScalar(Span<ulong> target, ReadOnlySpan<ulong> other)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] |= other[i];
    }

    /// <summary>Moves the row by <paramref name="distance"/> pixels towards x = 0 (white comes in at the end). Source and target may not overlap.</summary>
    public static void ShiftLeft(ReadOnlySpan<ulong> source, Span<ulong> target, int distance)
    {
        int words = distance >> 6, bits = distance & 63, done = 0;
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(target);
        var last = Math.Min(target.Length, source.Length - words - 1) - Vector<ulong>.Count;
        for (; bits > 0 && Vector.IsHardwareAccelerated && done <= last; done += Vector<ulong>.Count)
        {
            var at = (nuint)(done + words);
            (Vector.LoadUnsafe(ref from, at) >>> bits | Vector.LoadUnsafe(ref from, at + 1) << 64 - bits).StoreUnsafe(ref to, (nuint)done);
        }
        ShiftLeftScalar(source[Math.Min(done, source.Length)..], target[done..], distance);
    }

    public static void ShiftLeftScalar(ReadOnlySpan<ulong> source, Span<ulong> target, int distance)
    {
        int words = distance >> 6, bits = distance & 63;
        for (var i = 0; i < target.Length; i++)
        {
            var low = i + words < source.Length ? source[i + words] : 0;
            var high = i + words + 1 < source.Length ? source[i + words + 1] : 0;
            target[i] = bits == 0 ? low : low >> bits | high << 64 - bits;
        }
    }

    /// <summary>Moves the row by <paramref name="distance"/> pixels away from x = 0 (white comes in at the start). Source and target may not overlap.</summary>
    public static void ShiftRight(ReadOnlySpan<ulong> source, Span<ulong> target, int distance)
    {
        int words = distance >> 6, bits = distance & 63, first = Math.Min(words + 1, target.Length), done = first;
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(target);
        var last = Math.Min(target.Length, source.Length + words) - Vector<ulong>.Count;
        for (; bits > 0 && Vector.IsHardwareAccelerated && done <= last; done += Vector<ulong>.Count)
        {
            var at = (nuint)(done - words);
            (Vector.LoadUnsafe(ref from, at) << bits | Vector.LoadUnsafe(ref from, at - 1) >>> 64 - bits).StoreUnsafe(ref to, (nuint)done);
        }
        ShiftRightScalar(source, target, distance, 0, first);
        ShiftRightScalar(source, target, distance, done, target.Length);
    }

    public static void ShiftRightScalar(ReadOnlySpan<ulong> source, Span<ulong> target, int distance) => ShiftRightScalar(source, target, distance, 0, target.Length);

    private static void ShiftRightScalar(ReadOnlySpan<ulong> source, Span<ulong> target, int distance, int start, int end)
    {
        int words = distance >> 6, bits = distance & 63;
        for (var i = start; i < end; i++)
        {
            var high = i - words >= 0 && i - words < source.Length ? source[i - words] : 0;
            var low = i - words - 1 >= 0 && i - words - 1 < source.Length ? source[i - words - 1] : 0;
            target[i] = bits == 0 ? high : high << bits | low >> 64 - bits;
        }
    }

    /// <summary>Set bits with left ≤ index &lt; right; left &lt; right.</summary>
    public static int Count(ReadOnlySpan<ulong> row, int left, int right)
    {
        int first = left >> 6, last = right - 1 >> 6, count = 0;
        for (var i = first; i <= last; i++)
        {
            var word = row[i];
            if (i == first)
                word &= ulong.MaxValue << (left & 63);
            if (i == last)
                word &= ulong.MaxValue >> 63 - (right - 1 & 63);
            count += BitOperations.PopCount(word);
        }
        return count;
    }
}
