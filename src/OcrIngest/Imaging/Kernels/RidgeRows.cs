using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OcrIngest.Imaging.Kernels;

/// <summary>
/// Marks pixels darker than both of two neighbours by some contrast, and pixels darker than a level: 64 pixels to a word, vector body and scalar twin.
/// </summary>
public static class RidgeRows
{
    /// <summary>Bit x is set where min(before[x], after[x]) − row[x] ≥ contrast. All spans have one length; <paramref name="bits"/> has ⌈length / 64⌉ words.</summary>
    public static void Mark(ReadOnlySpan<byte> before, ReadOnlySpan<byte> row, ReadOnlySpan<byte> after, byte contrast, Span<ulong> bits)
    {
        var x = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref var b = ref MemoryMarshal.GetReference(before);
            ref var r = ref MemoryMarshal.GetReference(row);
            ref var a = ref MemoryMarshal.GetReference(after);
            var least = Vector256.Create(contrast);
            for (; x + 64 <= row.Length; x += 64)
                bits[x >> 6] = Mark32(ref b, ref r, ref a, x, least) | (ulong)Mark32(ref b, ref r, ref a, x + 32, least) << 32;
            // The last pixels with some that were marked before.
            if (x > 0 && x < row.Length)
            {
                var rest = row.Length - x;
                var low = (ulong)Mark32(ref b, ref r, ref a, row.Length - 32, least);
                bits[x >> 6] = rest <= 32 ? low >> 32 - rest : Mark32(ref b, ref r, ref a, x, least) | low >> 64 - rest << 32;
                return;
            }
        }
        MarkScalar(before[x..], row[x..], after[x..], contrast, bits[(x >> 6)..]);
    }

    private static uint Mark32(ref byte before, ref byte row, ref byte after, int x, Vector256<byte> least)
    {
        var centre = Vector256.LoadUnsafe(ref row, (nuint)x);
        var sides = Vector256.Min(Vector256.LoadUnsafe(ref before, (nuint)x), Vector256.LoadUnsafe(ref after, (nuint)x));
        var depth = Vector256.Max(sides, centre) - centre; // saturated difference
        return Vector256.GreaterThanOrEqual(depth, least).ExtractMostSignificantBits();
    }

    public static void MarkScalar(ReadOnlySpan<byte> before, ReadOnlySpan<byte> row, ReadOnlySpan<byte> after, byte contrast, Span<ulong> bits)
    {
        for (var start = 0; start < row.Length; start += 64)
        {
            ulong word = 0;
            for (var x = start; x < Math.Min(row.Length, start + 64); x++)
            {
                if (Math.Min(before[x], after[x]) - row[x] >= contrast)
                    word |= 1UL << x - start;
            }
            bits[start >> 6] = word;
        }
    }

    /// <summary>How many pixels <see cref="Mark"/> would mark.</summary>
    public static int Count(ReadOnlySpan<byte> before, ReadOnlySpan<byte> row, ReadOnlySpan<byte> after, byte contrast)
    {
        int x = 0, count = 0;
        ref var b = ref MemoryMarshal.GetReference(before[..row.Length]);
        ref var r = ref MemoryMarshal.GetReference(row);
        ref var a = ref MemoryMarshal.GetReference(after[..row.Length]);
        var least = Vector128.Create(contrast);
        if (!Vector128.IsHardwareAccelerated || row.Length < 16)
            return CountScalar(before, row, after, contrast);
        for (; x + 16 <= row.Length; x += 16)
            count += BitOperations.PopCount(Mark16(ref b, ref r, ref a, x, least));
        // The last pixels with some that were counted before.
        return x == row.Length ? count : count + BitOperations.PopCount(Mark16(ref b, ref r, ref a, row.Length - 16, least) >> (16 - (row.Length - x)));
    }

    private static uint Mark16(ref byte before, ref byte row, ref byte after, int x, Vector128<byte> least)
    {
        var centre = Vector128.LoadUnsafe(ref row, (nuint)x);
        var sides = Vector128.Min(Vector128.LoadUnsafe(ref before, (nuint)x), Vector128.LoadUnsafe(ref after, (nuint)x));
        var depth = Vector128.Max(sides, centre) - centre; // saturated difference
        return Vector128.GreaterThanOrEqual(depth, least).ExtractMostSignificantBits();
    }

    public static int CountScalar(ReadOnlySpan<byte> before, ReadOnlySpan<byte> row, ReadOnlySpan<byte> after, byte contrast)
    {
        var count = 0;
        for (var x = 0; x < row.Length; x++)
            count += Math.Min(before[x], after[x]) - row[x] >= contrast ? 1 : 0;
        return count;
    }

    /// <summary>Bit x is set where row[x] &lt; level.</summary>
    public static void Darker(ReadOnlySpan<byte> row, byte level, Span<ulong> bits)
    {
        var x = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref var r = ref MemoryMarshal.GetReference(row);
            var limit = Vector256.Create(level);
            for (; x + 64 <= row.Length; x += 64)
            {
                var low = Vector256.LessThan(Vector256.LoadUnsafe(ref r, (nuint)x), limit).ExtractMostSignificantBits();
                var high = Vector256.LessThan(Vector256.LoadUnsafe(ref r, (nuint)x + 32), limit).ExtractMostSignificantBits();
                bits[x >> 6] = low | (ulong)high << 32;
            }
        }
        DarkerScalar(row[x..], level, bits[(x >> 6)..]);
    }

    public static void DarkerScalar(ReadOnlySpan<byte> row, byte level, Span<ulong> bits)
    {
        for (var start = 0; start < row.Length; start += 64)
        {
            ulong word = 0;
            for (var x = start; x < Math.Min(row.Length, start + 64); x++)
            {
                if (row[x] < level)
                    word |= 1UL << x - start;
            }
            bits[start >> 6] = word;
        }
    }
}
