using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OcrIngest.Imaging.Kernels;

/// <summary>Sums and products of rows of gray pixels: vector bodies and scalar twins.</summary>
public static class ByteRows
{
    /// <summary>sums += row. The sums must not grow past 65535.</summary>
    public static void Add(ReadOnlySpan<byte> row, Span<ushort> sums)
    {
        var done = 0;
        ref var from = ref MemoryMarshal.GetReference(row);
        ref var to = ref MemoryMarshal.GetReference(sums[..row.Length]);
        for (; Vector256.IsHardwareAccelerated && done + Vector256<byte>.Count <= row.Length; done += Vector256<byte>.Count)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref from, (nuint)done));
            (Vector256.LoadUnsafe(ref to, (nuint)done) + low).StoreUnsafe(ref to, (nuint)done);
            (Vector256.LoadUnsafe(ref to, (nuint)done + 16) + high).StoreUnsafe(ref to, (nuint)done + 16);
        }
        AddScalar(row[done..], sums[done..]);
    }

    public static void AddScalar(ReadOnlySpan<byte> row, Span<ushort> sums)
    {
        for (var i = 0; i < row.Length; i++)
            sums[i] += row[i];
    }

    /// <summary>target[i] = row[2 i].</summary>
    public static void EverySecond(ReadOnlySpan<byte> row, Span<byte> target)
    {
        var done = 0;
        ref var from = ref MemoryMarshal.GetReference(row);
        ref var to = ref MemoryMarshal.GetReference(target);
        for (; Vector256.IsHardwareAccelerated && done + Vector256<byte>.Count <= target.Length && 2 * (done + Vector256<byte>.Count) <= row.Length; done += Vector256<byte>.Count)
        {
            var at = (nuint)(2 * done);
            Vector256.Narrow(Vector256.LoadUnsafe(ref from, at).AsUInt16() & Vector256.Create((ushort)255), Vector256.LoadUnsafe(ref from, at + 32).AsUInt16() & Vector256.Create((ushort)255))
                .StoreUnsafe(ref to, (nuint)done);
        }
        EverySecondScalar(row[(2 * done)..], target[done..]);
    }

    public static void EverySecondScalar(ReadOnlySpan<byte> row, Span<byte> target)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] = row[2 * i];
    }

    /// <summary>The largest of them; 0 of none.</summary>
    public static byte Lightest(ReadOnlySpan<byte> row)
    {
        var done = 0;
        var lightest = Vector256<byte>.Zero;
        for (; Vector256.IsHardwareAccelerated && done + Vector256<byte>.Count <= row.Length; done += Vector256<byte>.Count)
            lightest = Vector256.Max(lightest, Vector256.Create(row[done..]));
        var most = LightestScalar(row[done..]);
        for (var i = 0; done > 0 && i < Vector256<byte>.Count; i++)
            most = Math.Max(most, lightest[i]);
        return most;
    }

    public static byte LightestScalar(ReadOnlySpan<byte> row)
    {
        byte most = 0;
        foreach (var pixel in row)
            most = Math.Max(most, pixel);
        return most;
    }

    /// <summary>target = the larger of it and row. Both have one length.</summary>
    public static void Lighten(Span<byte> target, ReadOnlySpan<byte> row)
    {
        var done = 0;
        for (; Vector256.IsHardwareAccelerated && done + Vector256<byte>.Count <= target.Length; done += Vector256<byte>.Count)
            Vector256.Max(Vector256.Create<byte>(target[done..]), Vector256.Create(row[done..])).CopyTo(target[done..]);
        LightenScalar(target[done..], row[done..]);
    }

    public static void LightenScalar(Span<byte> target, ReadOnlySpan<byte> row)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] = Math.Max(target[i], row[i]);
    }

    /// <summary>target[i] = (sums[2 i] + sums[2 i + 1]) / 4, where each sum is one of two pixels.</summary>
    public static void Halve(ReadOnlySpan<ushort> sums, Span<byte> target)
    {
        var done = 0;
        ref var from = ref MemoryMarshal.GetReference(sums[..(2 * target.Length)]);
        ref var to = ref MemoryMarshal.GetReference(target);
        for (; Vector256.IsHardwareAccelerated && done + Vector256<byte>.Count <= target.Length; done += Vector256<byte>.Count)
        {
            var at = (nuint)(2 * done);
            Vector256.Narrow(Vector256.Narrow(Eight(ref from, at), Eight(ref from, at + 16)), Vector256.Narrow(Eight(ref from, at + 32), Eight(ref from, at + 48)))
                .StoreUnsafe(ref to, (nuint)done);
        }
        HalveScalar(sums[(2 * done)..], target[done..]);

        static Vector256<uint> Eight(ref ushort from, nuint at)
        {
            var pairs = Vector256.LoadUnsafe(ref from, at).AsUInt32();
            return (pairs & Vector256.Create(65535u)) + (pairs >>> 16) >>> 2;
        }
    }

    public static void HalveScalar(ReadOnlySpan<ushort> sums, Span<byte> target)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] = (byte)(sums[2 * i] + sums[2 * i + 1] >> 2);
    }

    /// <summary>target = row · gain / 256, at most 255; the gain goes from <paramref name="first"/> on by <paramref name="step"/> / 64 a pixel, rounded towards zero.</summary>
    public static void Scale(ReadOnlySpan<byte> row, int first, int step, int start, Span<byte> target)
    {
        const int Block = 16;
        var done = 0;
        ref var from = ref MemoryMarshal.GetReference(row);
        ref var to = ref MemoryMarshal.GetReference(target[..row.Length]);
        for (; Vector256.IsHardwareAccelerated && done + Block <= row.Length; done += Block)
        {
            var way = (Vector512<int>.Indices + Vector512.Create(start + done)) * step;
            // A shift rounds down; 63 more below zero, and it rounds towards zero.
            var gain = Vector512.Create(first) + (way + (way >> 31 & Vector512.Create(63)) >> 6);
            var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)done));
            var pixels = Vector512.Create(
                Vector256.Create(Vector128.WidenLower(low), Vector128.WidenUpper(low)), Vector256.Create(Vector128.WidenLower(high), Vector128.WidenUpper(high))).AsInt32();
            var scaled = Vector512.Min(pixels * gain >> 8, Vector512.Create(255)).AsUInt32();
            var shorts = Vector256.Narrow(scaled.GetLower(), scaled.GetUpper());
            Vector128.Narrow(shorts.GetLower(), shorts.GetUpper()).StoreUnsafe(ref to, (nuint)done);
        }
        ScaleScalar(row[done..], first, step, start + done, target[done..]);
    }

    public static void ScaleScalar(ReadOnlySpan<byte> row, int first, int step, int start, Span<byte> target)
    {
        for (var i = 0; i < row.Length; i++)
            target[i] = (byte)Math.Min(255, row[i] * (first + step * (start + i) / 64) >> 8);
    }

    /// <summary>sums = above + 2 · row + below.</summary>
    public static void Weigh(ReadOnlySpan<byte> above, ReadOnlySpan<byte> row, ReadOnlySpan<byte> below, Span<ushort> sums)
    {
        var done = 0;
        ref var a = ref MemoryMarshal.GetReference(above[..row.Length]);
        ref var r = ref MemoryMarshal.GetReference(row);
        ref var b = ref MemoryMarshal.GetReference(below[..row.Length]);
        ref var to = ref MemoryMarshal.GetReference(sums[..row.Length]);
        while (Vector256.IsHardwareAccelerated && row.Length >= Vector256<byte>.Count && done < row.Length)
        {
            // The last ones with some that were weighed before.
            var at = (nuint)Math.Min(done, row.Length - Vector256<byte>.Count);
            var (aLow, aHigh) = Vector256.Widen(Vector256.LoadUnsafe(ref a, at));
            var (rLow, rHigh) = Vector256.Widen(Vector256.LoadUnsafe(ref r, at));
            var (bLow, bHigh) = Vector256.Widen(Vector256.LoadUnsafe(ref b, at));
            (aLow + rLow + rLow + bLow).StoreUnsafe(ref to, at);
            (aHigh + rHigh + rHigh + bHigh).StoreUnsafe(ref to, at + 16);
            done = (int)at + Vector256<byte>.Count;
        }
        WeighScalar(above[done..], row[done..], below[done..], sums[done..]);
    }

    public static void WeighScalar(ReadOnlySpan<byte> above, ReadOnlySpan<byte> row, ReadOnlySpan<byte> below, Span<ushort> sums)
    {
        for (var i = 0; i < row.Length; i++)
            sums[i] = (ushort)(above[i] + 2 * row[i] + below[i]);
    }

    /// <summary>target[i] = (sums[i] + 2 · sums[i + 1] + sums[i + 2] + 8) / 16; there are two sums more than pixels.</summary>
    public static void Blur(ReadOnlySpan<ushort> sums, Span<byte> target)
    {
        var done = 0;
        ref var from = ref MemoryMarshal.GetReference(sums[..(target.Length + 2)]);
        ref var to = ref MemoryMarshal.GetReference(target);
        while (Vector256.IsHardwareAccelerated && target.Length >= Vector256<byte>.Count && done < target.Length)
        {
            var at = (nuint)Math.Min(done, target.Length - Vector256<byte>.Count);
            Vector256.Narrow(Sixteen(ref from, at), Sixteen(ref from, at + 16)).StoreUnsafe(ref to, at);
            done = (int)at + Vector256<byte>.Count;
        }
        BlurScalar(sums[done..], target[done..]);

        static Vector256<ushort> Sixteen(ref ushort from, nuint at)
        {
            var middle = Vector256.LoadUnsafe(ref from, at + 1);
            return Vector256.LoadUnsafe(ref from, at) + middle + middle + Vector256.LoadUnsafe(ref from, at + 2) + Vector256.Create((ushort)8) >>> 4;
        }
    }

    public static void BlurScalar(ReadOnlySpan<ushort> sums, Span<byte> target)
    {
        for (var i = 0; i < target.Length; i++)
            target[i] = (byte)(sums[i] + 2 * sums[i + 1] + sums[i + 2] + 8 >> 4);
    }
}
