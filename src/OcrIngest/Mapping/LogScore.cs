using System.Runtime.InteropServices;

namespace OcrIngest.Mapping;

/// <summary>Arithmetic on logarithms of probabilities.</summary>
internal static class LogScore
{
    /// <summary>Logarithm of the sum of what two logarithms stand for.</summary>
    public static double Add(double a, double b)
    {
        if (double.IsNegativeInfinity(a))
            return b;
        if (double.IsNegativeInfinity(b))
            return a;
        return Math.Max(a, b) + Math.Log(1 + Math.Exp(-Math.Abs(a - b)));
    }

    /// <summary>A table of nothing reached yet: every entry is the logarithm of 0.</summary>
    public static double[,] Table(int rows, int columns)
    {
        var table = new double[rows, columns];
        MemoryMarshal.CreateSpan(ref table[0, 0], table.Length).Fill(double.NegativeInfinity);
        return table;
    }
}
