namespace OcrIngest.Decoding;

/// <summary>How likely it is that a sum is wrong on the paper itself.</summary>
internal static class PaperFault
{
    /// <summary>
    /// Of one sum, and that it is wrong by just the amount a misreading would make it. In real reports 3 of 39 sums of reviews were wrong and none of 500 of requests;
    /// a wrong amount is one of about ten.
    /// </summary>
    public const double Probability = 0.01;

    private static readonly double One = -Math.Log(Probability);

    /// <summary>No count of broken sums costs less for each.</summary>
    public static double LeastEach { get; } = One * 2 / 3;

    /// <summary>Of so many sums at once. One misprinted cell breaks all its sums, three for a total: the third is free.</summary>
    public static double Cost(int sums) => One * (sums - sums / 3);
}
