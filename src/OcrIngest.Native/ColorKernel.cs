using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OcrIngest.Native;

/// <summary>Gain per channel in 1/256 that makes the page's own paper white.</summary>
internal readonly record struct PaperGain(uint Red, uint Green, uint Blue);

/// <summary>Colour rows to gray rows: plain luminance, or value with coloured ink lifted off. Vector and scalar give the same bytes.</summary>
internal static class ColorKernel
{
    // ITU-R 601 in 1/256.
    private const uint LumaRed = 77, LumaGreen = 150, LumaBlue = 29;

    // A pixel counts as coloured from a spread of 16 between its channels, fully so from 48: JPEG and scanner noise stay below the first,
    // seal and pen ink above the second.
    private const uint SpreadFrom = 16, SpreadShift = 3;

    // 255/185: on the stamped test scans the red channel divided by 185 made the seal's light remainder vanish (digits 96.9 to 99.5 % right).
    private const uint LiftIn256 = 97;

    public static void Luminance(ReadOnlySpan<uint> row, Span<byte> gray)
    {
        var x = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref var source = ref MemoryMarshal.GetReference(row);
            ref var target = ref MemoryMarshal.GetReference(gray);
            for (; x <= row.Length - Vector256<byte>.Count; x += Vector256<byte>.Count)
                Pack(Luma(ref source, x), Luma(ref source, x + 8), Luma(ref source, x + 16), Luma(ref source, x + 24)).StoreUnsafe(ref target, (nuint)x);
        }
        for (; x < row.Length; x++)
            gray[x] = LuminanceOf(row[x]);
    }

    /// <param name="ground">Spread between the channels of what lies behind the ink of this row: 0 paper, more a coloured band.</param>
    public static void Lifted(ReadOnlySpan<uint> row, PaperGain gain, Span<byte> gray, uint ground = 0)
    {
        var x = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            ref var source = ref MemoryMarshal.GetReference(row);
            ref var target = ref MemoryMarshal.GetReference(gray);
            for (; x <= row.Length - Vector256<byte>.Count; x += Vector256<byte>.Count)
                Pack(Lift(ref source, x, gain, ground), Lift(ref source, x + 8, gain, ground), Lift(ref source, x + 16, gain, ground), Lift(ref source, x + 24, gain, ground))
                    .StoreUnsafe(ref target, (nuint)x);
        }
        for (; x < row.Length; x++)
            gray[x] = LiftedOf(row[x], gain, ground);
    }

    public static byte LuminanceOf(uint pixel) =>
        (byte)((LumaRed * (pixel >> 24) + LumaGreen * (pixel >> 16 & 255) + LumaBlue * (pixel >> 8 & 255)) >> 8);

    public static byte LiftedOf(uint pixel, PaperGain gain, uint ground = 0)
    {
        var (r, g, b) = Balanced(pixel, gain);
        var value = Math.Max(r, Math.Max(g, b));
        var spread = value - Math.Min(r, Math.Min(g, b));
        var weight = Math.Min(256, Math.Max(spread, SpreadFrom + ground) - SpreadFrom - ground << (int)SpreadShift);
        return (byte)Math.Min(255, value + ((value * LiftIn256 >> 8) * weight >> 8));
    }

    /// <summary>The channels as they would be on white paper.</summary>
    public static (uint Red, uint Green, uint Blue) Balanced(uint pixel, PaperGain gain) => (
        Math.Min(255, (pixel >> 24) * gain.Red >> 8),
        Math.Min(255, (pixel >> 16 & 255) * gain.Green >> 8),
        Math.Min(255, (pixel >> 8 & 255) * gain.Blue >> 8));

    private static Vector256<uint> Luma(ref uint source, int x)
    {
        var v = Vector256.LoadUnsafe(ref source, (nuint)x);
        var low = Vector256.Create(255u);
        return ((v >> 24) * LumaRed + (v >> 16 & low) * LumaGreen + (v >> 8 & low) * LumaBlue) >> 8;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Lift(ref uint source, int x, PaperGain gain, uint ground)
    {
        var v = Vector256.LoadUnsafe(ref source, (nuint)x);
        var full = Vector256.Create(255u);
        var r = Vector256.Min(full, (v >> 24) * gain.Red >> 8);
        var g = Vector256.Min(full, (v >> 16 & full) * gain.Green >> 8);
        var b = Vector256.Min(full, (v >> 8 & full) * gain.Blue >> 8);
        var value = Vector256.Max(r, Vector256.Max(g, b));
        var spread = value - Vector256.Min(r, Vector256.Min(g, b));
        var from = Vector256.Create(SpreadFrom + ground);
        var weight = Vector256.Min(Vector256.Create(256u), Vector256.Max(spread, from) - from << (int)SpreadShift);
        return Vector256.Min(full, value + ((value * LiftIn256 >> 8) * weight >> 8));
    }

    private static Vector256<byte> Pack(Vector256<uint> a, Vector256<uint> b, Vector256<uint> c, Vector256<uint> d) =>
        Vector256.Narrow(Vector256.Narrow(a, b), Vector256.Narrow(c, d));
}
