using MathNet.Numerics.Distributions;

namespace OcrIngest.Storage.Auditing;

/// <summary>A share of errors with its exact 95 % interval (Clopper-Pearson): what the true share may be after so many were seen in so many.</summary>
/// <param name="Low">Lower end, 0 to 1.</param>
/// <param name="High">Upper end, 0 to 1.</param>
public sealed record ErrorInterval(int Errors, int Of, double Low, double High)
{
    private const double Tail = 0.025;

    public double Share => Of == 0 ? 0 : Errors / (double)Of;

    public static ErrorInterval Exact(int errors, int of)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(errors);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(errors, of);
        // At the ends the quantile has a closed form, and is 0 or 1 on the outside.
        var low = errors == 0 ? 0 : errors == of ? Math.Pow(Tail, 1.0 / of) : Beta.InvCDF(errors, of - errors + 1, Tail);
        var high = errors == of ? 1 : errors == 0 ? 1 - Math.Pow(Tail, 1.0 / of) : Beta.InvCDF(errors + 1, of - errors, 1 - Tail);
        return new ErrorInterval(errors, of, low, high);
    }
}
