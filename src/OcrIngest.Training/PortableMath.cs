using System.Numerics;
using System.Runtime.InteropServices;

namespace OcrIngest.Training;

/// <summary>
/// exp and ln from additions, multiplications and divisions only, which IEEE 754 fixes to the last bit. The C library's differ between processors, and training must not.
/// </summary>
public static class PortableMath
{
    // ln 2 in two parts, so that k * High is exact (fdlibm's split).
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double Log2E = 1.4426950408889634;

    // Adding it rounds to a whole number, which then stands in the lowest bits.
    private const double Rounder = 6755399441055744.0;

    // 1/n!, n = 13 down to 0: |r| <= 0.35, so the next term is below 1e-17.
    private static ReadOnlySpan<double> Taylor =>
    [
        1 / 6227020800.0, 1 / 479001600.0, 1 / 39916800.0, 1 / 3628800.0, 1 / 362880.0, 1 / 40320.0, 1 / 5040.0,
        1 / 720.0, 1 / 120.0, 1 / 24.0, 1 / 6.0, 0.5, 1, 1,
    ];

    /// <summary>Replaces each x by e^x, within 1e-15 of it relatively; x is taken as -700 below that, and may not be above 700.</summary>
    public static void Exp(Span<double> values)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        foreach (ref var vector in vectors) vector = Exp(vector);
        Span<double> rest = stackalloc double[Vector<double>.Count];
        var tail = values[(vectors.Length * Vector<double>.Count)..];
        tail.CopyTo(rest);
        Exp(new Vector<double>(rest)).CopyTo(rest);
        rest[..tail.Length].CopyTo(tail);
    }

    /// <summary>ln x for x of at least 1e-300.</summary>
    public static double Log(double x)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(x, 1e-300);
        var bits = BitConverter.DoubleToInt64Bits(x);
        var k = (int)(bits >> 52) - 1023;
        var m = BitConverter.Int64BitsToDouble(bits & 0xFFFFFFFFFFFFF | 1023L << 52);
        if (m > 1.4142135623730951)
        {
            m /= 2;
            k++;
        }
        // ln m = 2 artanh t, |t| <= 0.172: the 13th term is below 1e-18.
        var t = (m - 1) / (m + 1);
        var sum = 0.0;
        for (var n = 23; n >= 1; n -= 2) sum = 1.0 / n + sum * t * t;
        return k * Ln2High + (2 * t * sum + k * Ln2Low);
    }

    private static Vector<double> Exp(Vector<double> x)
    {
        x = Vector.Max(x, new Vector<double>(-700));
        var rounder = new Vector<double>(Rounder);
        var shifted = x * Log2E + rounder;
        var k = shifted - rounder;
        var r = x - k * Ln2High - k * Ln2Low;
        var sum = Vector<double>.Zero;
        foreach (var coefficient in Taylor) sum = sum * r + new Vector<double>(coefficient);
        return sum * Vector.AsVectorDouble(Vector.ShiftLeft(Vector.AsVectorInt64(shifted) + new Vector<long>(1023), 52));
    }
}
