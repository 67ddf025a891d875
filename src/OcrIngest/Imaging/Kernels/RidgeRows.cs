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

    private static uint Mark32(ref byte before, ref byte row, ref byte after, int x, Vector256<byte> least) => Marked(ref before, ref row, ref after, x, least).ExtractMostSignificantBits();

    private static Vector256<byte> Marked(ref byte before, ref byte row, ref byte after, int x, Vector256<byte> least)
    {
        var centre = Vector256.LoadUnsafe(ref row, (nuint)x);
        var sides = Vector256.Min(Vector256.LoadUnsafe(ref before, (nuint)x), Vector256.LoadUnsafe(ref after, (nuint)x));
        var depth = Vector256.Max(sides, centre) - centre; // saturated difference
        return Vector256.GreaterThanOrEqual(depth, least);
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

    /// <summary>sums[x] += 1 where <see cref="Mark"/> would mark; the sums must not grow past 255.</summary>
    public static void Tally(ReadOnlySpan<byte> before, ReadOnlySpan<byte> row, ReadOnlySpan<byte> after, byte contrast, Span<byte> sums)
    {
        var x = 0;
        ref var b = ref MemoryMarshal.GetReference(before[..row.Length]);
        ref var r = ref MemoryMarshal.GetReference(row);
        ref var a = ref MemoryMarshal.GetReference(after[..row.Length]);
        ref var to = ref MemoryMarshal.GetReference(sums[..row.Length]);
        var least = Vector256.Create(contrast);
        for (; Vector256.IsHardwareAccelerated && x + Vector256<byte>.Count <= row.Length; x += Vector256<byte>.Count)
            (Vector256.LoadUnsafe(ref to, (nuint)x) - Marked(ref b, ref r, ref a, x, least)).StoreUnsafe(ref to, (nuint)x);
        TallyScalar(before[x..], row[x..], after[x..], contrast, sums[x..]);
    }

    public static void TallyScalar(ReadOnlySpan<byte> before, ReadOnlySpan<byte> row, ReadOnlySpan<byte> after, byte contrast, Span<byte> sums)
    {
        for (var x = 0; x < row.Length; x++)
            sums[x] += (byte)(Math.Min(before[x], after[x]) - row[x] >= contrast ? 1 : 0);
    }

    /// <summary>How many pixels of a box are darker than both of two others by some contrast.</summary>
    /// <param name="pixels">Rows of <paramref name="width"/> pixels.</param>
    /// <param name="apart">Pixels from one to that before it, and to that after it; whole rows where these are above and below.</param>
    public static int Count(ReadOnlySpan<byte> pixels, int width, PixelRect box, int apart, byte contrast)
    {
        if (!Vector128.IsHardwareAccelerated || box.Width < Vector128<byte>.Count)
            return CountScalar(pixels, width, box, apart, contrast);
        int first = box.Y * width + box.X - apart, last = (box.Bottom - 1) * width + box.Right + apart, count = 0, x = 0;
        ref var before = ref MemoryMarshal.GetReference(pixels[first..last]);
        for (; x + Vector128<byte>.Count <= box.Width; x += Vector128<byte>.Count)
            count += Count16(ref before, x, width, box.Height, apart, contrast, Vector128<byte>.AllBitsSet);
        // The last columns with some that were counted before.
        var again = Vector128<byte>.Count - (box.Width - x);
        return again == Vector128<byte>.Count ? count : count + Count16(ref before, x - again, width, box.Height, apart, contrast, Vector128.GreaterThanOrEqual(Vector128<byte>.Indices, Vector128.Create((byte)again)));
    }

    private static int Count16(ref byte before, int x, int width, int height, int apart, byte contrast, Vector128<byte> where)
    {
        var least = Vector128.Create(contrast);
        var count = 0;
        for (var y = 0; y < height;)
        {
            // As many as a byte can count.
            var sums = Vector128<byte>.Zero;
            for (var stop = Math.Min(height, y + byte.MaxValue); y < stop; y++)
            {
                var at = (nuint)(y * width + x);
                var centre = Vector128.LoadUnsafe(ref before, at + (nuint)apart);
                var sides = Vector128.Min(Vector128.LoadUnsafe(ref before, at), Vector128.LoadUnsafe(ref before, at + 2 * (nuint)apart));
                sums -= Vector128.GreaterThanOrEqual(Vector128.Max(sides, centre) - centre, least);
            }
            var (low, high) = Vector128.Widen(sums & where);
            count += Vector128.Sum(low + high);
        }
        return count;
    }

    public static int CountScalar(ReadOnlySpan<byte> pixels, int width, PixelRect box, int apart, byte contrast)
    {
        var count = 0;
        for (var y = box.Y; y < box.Bottom; y++)
        {
            for (var at = y * width + box.X; at < y * width + box.Right; at++)
                count += Math.Min(pixels[at - apart], pixels[at + apart]) - pixels[at] >= contrast ? 1 : 0;
        }
        return count;
    }

    /// <summary>Bit x is set where row[x] &lt; levels[x].</summary>
    public static void Darker(ReadOnlySpan<byte> row, ReadOnlySpan<byte> levels, Span<ulong> bits)
    {
        var x = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref var r = ref MemoryMarshal.GetReference(row);
            ref var l = ref MemoryMarshal.GetReference(levels[..row.Length]);
            for (; x + 64 <= row.Length; x += 64)
            {
                var low = Vector256.LessThan(Vector256.LoadUnsafe(ref r, (nuint)x), Vector256.LoadUnsafe(ref l, (nuint)x)).ExtractMostSignificantBits();
                var high = Vector256.LessThan(Vector256.LoadUnsafe(ref r, (nuint)x + 32), Vector256.LoadUnsafe(ref l, (nuint)x + 32)).ExtractMostSignificantBits();
                bits[x >> 6] = low | (ulong)high << 32;
            }
        }
        DarkerScalar(row[x..], levels[x..], bits[(x >> 6)..]);
    }

    public static void DarkerScalar(ReadOnlySpan<byte> row, ReadOnlySpan<byte> levels, Span<ulong> bits)
    {
        for (var start = 0; start < row.Length; start += 64)
        {
            ulong word = 0;
            for (var x = start; x < Math.Min(row.Length, start + 64); x++)
            {
                if (row[x] < levels[x])
                    word |= 1UL << x - start;
            }
            bits[start >> 6] = word;
        }
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
