using System.Collections.Immutable;
using OcrIngest.Imaging;
using OcrIngest.Tables;
using Xunit;

namespace OcrIngest.Tests.Tables;

public sealed class WarpFitterTests
{
    private static readonly SmoothWarp Known = new(new PixelRect(100, 150, 1000, 1400), [4, -3, 5, 1, 2, 1], [6, 2, -7, 1.5, -2, 1]);

    [Fact]
    public void A_known_bend_is_recovered_within_a_pixel() => AssertRecovered(Horizontal(), Vertical());

    [Fact]
    public void Stray_curved_lines_do_not_spoil_it()
    {
        // Arcs of a seal that were taken for rules.
        var arcs = Enumerable.Range(0, 3).Select(k => Line(true, 300 + k * 40, 420 + k * 40, 500 + k, x => 700 + 30 * Math.Sin((x - 300 - k * 40) / 40.0)));
        AssertRecovered([.. Horizontal(), .. arcs], Vertical());
    }

    [Theory]
    [InlineData(0.03)]
    [InlineData(-0.05)]
    public void Long_lines_that_slant_otherwise_do_not_spoil_it(double slope)
    {
        // The edge of a sheet and a fold, at the end of the page and longer than any rule.
        var folds = Enumerable.Range(0, 2).Select(k => Line(true, 60, 1180, 0, x => 1640 + k * 30 + slope * x));
        AssertRecovered([.. Horizontal(), .. folds], Vertical());
    }

    [Fact]
    public void Straight_level_rules_show_no_bend()
    {
        ImmutableArray<RuleLine> horizontal = [.. Enumerable.Range(0, 8).Select(k => Line(true, 100, 1100, 0, _ => 200 + k * 100))];
        ImmutableArray<RuleLine> vertical = [.. Enumerable.Range(0, 5).Select(k => Line(false, 200, 900, 0, _ => 100 + k * 250))];
        var warp = WarpFitter.Fit(horizontal, vertical);
        var (dx, dy) = warp.Shift(600, 500);
        Assert.InRange(Math.Abs(dx) + Math.Abs(dy), 0, 0.01);
    }

    [Fact]
    public void No_rules_give_no_bend() => Assert.Same(SmoothWarp.None, WarpFitter.Fit([], []));

    private static ImmutableArray<RuleLine> Horizontal() =>
        [.. Enumerable.Range(0, 15).Select(k => Line(true, 100 + k % 3 * 100, 1100, 0, x => Bent(x, 150 + k * 100, true)))];

    private static ImmutableArray<RuleLine> Vertical() =>
        [.. Enumerable.Range(0, 6).Select(k => Line(false, 150, 1550, 0, y => Bent(y, 100 + k * 200, false)))];

    // The place on the bent page of a rule that is straight at `across` when rectified.
    private static double Bent(double along, double across, bool horizontal)
    {
        var place = across;
        for (var i = 0; i < 20; i++)
        {
            var (dx, dy) = horizontal ? Known.Shift(along, place) : Known.Shift(place, along);
            place = across - (horizontal ? dy : dx);
        }
        return place;
    }

    // Rectified by the fit, what was straight is straight again, and parallel: up to a shift of the whole rule, which the fit leaves free.
    private static void AssertRecovered(ImmutableArray<RuleLine> horizontal, ImmutableArray<RuleLine> vertical)
    {
        var warp = WarpFitter.Fit(horizontal, vertical);
        foreach (var line in Horizontal().Concat(Vertical()))
        {
            var places = line.Course.Select(point =>
            {
                var (x, y) = line.Horizontal ? (point.Along, point.Across) : (point.Across, point.Along);
                var (dx, dy) = warp.Shift(x, y);
                return line.Horizontal ? y + dy : x + dx;
            }).ToList();
            Assert.InRange(places.Max() - places.Min(), 0, 1);
        }
    }

    private static RuleLine Line(bool horizontal, int from, int to, int _, Func<double, double> across)
    {
        ImmutableArray<(double Along, double Across)> course = [.. Enumerable.Range(0, (to - from) / 16).Select(k => (from + k * 16 + 8.0, across(from + k * 16 + 8.0)))];
        int low = (int)course.Min(point => point.Across), high = (int)course.Max(point => point.Across) + 1;
        return new RuleLine(horizontal, horizontal ? PixelRect.FromEdges(from, low, to, high) : PixelRect.FromEdges(low, from, high, to), course, 2);
    }
}
