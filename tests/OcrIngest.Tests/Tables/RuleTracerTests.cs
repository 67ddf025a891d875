using OcrIngest.Imaging;
using OcrIngest.Tables;
using Xunit;

namespace OcrIngest.Tests.Tables;

public sealed class RuleTracerTests
{
    private const int MaxThickness = 12;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Two_rules_that_writing_joins_are_two(bool horizontal)
    {
        var lines = RuleTracer.Trace(Picture(horizontal, 30, 58), horizontal, 40, MaxThickness);
        Assert.Equal(2, lines.Length);
        Assert.Equal(31, lines[0].Position, 0.6);
        Assert.Equal(59, lines[1].Position, 0.6);
        Assert.All(lines, line => Assert.Equal(2, line.Thickness, 0.6));
        Assert.All(lines, line => Assert.True(line.Length >= 560));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Writing_on_one_rule_leaves_it_one(bool horizontal)
    {
        var line = Assert.Single(RuleTracer.Trace(Picture(horizontal, 30), horizontal, 40, MaxThickness));
        Assert.Equal(31, line.Position, 3.0);
        Assert.True(line.Length >= 560);
    }

    // Rules of two pixels, and under the first of them strokes that reach to where a second one stands.
    private static BitImage Picture(bool horizontal, params int[] rules)
    {
        var picture = new BitImage(640, 640);
        foreach (var y in rules)
        {
            picture.Draw(new BitRun(y, 20, 600));
            picture.Draw(new BitRun(y + 1, 20, 600));
        }
        for (var y = 32; y < 58; y++)
            picture.Draw(new BitRun(y, 60, 130));
        return horizontal ? picture : picture.Transposed();
    }
}
