using OcrIngest.Storage.Auditing;

namespace OcrIngest.Storage.Tests;

public sealed class ErrorIntervalTests
{
    // Closed forms at the ends; the others from tables of the exact interval (R: binom.test).
    [Theory]
    [InlineData(0, 10, 0, 0.308497)]
    [InlineData(10, 10, 0.691503, 1)]
    [InlineData(1, 10, 0.002529, 0.445016)]
    [InlineData(5, 10, 0.187086, 0.812914)]
    [InlineData(0, 200_000, 0, 0.0000184442)]
    [InlineData(1, 1, 0.025, 1)]
    public void It_is_the_exact_one(int errors, int of, double low, double high)
    {
        var interval = ErrorInterval.Exact(errors, of);
        Assert.Equal(low, interval.Low, 6);
        Assert.Equal(high, interval.High, 6);
        Assert.InRange(interval.Share, interval.Low, interval.High);
    }

    [Fact]
    public void It_is_exact_for_rare_errors_too()
    {
        // Poisson limits of 3 events: 0.6187 to 8.7673.
        var interval = ErrorInterval.Exact(3, 1_000_000);
        Assert.Equal(0.6187, interval.Low * 1e6, 3);
        Assert.Equal(8.7672, interval.High * 1e6, 2);
    }

    [Fact]
    public void Of_nothing_nothing_is_known() => Assert.Equal((0.0, 1.0), (ErrorInterval.Exact(0, 0).Low, ErrorInterval.Exact(0, 0).High));
}
