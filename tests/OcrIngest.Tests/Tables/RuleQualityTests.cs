using OcrIngest.Tables;
using Xunit;

namespace OcrIngest.Tests.Tables;

public sealed class RuleQualityTests
{
    [Theory]
    [InlineData(1.0, 0.02)]
    [InlineData(0.7, 0.1)]
    [InlineData(0.35, 0.08)]
    public void What_rules_usually_show_is_found_among_stretches_without_one(double usual, double spread)
    {
        var random = new Random(5);
        double Near(double middle) => Math.Clamp(middle + spread * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5), 0, 1);
        List<(double, double)> stretches = [.. Enumerable.Range(0, 60).Select(_ => (Near(usual), 1.0)), .. Enumerable.Range(0, 40).Select(_ => (0.05 * random.NextDouble(), 1.0))];
        var quality = RuleQuality.Fit(stretches);
        Assert.InRange(quality.Usual, usual - 0.06, usual + 0.06);
        Assert.True(quality.LogOdds(usual) > 1.5);
        Assert.True(quality.LogOdds(0) < -2);
    }

    [Fact]
    public void A_third_of_a_line_is_a_rule_where_rules_are_worn_to_a_third_and_none_where_they_are_whole()
    {
        Assert.True(new RuleQuality(0.33, 0.1).LogOdds(0.33) > 1);
        Assert.True(new RuleQuality(1, 0.06).LogOdds(0.33) < -1);
        Assert.True(new RuleQuality(1, 0.06).LogOdds(0.33, isWorn: true) > 1);
    }

    [Fact]
    public void More_of_a_line_never_speaks_against_a_rule()
    {
        var quality = new RuleQuality(0.4, 0.06);
        var odds = Enumerable.Range(40, 61).Select(percent => quality.LogOdds(percent / 100.0)).ToList();
        Assert.All(odds, value => Assert.True(value >= odds[0]));
    }

    [Fact]
    public void Without_a_stretch_rules_are_taken_to_be_whole() => Assert.Equal(RuleQuality.Whole, RuleQuality.Fit([]));
}
