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
        var top = Math.Max(a, b);
        return top + Math.Log(Math.Exp(a - top) + Math.Exp(b - top));
    }
}
