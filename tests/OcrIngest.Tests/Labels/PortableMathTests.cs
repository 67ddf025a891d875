using OcrIngest.Training;
using Xunit;

namespace OcrIngest.Tests.Labels;

public sealed class PortableMathTests
{
    [Fact]
    public void Exp_is_right_to_the_last_digits_wherever_it_stands_in_a_span()
    {
        var values = Enumerable.Range(0, 1399).Select(i => (i - 1000) * 0.6999 + 1e-3).ToArray();
        var result = values.ToArray();
        PortableMath.Exp(result);
        for (var i = 0; i < values.Length; i++) Assert.InRange(result[i] / Math.Exp(Math.Max(values[i], -700)), 1 - 2e-15, 1 + 2e-15);
        var one = values[7..8];
        PortableMath.Exp(one);
        Assert.Equal(result[7], one[0]);
    }

    [Fact]
    public void Log_is_right_to_the_last_digits()
    {
        for (var x = 1e-290; x < 1e290; x *= 1.37) Assert.Equal(Math.Log(x), PortableMath.Log(x), Math.Abs(Math.Log(x)) * 1e-15 + 1e-16);
        Assert.Equal(0, PortableMath.Log(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PortableMath.Log(0));
    }

    [Fact]
    public void Random_numbers_are_the_ones_the_models_were_made_with()
    {
        var random = new SeededRandom(20260101);
        // xorshift64* as published, worked out apart.
        Assert.Equal([143, 617, 911, 467, 207], Enumerable.Range(0, 5).Select(_ => random.Next(1000)));
    }
}
