using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OcrIngest.Imaging.Kernels;

/// <summary>Counts how often each level of gray occurs: eight pixels at a time, and scalar twin.</summary>
public static class ByteCounts
{
    private const int Levels = 256, Together = 4;

    /// <summary>counts[v] += how many pixels are v; 256 counts.</summary>
    public static void Add(ReadOnlySpan<byte> pixels, Span<int> counts)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(pixels);
        // Paper is of one level: where neighbours are counted apart, one count need not wait for the other.
        Span<int> apart = stackalloc int[Together * Levels];
        apart.Clear();
        ref var first = ref MemoryMarshal.GetReference(apart);
        var white = 0;
        foreach (var word in words)
        {
            if (word == ulong.MaxValue)
            {
                white += sizeof(ulong);
                continue;
            }
            Count(ref first, (uint)(word & uint.MaxValue));
            Count(ref first, (uint)(word >> 32));
        }
        counts[Levels - 1] += white;
        for (var i = 0; i < Together; i++)
            IntRows.Add(apart.Slice(i * Levels, Levels), counts);
        AddScalar(pixels[(words.Length * sizeof(ulong))..], counts);
    }

    /// <summary>The same of pixels darker than <paramref name="limit"/>; others are counted here and there.</summary>
    public static void AddDarker(ReadOnlySpan<byte> pixels, byte limit, Span<int> counts)
    {
        Span<int> apart = stackalloc int[Together * Levels];
        apart.Clear();
        ref var first = ref MemoryMarshal.GetReference(apart);
        var blocks = MemoryMarshal.Cast<byte, Vector256<byte>>(pixels);
        foreach (var block in blocks)
        {
            if (!Vector256.LessThanAny(block, Vector256.Create(limit)))
                continue;
            for (var i = 0; i < Vector256<uint>.Count; i++)
                Count(ref first, block.AsUInt32()[i]);
        }
        for (var i = 0; i < Together; i++)
            IntRows.Add(apart.Slice(i * Levels, Levels), counts);
        AddScalar(pixels[(blocks.Length * Vector256<byte>.Count)..], counts);
    }

    private static void Count(ref int first, uint four)
    {
        Unsafe.Add(ref first, four & 255)++;
        Unsafe.Add(ref first, Levels + (four >> 8 & 255))++;
        Unsafe.Add(ref first, 2 * Levels + (four >> 16 & 255))++;
        Unsafe.Add(ref first, 3 * Levels + (four >> 24))++;
    }

    public static void AddScalar(ReadOnlySpan<byte> pixels, Span<int> counts)
    {
        foreach (var pixel in pixels)
            counts[pixel]++;
    }
}
